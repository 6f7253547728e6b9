import { afterAll, beforeAll, expect, it } from 'vitest'
import { inEachEngine } from '../support/browsers/installed'
import { expectComplete, expectTouchpoints, sentTwice, table } from '../support/expectTouchpoints'
import { untilDurable } from '../support/touchpoints'
import { until } from '../support/until'
import { acceptConsent, seeOffer } from '../support/visitor'
import { startWorlds, type World, type Worlds } from '../support/world'

const HOME = table(`
  /  arrival                web  discovery
  /  page.viewed            web  discovery
  /  promotion.viewed       web  discovery
`)

async function visitHome({ browser: { page }, shop }: World): Promise<void> {
  await page.goto(`${shop}/`)
  await acceptConsent(page)
  await seeOffer(page)
}

inEachEngine((engine) => {
  let worlds: Worlds
  beforeAll(async () => {
    worlds = await startWorlds(engine)
  })
  afterAll(() => worlds?.close())

  it('asks what has arrived before it repeats what was not answered', async () => {
    const world = await worlds.open()
    const { collector } = world
    await collector.kill()
    await collector.start({ mute: true })
    await visitHome(world)
    await until(() => collector.rows().length > 0)
    await collector.kill()
    await collector.start()
    await expectTouchpoints(collector, HOME)
    await expectComplete(collector)
    expect(sentTwice(collector)).toEqual([])
  })

  it('delivers after a crash what was stored before it', async () => {
    const world = await worlds.open()
    const { collector, browser } = world
    await collector.kill()
    await visitHome(world)
    await untilDurable(browser.page)
    await browser.restart('kill')
    await collector.start()
    await browser.page.goto(`${world.shop}/help`)
    // What was in localStorage does not survive a crash in every engine: the shop may have to ask again.
    await browser.page.click('[data-test=consent-change]')
    await acceptConsent(browser.page)
    await until(() => collector.rows().some(({ type }) => type === 'custom.last'), { timeoutMs: 120_000 })
    await expectComplete(collector)
    const rows = collector.rows().filter(({ type }) => type !== 'vitals.measured')
    const before = rows.filter(({ stream }) => stream === rows[0]?.stream)
    expect(before.map(({ type }) => type)).toEqual([...HOME.map((line) => line.split(' ')[1]), 'custom.last'])
  })
})

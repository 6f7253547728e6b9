import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import type { CollectorProcess } from '../support/collector'
import { expectTouchpoints, table } from '../support/expectTouchpoints'
import { flush, queued, untilHeld } from '../support/touchpoints'
import { acceptConsent, declineConsent, seeOffer } from '../support/visitor'
import { startWorlds, type World, type Worlds } from '../support/world'

inEachEngine((engine) => {
  let worlds: Worlds
  let world: World
  let collector: CollectorProcess
  let browser: Browser
  beforeAll(async () => {
    worlds = await startWorlds(engine)
  })
  beforeEach(async () => {
    world = await worlds.open()
    ;({ collector, browser } = world)
  })
  afterAll(() => worlds?.close())

  /** Names of all that the page has stored on the device. */
  const stored = () =>
    browser.page.evaluate(async () =>
      [
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
        ...document.cookie.split(';').filter(Boolean),
        ...(await indexedDB.databases()).map(({ name }) => name),
      ].sort(),
    )

  it('stores and sends nothing until the visitor agrees, and then tells the true times', async () => {
    const { page } = browser
    await page.goto(`${world.shop}/`)
    await untilHeld(page, 'promotion.viewed')
    expect(await stored()).toEqual([])
    expect(collector.batches()).toEqual([])

    const agreedAt = await page.evaluate(() => Date.now())
    await acceptConsent(page)
    const rows = await expectTouchpoints(
      collector,
      table(`
        /  arrival                web  discovery
        /  page.viewed            web  discovery
        /  promotion.viewed       web  discovery
      `),
    )
    for (const { at } of rows) expect(at).toBeLessThanOrEqual(agreedAt)
    const [viewed, offered] = ['page.viewed', 'promotion.viewed'].map(
      (type) => rows.find((row) => row.type === type)?.at ?? 0,
    )
    expect(offered! - viewed!).toBeGreaterThanOrEqual(1_000)
    for (const { sentAt } of collector.batches()) expect(sentAt).toBeGreaterThanOrEqual(agreedAt)
  })

  it('forgets everything when the visitor declines', async () => {
    const { page } = browser
    await page.goto(`${world.shop}/`)
    await declineConsent(page)
    await page.follow('[data-test=nav-products]')
    await flush(page)
    expect(await queued(page)).toBe(0)
    expect(collector.batches()).toEqual([])
    // The answer itself, which is the shop's.
    expect(await stored()).toEqual(['consent'])
  })

  it('erases what is stored when the visitor changes their mind', async () => {
    const { page } = browser
    await collector.kill()
    await page.goto(`${world.shop}/`)
    await acceptConsent(page)
    await seeOffer(page)
    await page.click('[data-test=consent-change]')
    await declineConsent(page)
    await collector.start()
    await page.follow('[data-test=nav-products]')
    await flush(page)
    expect(collector.batches()).toEqual([])
    // How often consent was withdrawn is kept, lest a sleeping tab go on.
    expect(await stored()).toEqual(['consent', 'touchpoint:default'])
  })
})

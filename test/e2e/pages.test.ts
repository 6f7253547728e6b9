import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import type { CollectorProcess } from '../support/collector'
import { expectComplete, expectTouchpoints, sentTwice, table } from '../support/expectTouchpoints'
import { servePlainPages } from '../support/plainPages'
import { untilTold } from '../support/touchpoints'
import { acceptConsent, addToCart, seeOffer } from '../support/visitor'
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

  it('begins a new stream when a page comes back from the back/forward cache', async () => {
    const { page } = browser
    // Not the shop: its chat widget uses speech synthesis, which keeps its pages out of Firefox's cache.
    const plain = await servePlainPages(collector.endpoint)
    await page.goto(`${plain.url}/first`)
    await page.follow('a')
    await untilTold(page, 'page.viewed')
    await page.back()
    const rows = await expectTouchpoints(
      collector,
      table(`
        /first  arrival      web  discovery
        /first  page.viewed  web  discovery
        /next   page.viewed  web  discovery
        /first  page.viewed  web  discovery
      `),
    )
    expect(rows.at(-1)?.data.navigation).toBe('restore')
    expect(new Set(rows.map(({ stream }) => stream)).size).toBe(3)
    await expectComplete(collector)
    expect(sentTwice(collector)).toEqual([])
    await plain.close()
  })

  it('delivers in one tab what another left behind', async () => {
    await browser.page.goto(`${world.shop}/`)
    await acceptConsent(browser.page)
    await seeOffer(browser.page)
    await collector.kill()
    const other = await browser.newPage()
    await other.goto(`${world.shop}/products/mussels`)
    await addToCart(other)
    await other.close()
    await collector.start()
    await browser.page.follow('[data-test=nav-help]')
    const rows = await expectTouchpoints(
      collector,
      table(`
        /                  arrival                web  discovery
        /                  page.viewed            web  discovery
        /                  promotion.viewed       web  discovery
        /products/mussels  page.viewed            web  consideration
        /products/mussels  journey.stage_changed  web  consideration
        /products/mussels  product.viewed         web  consideration
        /products/mussels  cart.added             web  purchase
        /products/mussels  journey.stage_changed  web  purchase
        /help              page.viewed            web  discovery
      `),
    )
    expect(new Set(rows.map(({ session }) => session)).size, 'sessions').toBe(1)
    expect(new Set(rows.map(({ visitor }) => visitor)).size, 'visitors').toBe(1)
    await expectComplete(collector)
    expect(sentTwice(collector)).toEqual([])
  })
})

import { afterAll, beforeAll, it } from 'vitest'
import type { Page } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { expectComplete, expectTouchpoints, table } from '../support/expectTouchpoints'
import { serve } from '../support/serve'
import { until } from '../support/until'
import { acceptConsent, seeOffer } from '../support/visitor'
import { startWorlds, type World, type Worlds } from '../support/world'

const HOME = table(`
  /  arrival                web  discovery
  /  page.viewed            web  discovery
  /  promotion.viewed       web  discovery
`)

async function visitHome(shop: string, page: Page): Promise<void> {
  await page.goto(`${shop}/`)
  await acceptConsent(page)
  await seeOffer(page)
}

// Here and not in the main suite, because it waits for the longest back-off. Its limit is more than all its waits
// together, so that what didn't come is told by the one that waited for it.
inEachEngine((engine) => {
  let worlds: Worlds
  beforeAll(async () => {
    worlds = await startWorlds(engine)
  })
  afterAll(() => worlds?.close())

  it('loses nothing to what is not a collector', async () => {
    const { browser } = worlds
    const askInVain = async (world: World, page: Page, status: number) => {
      let asked = 0
      await world.collector.kill()
      const impostor = await serve((_, response) => {
        asked++
        response.writeHead(status, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
        response.end('<!doctype html><title>Hello</title>')
      }, world.collector.port)
      await visitHome(world.shop, page)
      await until(() => asked > 0)
      await impostor.close()
      await world.collector.start()
    }
    // Side by side, because an address that doesn't answer as a collector is tried again only after 40 to 80 s.
    const found = await worlds.open()
    await askInVain(found, browser.page, 200)
    const missing = await worlds.open()
    await askInVain(missing, await browser.newPage(), 404)
    for (const { collector } of [found, missing]) {
      await expectTouchpoints(collector, HOME, { timeoutMs: 100_000 })
      await expectComplete(collector)
    }
  }, 720_000)
})

// @ts-expect-error It is plain JavaScript, with types of its own in JSDoc.
import { startShop } from '../../examples/shop/server.js'
import type { Browser, Engine } from './browsers/browser'
import { launch } from './browsers/launch'
import { type CollectorProcess, createCollectorProcess } from './collector'
import { startSearchEngine } from './searchEngine'

/** The shop with a collector apart, and one visitor who has never been there. */
export interface World {
  browser: Browser
  collector: CollectorProcess
  /** Where the shop is: another origin for every world, and so an empty storage. */
  shop: string
  /** A page of a search engine that leads to the shop. */
  search: string
}

/** A browser for a suite, in which any number of worlds can be opened. */
export async function startWorlds(engine: Engine) {
  const searchEngine = await startSearchEngine()
  const browser = await launch(engine, { proxy: searchEngine.proxy })
  const closing: (() => Promise<void>)[] = []
  return {
    browser,
    async open(): Promise<World> {
      const collector = await createCollectorProcess()
      await collector.start()
      const shop: { url: string; close(): Promise<void> } = await startShop({ collector: collector.endpoint })
      closing.push(shop.close, collector.close)
      searchEngine.find(`${shop.url}/`)
      return { browser, collector, shop: shop.url, search: searchEngine.url }
    },
    async close() {
      await browser.close()
      for (const close of closing) await close()
      await searchEngine.close()
    },
  }
}

export type Worlds = Awaited<ReturnType<typeof startWorlds>>

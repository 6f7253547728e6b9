import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Driver, Engine, LaunchOptions, Start } from './browser'
import { startChromium } from './chromium'
import { startFirefox } from './firefox'
import { createPage } from './page'
import { startWebkit } from './webkit'

const starts: Record<Engine, Start> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebkit,
}

/** Starts a browser on a new profile of its own, which goes when it is closed. */
export async function launch(engine: Engine, options: LaunchOptions = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), `touchpoint-${engine}-`))
  const start = () => starts[engine](profile, options)
  let driver: Driver = await start()
  let page = createPage(driver.tab)
  return {
    engine,
    version: driver.version,
    get page() {
      return page
    },
    newPage: async () => createPage(await driver.newTab()),
    async restart(how) {
      await driver[how]()
      driver = await start()
      page = createPage(driver.tab)
    },
    async close() {
      await driver.kill()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

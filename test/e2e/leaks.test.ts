import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../bench/chromium'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { type Held, serveLeakPage } from '../support/leakPage'
import type { Server } from '../support/serve'
import { until } from '../support/until'

declare function cycles(n: number): Promise<void>
declare function quietCycles(n: number): Promise<void>
declare function held(): Held

/** So many clients were there before it is looked at: web-vitals, the browser's caches and its compilers begin once a page. */
const WARM = 60
const CYCLES = 50
const GROWTH = 100_000

let server: Server
beforeAll(async () => {
  server = await serveLeakPage()
})
afterAll(() => server?.close())

describe('a client that is destroyed leaves nothing behind', () => {
  inEachEngine((engine) => {
    it('of listeners, timers, observers, channels and connections', async () => {
      const browser = await launch(engine)
      try {
        const { page } = browser
        await page.goto(server.url)
        await page.evaluate((n) => cycles(n), 2)
        // What was on its way when it ended may land.
        await page.waitFor(() => {
          const { timers, channels, databases } = held()
          return timers + channels + databases === 0
        })
        const first = await page.evaluate(() => held())
        await page.evaluate((n) => cycles(n), CYCLES)
        await page
          .waitFor(
            { timeoutMs: 60_000 },
            (before) => JSON.stringify(held()) === before,
            JSON.stringify(first),
          )
          .catch(() => {})
        expect(await page.evaluate(() => held())).toEqual(first)
      } finally {
        await browser.close()
      }
    })
  })

  it.skipIf(!existsSync('/usr/bin/chromium'))(
    `of memory: ${CYCLES} of them cost less than ${GROWTH / 1000} kB, and no node and no listener`,
    async () => {
      const browser = await startChromium()
      try {
        const tab = await browser.newTab()
        await tab.ask('Performance.enable')
        await tab.goto(`${server.url}/uncounted`)
        const measure = async () => {
          for (let i = 0; i < 3; i++) await tab.ask('HeapProfiler.collectGarbage')
          const { metrics } = await tab.ask<{ metrics: { name: string; value: number }[] }>(
            'Performance.getMetrics',
          )
          const of = (name: string) => metrics.find((metric) => metric.name === name)!.value
          return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
        }
        await tab.evaluate((n) => quietCycles(n), WARM)
        const before = await measure()
        await tab.evaluate((n) => quietCycles(n), CYCLES)
        // What was on its way when the last one ended may land.
        let after = await measure()
        const isSame = async () => {
          after = await measure()
          return (
            after.heap - before.heap < GROWTH &&
            after.nodes <= before.nodes &&
            after.listeners <= before.listeners
          )
        }
        await until(isSame, { timeoutMs: 10_000 }).catch(() => {})
        expect(after.heap - before.heap).toBeLessThan(GROWTH)
        expect(after.nodes).toBeLessThanOrEqual(before.nodes)
        expect(after.listeners).toBeLessThanOrEqual(before.listeners)
      } finally {
        await browser.close()
      }
    },
  )
})

import type { Options } from '../../src/options'
import { createCollectorProcess } from '../support/collector'
import { startChromium, type Tab } from './chromium'
import type * as Bench from './page/index'
import { openSite } from './site'

declare const bench: typeof Bench
declare const contestant: ReturnType<typeof Bench.startBaseline>

export const names = ['sdk', 'baseline'] as const
export type Name = (typeof names)[number]

/** A chromium, the site, and for each measure a tab of its own with a collector of its own. */
export async function openWorld() {
  const [site, chromium] = await Promise.all([openSite(), startChromium()])
  return {
    chromium: chromium.version,
    /** Runs a measure on a page that nothing has been done on. */
    async visit<T>(measure: (stage: Stage) => Promise<T>): Promise<T> {
      const collector = await createCollectorProcess()
      await collector.start()
      const tab = await chromium.newTab()
      try {
        await tab.ask('Performance.enable', { timeDomain: 'threadTicks' })
        const open = (path = '/') => tab.goto(site.url + path)
        await open()
        return await measure({ tab, collector, open })
      } finally {
        await tab.close()
        await collector.close()
      }
    },
    async close() {
      await chromium.close()
      await site.close()
    },
  }
}

export interface Stage {
  tab: Tab
  collector: Awaited<ReturnType<typeof createCollectorProcess>>
  /** Loads the page again, or another one. @default '/' */
  open(path?: string): Promise<void>
}
export type World = Awaited<ReturnType<typeof openWorld>>

/** Starts one of the two in the page, as `contestant`. */
export const begin = ({ tab, collector }: Stage, name: Name, options: Partial<Options> = {}) =>
  tab.evaluate(
    (name: Name, endpoint: string, options: Partial<Options>) => {
      const started = name === 'sdk' ? bench.startSdk(endpoint, options) : bench.startBaseline(endpoint)
      Object.assign(window, { contestant: started })
    },
    name,
    collector.endpoint,
    options,
  )

export const track = ({ tab }: Stage, count: number, perTask: number) =>
  tab.evaluate((count: number, perTask: number) => bench.track(contestant, count, perTask), count, perTask)

export const delivered = ({ tab }: Stage) => tab.evaluate(() => contestant.delivered())

export interface Cost {
  /** CPU time of the main thread's tasks, ms: what other processes take of the machine is not in it. */
  main: number
  /** Of it, in JavaScript. */
  script: number
  /** ms that passed. */
  wall: number
}

/** What some work costs the page, by the DevTools protocol's `Performance.getMetrics`. */
export async function cost({ tab }: Stage, work: () => Promise<unknown>): Promise<Cost> {
  const read = async () => {
    // What is queued belongs to what was before.
    await tab.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
    const { metrics } = await tab.ask<{ metrics: { name: string; value: number }[] }>(
      'Performance.getMetrics',
    )
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1_000]))
  }
  const before = await read()
  const start = performance.now()
  await work()
  const wall = performance.now() - start
  const after = await read()
  const since = (name: string) => after[name]! - before[name]!
  return { main: since('TaskDuration'), script: since('ScriptDuration'), wall }
}

/** JavaScript heap in use after garbage was collected, bytes. */
export async function heap({ tab }: Stage): Promise<number> {
  await tab.ask('HeapProfiler.collectGarbage')
  return (await tab.ask<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize
}

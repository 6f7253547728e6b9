import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { until } from '../../support/until'
import type * as Bench from '../page/index'
import { median, sorted } from '../report'
import { cost, type Stage } from '../world'
import type { Browser, Tab } from './browser'
import { readDevice } from './device'
import { type Name, peerOf } from './peers'
import { createReceiver } from './receiver'
import type { Site } from './site'

declare const bench: typeof Bench
declare const peer: import('./page/peer').Peer

/** Less is better in all of them. */
export const figures: Record<string, { what: string; unit: string }> = {
  size: { what: 'script, minified and gzipped', unit: 'kB' },
  start: { what: 'start: the script and its init, until it can be called', unit: 'ms' },
  startMain: { what: 'the same and the three seconds that follow: main thread', unit: 'ms' },
  call: { what: 'a call, median of 100', unit: 'µs' },
  callP90: { what: 'a call, nine of ten are faster', unit: 'µs' },
  main: { what: '100 events, one every 20 ms, until all have arrived: main thread', unit: 'ms' },
  delivered: { what: 'the same: until the last has arrived', unit: 's' },
  requests: { what: 'requests for these 100 events', unit: '' },
  bytes: { what: 'bytes of bodies an event, as they come', unit: 'B' },
  gzip: { what: 'the same, had each body been gzipped', unit: 'B' },
}

export type Figures = Record<string, number>

const COUNT = 100

const main = (tab: Tab, work: () => Promise<unknown>) =>
  cost({ tab } as unknown as Stage, work).then(({ main }) => main)

/** One round of one library, on an origin that nothing was done on. */
export async function measure(browser: Browser, site: Site, name: Name, label: string): Promise<Figures> {
  const receiver = await createReceiver(peerOf(name).wire(), { keepAlive: true })
  const url = site.add({ name, endpoint: receiver.endpoint }, label)
  const tab = await browser.newTab()
  try {
    await tab.ask('Performance.enable', { timeDomain: 'threadTicks' })
    await tab.goto(`${url}?wait`)
    await tab.waitFor(() => crossOriginIsolated && typeof bench === 'object')
    let start = 0
    const startMain = await main(tab, async () => {
      const script = `/${name}.js?start=${encodeURIComponent(receiver.endpoint)}`
      start = await tab.evaluate((script: string) => bench.timeScript(script, {}), script)
      await sleep(3_000)
    })
    let times: number[] = []
    let delivered = 0
    const arrived = () => new Set(receiver.arrivals.map(({ n }) => n)).size
    const spent = await main(tab, async () => {
      const begin = Date.now()
      times = await tab.evaluate(async (count: number) => {
        const times: number[] = []
        for (let n = 1; n <= count; n++) {
          const [type, data] = bench.contacts[n % bench.contacts.length]!
          // As people act, and not in a loop: that is what is measured.
          await new Promise((resolve) => setTimeout(resolve, 20))
          const start = performance.now()
          peer.track(type.replace('.', '_'), { n: `<${n}>`, ...data })
          times.push((performance.now() - start) * 1_000)
        }
        return times
      }, COUNT)
      await until(() => arrived() === COUNT, { timeoutMs: 60_000, what: `${COUNT} events of ${name}` })
      delivered = Date.now() - begin
    })
    if (receiver.unread.length) throw new Error(receiver.unread[0])
    const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0)
    const packed = (body: Buffer) => (body[0] === 0x1f && body[1] === 0x8b ? body : gzipSync(body))
    return {
      size: site.sizes[name]! / 1_000,
      start,
      startMain,
      call: median(times),
      callP90: sorted(times)[Math.floor(COUNT * 0.9)]!,
      main: spent,
      delivered: delivered / 1_000,
      requests: receiver.bodies.length,
      bytes: sum(receiver.bodies.map(({ length }) => length)) / COUNT,
      gzip: sum(receiver.bodies.map((body) => packed(body).length)) / COUNT,
    }
  } finally {
    await tab.close()
    receiver.close()
  }
}

/** Where the events of a receiver that can't be reached are, two seconds later. */
export async function whereKept(browser: Browser, site: Site, name: Name): Promise<string> {
  const receiver = await createReceiver(peerOf(name).wire())
  const tab = await browser.newTab()
  try {
    await receiver.behave('refuse')
    await tab.goto(site.add({ name, endpoint: receiver.endpoint }, 'where'))
    await sleep(1_000)
    await tab.evaluate(() => peer.track('kept_where', { n: '<1>' }))
    await sleep(2_000)
    const kept = Object.entries(await readDevice(tab)).flatMap(([where, text]) =>
      text.includes('kept_where') ? [where] : [],
    )
    return kept.join(' and ') || 'memory'
  } finally {
    await tab.close()
    receiver.close()
  }
}

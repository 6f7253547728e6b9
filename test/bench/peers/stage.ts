import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Tab } from './browser'
import { readDevice } from './device'
import { type Name, peerOf } from './peers'
import { type Arrival, createReceiver, type Receiver } from './receiver'
import type { Site } from './site'

declare const peer: import('./page/peer').Peer

/** What became of the events of one library in one fault. */
export interface Result {
  made: number
  arrived: number
  /** Of those that arrived, before their page was loaded once more. */
  soon: number
  /** Of those that arrived, within a second of the end of their page, where pages end. */
  atOnce?: number
  /** That arrived more than once. */
  repeated: number
  /** That a receiver would count more than once, since they came under more than one id. */
  counted: number
  /** ms that it took to make them all, where that is of interest. */
  took?: number
  /** ms from the end of the fault until the last one came. */
  last: number | undefined
  /** Of those that never arrived, how many are still found in localStorage or IndexedDB. */
  kept: number
  requests: number
  unread: string[]
  asked: string[]
}

/** How long a page is waited for after a fault, with an event every ten seconds, as on a page that is used. */
export const STAYS_MS = 90_000
/** How long the next page of the site is waited for then. */
export const NEXT_MS = 60_000
const EVERY_MS = 10_000
/** Who has sent nothing for so long isn't waited for any longer than that. */
const SILENCE_MS = 30_000
const LONGEST_MS = 300_000
/** Events that only keep a page busy. */
const BUSY = 1_000_000

export const mark = (n: number) => `<${n}>`

export interface Stage {
  name: Name
  browser: Browser
  receiver: Receiver
  url: string
  /** The page of the library, started and with a second to settle. */
  open(path?: string): Promise<Tab>
  /** Makes events, one a task, and is done when the last call has returned. */
  track(tab: Tab, from: number, to?: number, everyMs?: number): Promise<void>
  made: number
  atOnce?: number
  took?: number
}

export async function openStage(browser: Browser, site: Site, name: Name, label: string) {
  const receiver = await createReceiver(peerOf(name).wire())
  const url = site.add({ name, endpoint: receiver.endpoint }, label)
  const tabs: Tab[] = []
  const stage: Stage = {
    name,
    browser,
    receiver,
    url,
    made: 0,
    async open(path = '') {
      const tab = await browser.newTab()
      tabs.push(tab)
      await tab.goto(url + path)
      await sleep(1_000)
      return tab
    },
    async track(tab, from, to = from, everyMs = 0) {
      if (from < BUSY) stage.made += to - from + 1
      const run = `run${from}`
      await tab.evaluate(
        (run, from, to, everyMs) => {
          let n = from
          const next = () => {
            peer.track('product_viewed', { n: `<${n}>`, item: 'mussels-111', value: 6.9, currency: 'EUR' })
            if (n++ < to) setTimeout(next, everyMs)
            else Object.assign(window, { [run]: true })
          }
          next()
        },
        run,
        from,
        to,
        everyMs,
      )
      if (to > from) await tab.waitFor((run) => run in window, run)
    },
  }
  return { stage, tabs }
}

/** Which marks the device still has. */
const stored = async (tab: Tab) => {
  const { localStorage, IndexedDB } = await readDevice(tab)
  return [...new Set((localStorage + IndexedDB).match(/<\d+>/g))]
}

/** Waits for what may still come, and counts. @param tabs those that stay open; without, the next page is opened at once. */
export async function settle(stage: Stage, tabs: Tab[], since: number): Promise<Result> {
  const { receiver, made } = stage
  const wanted = new Set(Array.from({ length: made }, (_, i) => mark(i + 1)))
  const mine = () => receiver.arrivals.filter(({ n }) => wanted.has(n))
  const arrived = () => new Set(mine().map(({ n }) => n))
  let busy = BUSY
  /** Longer than that as long as they come. */
  const watch = async (timeoutMs: number) => {
    const end = Date.now() + timeoutMs
    const goesOn = () => {
      const now = Date.now()
      const latest = mine().at(-1)?.at ?? 0
      return now < end || (now - latest < SILENCE_MS && now < end + LONGEST_MS)
    }
    for (let next = Date.now() + EVERY_MS; arrived().size < made && goesOn(); await sleep(100)) {
      if (Date.now() < next) continue
      next += EVERY_MS
      // A page that is busy with its backlog answers late.
      for (const tab of tabs) void stage.track(tab, ++busy).catch(() => {})
    }
  }
  if (tabs.length) await watch(STAYS_MS)
  const soon = arrived().size
  if (soon < made) {
    const stays = tabs.length > 0
    if (stays) for (const tab of tabs) await tab.reload()
    else tabs.push(await stage.open())
    await watch(stays ? NEXT_MS : STAYS_MS + NEXT_MS)
  } else if (!tabs.length) tabs.push(await stage.open())
  // For what comes twice.
  await sleep(3_000)
  const all = mine()
  const ids = new Map<string, Arrival[]>()
  for (const one of all) ids.set(one.n, [...(ids.get(one.n) ?? []), one])
  const lost = [...wanted].filter((n) => !ids.has(n))
  const there = lost.length ? await stored(tabs[0]!).catch((): string[] => []) : []
  const firsts = [...ids.values()].map((of) => Math.min(...of.map(({ at }) => at)))
  return {
    made,
    arrived: ids.size,
    soon,
    ...(stage.atOnce !== undefined && { atOnce: stage.atOnce }),
    ...(stage.took !== undefined && { took: stage.took }),
    repeated: [...ids.values()].filter((of) => of.length > 1).length,
    counted: [...ids.values()].filter((of) => new Set(of.map(({ id }) => id)).size > 1).length,
    last: firsts.length ? Math.max(0, Math.max(...firsts) - since) : undefined,
    kept: lost.filter((n) => there.includes(n)).length,
    requests: receiver.requests(),
    unread: receiver.unread,
    asked: [...new Set(tabs.flatMap(({ asked }) => asked))],
  }
}

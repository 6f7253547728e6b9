import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../support/until'
import type { Fault } from './receiver'
import { mark, type Result, type Stage, settle } from './stage'

declare const peer: import('./page/peer').Peer

const OUTAGE_MS = 60_000
const COUNT = 20

/** For a minute, during whose first third an event a second is made. */
const during = (fault: Fault, { online = true, ms = OUTAGE_MS } = {}) =>
  async function run(stage: Stage) {
    const tab = await stage.open()
    if (!online) await tab.setOnline(false)
    await stage.receiver.behave(fault)
    const begin = Date.now()
    await stage.track(tab, 1, COUNT, Math.min(1_000, ms / COUNT / 2))
    await until(() => Date.now() - begin >= ms, { timeoutMs: ms + 10_000 })
    await stage.receiver.behave('none')
    if (!online) await tab.setOnline(true)
    return settle(stage, [tab], Date.now())
  }

/** The page is loaded again two seconds after its last event, and the receiver is back five seconds later. */
const reloaded = ({ online = true, count = COUNT, everyMs = 100 } = {}) =>
  async function run(stage: Stage) {
    const tab = await stage.open()
    if (!online) await tab.setOnline(false)
    await stage.receiver.behave('refuse')
    await stage.track(tab, 1, count, everyMs)
    await sleep(2_000)
    await tab.reload()
    await sleep(5_000)
    await stage.receiver.behave('none')
    if (!online) await tab.setOnline(true)
    return settle(stage, [tab], Date.now())
  }

async function many(stage: Stage) {
  const tab = await stage.open()
  await stage.receiver.behave('refuse')
  const begin = Date.now()
  await stage.track(tab, 1, 500, 10)
  stage.took = Date.now() - begin
  await until(() => Date.now() - begin >= 20_000, { timeoutMs: 90_000 })
  await stage.receiver.behave('none')
  return settle(stage, [tab], Date.now())
}

/** Twenty times, a visitor follows a link to another site in the very task of the event. The site is visited again at the end. */
const left = (fault: Fault) =>
  async function run(stage: Stage) {
    const tab = await stage.open()
    if (fault === 'none') stage.atOnce = 0
    for (let n = 1; n <= COUNT; n++) {
      if (n > 1) await tab.goto(stage.url)
      await sleep(1_000)
      await stage.receiver.behave(fault)
      stage.made++
      await tab
        .evaluate((n) => {
          peer.track('product_viewed', { n: `<${n}>`, item: 'mussels-111', value: 6.9, currency: 'EUR' })
          document.querySelector<HTMLElement>('#away')!.click()
        }, n)
        // The answer may go down with the document.
        .catch(() => {})
      await tab.waitFor(() => location.host.startsWith('away') && document.readyState === 'complete')
      await sleep(1_000)
      if (stage.receiver.arrivals.some((one) => one.n === mark(n))) stage.atOnce = (stage.atOnce ?? 0) + 1
    }
    await sleep(10_000)
    await stage.receiver.behave('none')
    return settle(stage, [], Date.now())
  }

async function twoTabs(stage: Stage) {
  const tabs = [await stage.open(), await stage.open()]
  await stage.receiver.behave('refuse')
  const begin = Date.now()
  await Promise.all([stage.track(tabs[0]!, 1, 10, 1_000), stage.track(tabs[1]!, 11, 20, 1_000)])
  await until(() => Date.now() - begin >= 20_000)
  await stage.receiver.behave('none')
  return settle(stage, tabs, Date.now())
}

export interface FaultCase {
  what: string
  run(stage: Stage): Promise<Result>
}

export const faults: Record<string, FaultCase> = {
  short: { what: 'receiver down for 10 s, the page stays', run: during('refuse', { ms: 10_000 }) },
  down: { what: 'receiver down for 60 s, the page stays', run: during('refuse') },
  offline: {
    what: 'the same, and the browser knows that it is offline',
    run: during('refuse', { online: false }),
  },
  reloaded: { what: 'down, the page is reloaded, and back', run: reloaded() },
  offlineReloaded: {
    what: 'the same, and the browser knows that it is offline',
    run: reloaded({ online: false }),
  },
  busy: { what: '503 for 60 s', run: during('busy') },
  tooMany: { what: '429 with `Retry-After: 5` for 30 s', run: during('tooMany', { ms: 30_000 }) },
  lose: { what: 'taken, and the answer lost, for 15 s', run: during('lose', { ms: 15_000 }) },
  mute: { what: 'no answer for 60 s', run: during('mute') },
  left: { what: 'left by a link in the task of the event, 20 times', run: left('none') },
  leftDown: { what: 'the same while the receiver is down', run: left('refuse') },
  many: { what: '500 events while down for 20 s, the page stays', run: many },
  manyReloaded: {
    what: '500 events while down, the page is reloaded',
    run: reloaded({ count: 500, everyMs: 10 }),
  },
  twoTabs: { what: 'down for 20 s with two tabs', run: twoTabs },
}

/** Those that take longest, to begin with. */
export const longest = ['many', 'manyReloaded']

/** An origin with its tabs, a network and a collector, in which a schedule happens. */
import { IDBFactory } from 'fake-indexeddb'
import { recordsOf } from '../../src/buffer/records'
import { libsqlStore } from '../../src/collector/stores/libsql'
import { createClock } from './clock'
import { type Disk, entriesOf } from './disk'
import { createNetwork } from './network'
import { openPage, type Page } from './page'
import { seeded } from './random'
import type { Act, Schedule } from './schedule'
import { createTruth, idOf } from './truth'

export interface Tab {
  number: number
  page: Page | undefined
  /** Pages that the back button leads to. */
  past: Page[]
  session: Map<string, string>
}

const BEGIN = Date.UTC(2026, 10, 25)
const DAY_MS = 86_400_000
const MOST_TABS = 3
/** A message is with every tab by then. */
const HEARD_MS = 5
/** Longer than any wait that the client may set itself, twice. */
const CALM_MS = 40 * 60_000

const flush = globalThis.setImmediate

export async function createWorld(schedule: Schedule, trace: string[] | undefined) {
  const clock = createClock()
  const log = (line: string) => void trace?.push(`${(clock.now() / 1000).toFixed(3)}s ${line}`)
  const random = seeded(schedule.seed)
  const store = await libsqlStore({ path: ':memory:' })
  // fake-indexeddb takes its turns by this, and so in the world's time.
  globalThis.setImmediate = ((task: () => void) => clock.after(0.2, task)) as never

  let withdrawals = 0
  let withdrawnAt = 0
  /** By a page that can't keep it. */
  let isUnkept = false
  let granted = true
  let skew = 0
  let n = 0
  const { kind } = schedule
  // Where storage is denied, on either side, it is heard of by a message alone.
  const withdrawn = (page?: Page) => ({
    count: withdrawals,
    at: withdrawnAt + (isUnkept || page?.denied ? HEARD_MS : 0),
  })
  const truth = createTruth({ kind, clock, withdrawn, log })
  const lands = [...schedule.lands]
  const disk: Disk = {
    factory: new IDBFactory(),
    local: new Map(),
    fates: [...schedule.transactions],
    lands: () => lands.shift() ?? true,
    written: truth.written,
  }
  const wall = () => Math.floor(BEGIN + clock.now())
  const fates = [...schedule.requests]
  const cuts = [...schedule.cuts]
  const network = createNetwork({ kind, clock, store, truth, fates, cuts, wall, log })
  const rejections = (error: unknown) => truth.broken(`I8 unhandled: ${(error as Error)?.stack ?? error}`)
  process.on('unhandledRejection', rejections)

  const tabs: Tab[] = []
  const world = {
    clock,
    disk,
    network,
    truth,
    log,
    random,
    hub: new Map<{ name: string; onmessage?: (event: never) => void }, Page>(),
    withdrawals: () => withdrawals,
    wall: () => wall() + skew,
    skew: () => skew,
  }
  const open = (tab: Tab, denied = false) => {
    tab.page = openPage(world, tab, {
      denied,
      consent: granted ? 'granted' : 'denied',
      batch: schedule.batch,
      ...(schedule.most && { buffer: { maxCount: schedule.most } }),
    })
    return tab.page
  }
  const openTab = (opener?: Tab, denied = false) => {
    const tab: Tab = {
      number: tabs.length + 1,
      page: undefined,
      past: [],
      // A tab that another opens begins with a copy.
      session: new Map(opener?.session),
    }
    tabs.push(tab)
    open(tab, denied)
    return tab
  }

  const track = (
    page: Page,
    { kind, leaving }: { kind?: string | undefined; leaving?: boolean | undefined },
  ) => {
    // What the real collector refuses by itself: a name that is too long.
    const type =
      kind === 'poison' ? `custom.${'x'.repeat(300)}` : kind === 'order' ? 'order.completed' : 'custom.step'
    const data = { n: ++n, ...(kind && { kind }) }
    void page.client.track(type as 'custom.step', data, { leaving: leaving === true })
  }
  const live = () => tabs.filter(({ page }) => page?.state === 'live')

  const act = async (it: Act): Promise<unknown> => {
    const candidates = live()
    const tab = candidates[it.tab % Math.max(1, candidates.length)]
    if (!tab?.page) return void openTab()
    const { page } = tab
    const next = async (how: 'frozen' | 'dead') => {
      if (how === 'frozen') {
        tab.past.push(page)
        await page.freeze()
      } else await page.leave('dead')
      open(tab, it.denied)
    }
    switch (it.does) {
      case 'track':
        for (let i = 0; i < (it.times ?? 1); i++) track(page, it)
        return
      case 'hide':
        return page.hidden() ? page.show() : page.hide()
      case 'navigate':
        if (it.last) track(page, { leaving: it.leaving })
        return next('dead')
      case 'freeze':
        if (it.last) track(page, { leaving: it.leaving })
        return next('frozen')
      case 'back': {
        const before = tab.past.pop()
        if (!before) return
        await page.leave('dead')
        tab.page = before
        if (before.state === 'frozen') await before.thaw()
        else open(tab, it.denied)
        return
      }
      case 'close':
        await page.leave('dead')
        tab.page = undefined
        return
      case 'kill':
        page.die()
        tab.page = undefined
        return
      case 'crash':
        for (const { page, past } of tabs) for (const each of [page, ...past]) each?.die()
        for (const each of tabs) each.page = undefined
        log('the browser is killed')
        return
      case 'open':
        if (candidates.length < MOST_TABS) openTab(it.copy ? tab : undefined, it.denied)
        return
      case 'flush':
        return void page.client.flush()
      case 'jump':
        skew += it.days! * DAY_MS
        log(`the clock jumps to ${skew / DAY_MS} d`)
        return
      case 'collector':
        network.become(it.mode!)
        clock.after(it.ms!, () => network.become({ is: 'up' }))
        return
      case 'withdraw':
        // Those in the back/forward cache hear of it by storage alone. Where it is denied, no rule could bind them.
        if (
          tabs.some(({ past }) =>
            past.some(({ state, denied }) => state === 'frozen' && (denied || page.denied)),
          )
        )
          return
        withdrawals++
        withdrawnAt = clock.now()
        isUnkept = page.denied
        granted = false
        log(`${page} withdraws consent`)
        return page.client.consent.deny()
      case 'grant':
        granted = true
        log(`${page} grants consent`)
        // What this page has under an older consent it has to notice itself.
        page.consentNo = withdrawals
        return page.client.consent.grant()
      case 'lose':
        log(`${page} loses its database connection`)
        return page.lose()
      case 'erase':
        return void page.eraseDatabase()
      case 'online':
        log('all pages hear that they are online')
        for (const { page } of tabs) if (page?.state === 'live') page.online()
        return
      case 'reset':
        return page.client.reset()
    }
  }

  const left = () =>
    entriesOf(disk.factory, 'touchpoint:default').flatMap(([key, value]) =>
      Array.isArray(key)
        ? recordsOf(key, value).map(({ stream, seq }) => idOf(stream, seq))
        : key.startsWith('l/')
          ? [`lost ${key}`]
          : [],
    )

  return {
    ...world,
    tabs,
    openTab,
    act,
    /** Everything is well from now on, and one more page opens. Resolves when all that can be has been delivered. */
    async calm(): Promise<void> {
      log('--- calm')
      network.become({ is: 'up' })
      disk.fates.length = 0
      fates.length = 0
      const at = clock.now()
      const requests = network.requests()
      const still = () =>
        clock.now() > at + 20_000 &&
        !left().length &&
        tabs.every((tab) => tab.page?.state !== 'live' || !tab.page.client.stats().queued)
      for (;;) {
        const { page } = openTab()
        if (granted) track(page!, {})
        const end = clock.now() + CALM_MS
        // Looked at twice: a transaction may have been half-way.
        do {
          await clock.run(end, still)
          await clock.run(clock.now() + 2_000)
        } while (clock.now() < end && !still())
        const broken = tabs.filter((tab) => tab.page?.state === 'live' && tab.page.broken)
        if (!left().length || !broken.length) break
        // A page that works from memory removes nothing from the store: whoever comes after it does.
        for (const { page } of broken) await page!.leave('dead')
      }
      if (network.requests() - requests > 100)
        truth.broken(`I7 ${network.requests() - requests} requests in calm`)
    },
    async judge(): Promise<void> {
      const journeys = await store.journeys({ limit: 1_000, touchpointsPerJourney: 10_000 })
      truth.judge({
        rows: new Set(
          journeys.flatMap(({ touchpoints }) => touchpoints.map(({ stream, seq }) => idOf(stream, seq))),
        ),
        completeness: await store.completeness({ limit: 1_000 }),
        left: left(),
        small: schedule.most !== undefined,
        jumped: schedule.acts.some(({ does }) => does === 'jump'),
        stats: live().map(({ page }) => ({ page: page!, ...page!.client.stats() })),
      })
    },
    async close(): Promise<void> {
      globalThis.setImmediate = flush
      await new Promise((resolve) => flush(resolve))
      process.off('unhandledRejection', rejections)
      await store.close()
    },
  }
}

export type World = Pick<
  Awaited<ReturnType<typeof createWorld>>,
  'clock' | 'disk' | 'network' | 'truth' | 'log' | 'random' | 'hub' | 'withdrawals' | 'wall' | 'skew'
>

/** One document in a tab, with the real client in it. */
import type { TouchpointClient } from '../../src/api'
import type { Options } from '../../src/options'
import { settled } from './clock'
import { databaseOf } from './disk'
import { loadClient } from './realm'
import type { Tab, World } from './world'

type Listener = (event: { type: string; persisted?: boolean }) => void

/** Enough of an EventTarget. */
function createTarget() {
  const listeners = new Map<string, Set<Listener>>()
  return {
    addEventListener: (type: string, listener: Listener) =>
      void (listeners.get(type) ?? listeners.set(type, new Set()).get(type)!).add(listener),
    removeEventListener: (type: string, listener: Listener) => void listeners.get(type)?.delete(listener),
    fire: (event: { type: string; persisted?: boolean }) => {
      for (const listener of [...(listeners.get(event.type) ?? [])]) listener(event)
    },
  }
}

const storageOf = (map: Map<string, string>, denied: boolean) => {
  const allowed = () => {
    if (denied) throw new DOMException('denied', 'SecurityError')
    return map
  }
  return {
    getItem: (key: string) => allowed().get(key) ?? null,
    setItem: (key: string, value: string) => void allowed().set(key, value),
    removeItem: (key: string) => void allowed().delete(key),
  }
}

/** So long a page may still run after it was left, ms: it writes something, maybe, and nobody sees it. */
const LAST_MS = 5
/** The least that a browser lets timers of a hidden page wait, ms. */
const THROTTLED_MS = 1_000

let count = 0

export function openPage(world: World, tab: Tab, options: Partial<Options> & { denied?: boolean }) {
  const { clock, disk, network, truth, hub, log } = world
  const { denied = false, ...given } = options
  const number = ++count
  const opened = clock.now()
  const view = createTarget()
  const document = Object.assign(createTarget(), {
    visibilityState: 'visible' as 'visible' | 'hidden',
    title: '',
    querySelector: () => null,
  })
  const channels = new Set<{ name: string; onmessage?: Listener }>()

  const page = {
    state: 'live' as 'live' | 'frozen' | 'dead',
    denied,
    /** What waits for the return from the back/forward cache. */
    thawing: [] as (() => void)[],
    /** Timers that have run out meanwhile. */
    overdue: [] as (() => void)[],
    /** Its store has failed in a way that may make it work from memory from then on. */
    broken: false,
    /** When transactions of this page were aborted, ms. */
    abortedAt: [] as number[],
    /** How often consent had been withdrawn when this page was given it. */
    consentNo: world.withdrawals(),
    leftAt: Number.POSITIVE_INFINITY,
    skew: world.skew,
    tab,
    client: undefined as unknown as TouchpointClient,
    toString: () => `P${number}`,
    aborted(error: string): void {
      page.abortedAt.push(clock.now())
      if (error === 'UnknownError') page.broken = true
      log(`${page} transaction aborted: ${error}`)
    },
    /** What happens in the page while it is alive. */
    run<T>(act: () => T): T | undefined {
      return page.state === 'live' ? act() : undefined
    },
    hide(): void {
      if (document.visibilityState === 'hidden') return
      document.visibilityState = 'hidden'
      document.fire({ type: 'visibilitychange' })
    },
    show(): void {
      document.visibilityState = 'visible'
      document.fire({ type: 'visibilitychange' })
    },
    hidden: () => document.visibilityState === 'hidden',
    /** As the browser believes, whatever the collector is. */
    online(): void {
      view.fire({ type: 'online' })
    },
    async freeze(): Promise<void> {
      await page.leave('frozen')
      database.leave(false)
      log(`${page} is frozen`)
    },
    async thaw(): Promise<void> {
      page.state = 'live'
      log(`${page} is back`)
      view.fire({ type: 'pageshow', persisted: true })
      page.show()
      const events = [page.thawing.splice(0), page.overdue.splice(0)]
      // Which of them come first is up to the browser.
      for (const event of (world.random() < 0.5 ? events : events.reverse()).flat()) {
        event()
        await settled()
      }
    },
    /**
     * Left as a page is left, with its last events. Requests without keepalive break off before them (as in WebKit and
     * Firefox), the others in their middle (as in Chromium).
     */
    async leave(next: 'frozen' | 'dead'): Promise<void> {
      const hears = next === 'dead' && network.hearsCuts()
      if (hears) {
        log(`${page} hears that there will be no answers`)
        network.cut(page as Page, false)
        await settled()
      }
      view.fire({ type: 'pagehide', persisted: next === 'frozen' })
      if (hears) {
        network.cut(page as Page, true)
        await settled()
      }
      page.hide()
      page.leftAt = clock.now()
      truth.left(page as Page, network.isFlawless())
      if (hears) return void clock.after(LAST_MS, page.die)
      page.state = next
      if (next === 'dead') page.end()
    },
    /** Killed: without a word. */
    die(): void {
      if (page.state === 'dead') return
      page.state = 'dead'
      page.leftAt = Math.min(page.leftAt, clock.now())
      page.end()
    },
    end(): void {
      log(`${page} is gone`)
      for (const channel of channels) hub.delete(channel as never)
      database.leave(true)
      page.thawing.length = page.overdue.length = 0
    },
    lose: () => database.lose(),
    eraseDatabase: () => database.indexedDB.deleteDatabase('touchpoint:default'),
  }
  const database = databaseOf(page, disk, clock)

  const wall = () => world.wall()
  class PageDate extends Date {
    constructor(...given: [] | [number]) {
      if (given.length) super(...given)
      else super(wall())
    }
    static override now = wall
  }
  const globals = {
    ...view,
    indexedDB: database.indexedDB,
    localStorage: storageOf(disk.local, denied),
    sessionStorage: storageOf(tab.session, denied),
    location: { href: 'https://shop.example/' },
  }
  const setTimer = (task: () => void, ms = 0, ...args: unknown[]) =>
    clock.after(Math.max(ms, page.hidden() ? THROTTLED_MS : 0), function late() {
      if (page.state === 'live') (task as (...args: unknown[]) => void)(...args)
      else if (page.state === 'frozen') page.overdue.push(late)
    })
  const { createTouchpoint } = loadClient({
    globalThis: globals,
    document,
    navigator: { language: 'es' },
    indexedDB: database.indexedDB,
    IDBKeyRange: database.IDBKeyRange,
    localStorage: globals.localStorage,
    sessionStorage: globals.sessionStorage,
    BroadcastChannel: class {
      onmessage?: Listener
      constructor(readonly name: string) {
        channels.add(this)
        hub.set(this as never, page)
      }
      postMessage(data: unknown) {
        const text = JSON.stringify(data)
        for (const [channel, owner] of hub) {
          if ((channel as unknown) === this || channel.name !== this.name) continue
          clock.after(1, () => {
            if (!hub.has(channel)) return
            // Chromium drops a page from its back/forward cache for a message to it.
            if (owner.state === 'frozen') owner.die()
            else if (owner.state === 'live') channel.onmessage?.({ data: JSON.parse(text) } as never)
          })
        }
      }
      close() {
        hub.delete(this as never)
        channels.delete(this)
      }
    },
    fetch: (_: string, request: RequestInit) => network.fetch(page as Page, request),
    performance: { now: () => clock.now() - opened },
    Date: PageDate,
    Math: Object.assign(Object.create(Math), { random: world.random }),
    setTimeout: setTimer,
    clearTimeout: (cancel?: () => void) => cancel?.(),
    crypto: {
      getRandomValues: (bytes: Uint8Array) => {
        for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(world.random() * 256)
        return bytes
      },
    },
  })
  page.client = createTouchpoint({ endpoint: '/t', consent: 'granted', ...given })
  page.client.on('touchpoint', ({ stream, seq, data }) => truth.tracked(page as Page, stream, seq, data))
  log(`${page} opens in tab ${tab.number}${denied ? ', storage denied' : ''}`)
  return page as Page
}

export interface Page {
  state: 'live' | 'frozen' | 'dead'
  denied: boolean
  thawing: (() => void)[]
  abortedAt: number[]
  broken: boolean
  consentNo: number
  leftAt: number
  skew: () => number
  tab: Tab
  client: TouchpointClient
  toString(): string
  aborted(error: string): void
  run<T>(act: () => T): T | undefined
  hide(): void
  show(): void
  hidden(): boolean
  online(): void
  freeze(): Promise<void>
  thaw(): Promise<void>
  leave(next: 'frozen' | 'dead'): Promise<void>
  die(): void
  lose(): void
  eraseDatabase(): unknown
}

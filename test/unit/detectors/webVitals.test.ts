import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { About, Interaction } from '../../../src/touchpoint'

// The library is the real one. What is made up is the browser that it measures: happy-dom paints nothing.
type Entry = { entryType: string; startTime: number; [field: string]: unknown }

const PAINT: Entry = { entryType: 'paint', name: 'first-contentful-paint', startTime: 12.34 }
const LCP: Entry = { entryType: 'largest-contentful-paint', startTime: 45.67 }
const SHIFT: Entry = { entryType: 'layout-shift', startTime: 50, value: 0.012345, hadRecentInput: false }
const SLOW: Entry = { entryType: 'event', startTime: 60, duration: 104, interactionId: 1, name: 'click' }
const CHROMIUM = ['paint', 'largest-contentful-paint', 'layout-shift', 'event', 'first-input']
const WEBKIT = ['paint']

let entries: Entry[] = []
/** How many observations were ever begun. */
let begun = 0
let observers: { type: string; callback: (entries: Entry[]) => void; seen: number }[] = []
let stops: (() => void)[] = []
let state: 'visible' | 'hidden' = 'visible'

function browser(supportedEntryTypes: string[]) {
  class Observer {
    static supportedEntryTypes = supportedEntryTypes
    mine: typeof observers = []
    callback: (list: { getEntries(): Entry[] }) => void
    constructor(callback: (list: { getEntries(): Entry[] }) => void) {
      this.callback = callback
    }
    observe({ type }: { type: string }) {
      const callback = (news: Entry[]) => this.callback({ getEntries: () => news })
      begun++
      this.mine.push({ type, callback, seen: 0 })
      observers.push(this.mine.at(-1)!)
      queueMicrotask(deliver)
    }
    takeRecords() {
      return this.mine.flatMap(take)
    }
    disconnect() {
      observers = observers.filter((observer) => !this.mine.includes(observer))
    }
  }
  vi.stubGlobal('PerformanceObserver', Observer)
  if (supportedEntryTypes.includes('event')) {
    vi.stubGlobal(
      'PerformanceEventTiming',
      class {
        get interactionId() {
          return 0
        }
      },
    )
  }
}

function take(observer: (typeof observers)[number]): Entry[] {
  const ofType = entries.filter(({ entryType }) => entryType === observer.type)
  const news = ofType.slice(observer.seen)
  observer.seen = ofType.length
  return news
}

function deliver() {
  for (const observer of [...observers]) {
    const news = take(observer)
    if (news.length) observer.callback(news)
  }
}

async function happens(...news: Entry[]) {
  entries.push(...news)
  deliver()
  // The library reads what it is given in a microtask of its own.
  await Promise.resolve()
}

/** An event as the browser fires it: the library believes no others. */
const fire = (target: EventTarget, type: string, fields = {}) =>
  target.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { isTrusted: true, ...fields }))

function become(next: typeof state) {
  state = next
  fire(document, 'visibilitychange')
}

const restore = () => fire(window, 'pageshow', { persisted: true })

async function start() {
  const { webVitals } = await import('../../../src/detectors/webVitals')
  const told: Interaction[] = []
  const about: About = {}
  const stop = webVitals()((interaction) => {
    expect(about.experience, 'its own touchpoint has none').toBeUndefined()
    told.push(interaction)
  }, about)
  stops.push(stop)
  return { told, stop, experience: () => about.experience?.(), data: () => told.map(({ data }) => data) }
}

/** The library has been loaded, and has reported what is final already. */
const measuring = async () => {
  const { onVital } = await import('../../../src/lib/onVital')
  const known: string[] = []
  stops.push(onVital((name) => known.push(name)))
  await vi.waitFor(() => expect(known).toEqual(expect.arrayContaining(['TTFB', 'FCP'])))
}

beforeEach(() => {
  vi.resetModules()
  entries = [PAINT]
  observers = []
  state = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => state)
  vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
    type === 'navigation' ? [{ type: 'navigate', responseStart: 3.21 } as unknown as PerformanceEntry] : [],
  )
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('where all vitals are measured', () => {
  beforeEach(() => browser(CHROMIUM))

  it('tells all at once when the page is hidden before any input', async () => {
    const { told, data } = await start()
    await measuring()
    await happens(LCP, SHIFT)
    expect(told).toEqual([])
    become('hidden')
    expect(told[0]?.type).toBe('vitals.measured')
    expect(data()).toEqual([{ ttfb: 3, fcp: 12, lcp: 46, cls: 0.0123 }])
  })

  it('tells how the page loaded at the first input, and the rest when it is hidden', async () => {
    const { data } = await start()
    await measuring()
    await happens(LCP, SHIFT, SLOW)
    fire(document, 'click')
    await vi.waitFor(() => expect(data()).toEqual([{ ttfb: 3, fcp: 12, lcp: 46 }]))
    become('hidden')
    expect(data()[1]).toEqual({ inp: 104, cls: 0.0123 })
  })

  it('tells twice at most, however often the page is hidden', async () => {
    const { told, data } = await start()
    await measuring()
    await happens(LCP, SHIFT)
    become('hidden')
    become('visible')
    become('hidden')
    expect(told).toHaveLength(1)
    become('visible')
    await happens({ ...SHIFT, startTime: 9_000, value: 0.2 })
    become('hidden')
    expect(data()[1]).toEqual({ cls: 0.2 })
    become('visible')
    await happens({ ...SHIFT, startTime: 19_000, value: 0.3 })
    become('hidden')
    expect(told).toHaveLength(2)
  })

  it('begins anew after a restore from the back/forward cache', async () => {
    const { told, data } = await start()
    await measuring()
    await happens(LCP, SHIFT)
    become('hidden')
    await happens({ ...SHIFT, startTime: 9_000, value: 0.2 })
    become('visible')
    become('hidden')
    expect(told).toHaveLength(2)
    become('visible')
    restore()
    await vi.waitFor(() => expect(told).toHaveLength(3))
    expect(data()[2]).toEqual({ ttfb: 0, fcp: expect.any(Number), lcp: expect.any(Number) })
  })

  it('tells a client that starts later as well, and starts the library once', async () => {
    await start()
    await measuring()
    const once = begun
    const late = await start()
    await vi.waitFor(() => {
      become('visible')
      become('hidden')
      expect(late.data()).toEqual([expect.objectContaining({ ttfb: 3, fcp: 12 })])
    })
    expect(begun).toBe(once)
  })

  it('tells nothing after a stop', async () => {
    const { told, stop } = await start()
    await measuring()
    await happens(LCP)
    stop()
    become('hidden')
    restore()
    become('visible')
    become('hidden')
    expect(told).toEqual([])
  })
})

describe('the experience that touchpoints carry', () => {
  beforeEach(() => browser(CHROMIUM))
  afterEach(() => history.replaceState(null, '', '/'))

  it('is what is known by then, and may get worse', async () => {
    const { experience } = await start()
    expect(experience()).toBeUndefined()
    await measuring()
    expect(experience()).toEqual({ ttfb: 3, fcp: 12, cls: 0 })
    await happens(LCP)
    const before = experience()
    await happens(SHIFT, SLOW)
    expect(before).toEqual({ ttfb: 3, fcp: 12, lcp: 46, cls: 0 })
    await vi.waitFor(() => expect(experience()).toEqual({ ttfb: 3, fcp: 12, lcp: 46, cls: 0.0123, inp: 104 }))
  })

  it('is of a route only what got worse there', async () => {
    const { experience } = await start()
    await measuring()
    await happens(LCP, SHIFT)
    history.pushState(null, '', '/products?color=red')
    expect(experience()).toBeUndefined()
    await happens({ ...LCP, startTime: 90 }, { ...SHIFT, startTime: 9_000, value: 0.2 })
    expect(experience()).toEqual({ cls: 0.2 })
    history.pushState(null, '', '/products?color=red&utm_source=x#reviews')
    expect(experience(), 'the same page').toEqual({ cls: 0.2 })
    become('hidden')
    expect(experience()).toEqual({ cls: 0.2 })
  })

  it('begins anew after a restore, and is none after a stop', async () => {
    const { experience, stop } = await start()
    await measuring()
    await happens(LCP, SHIFT)
    become('hidden')
    become('visible')
    restore()
    expect(experience(), 'nothing of before').toEqual({ ttfb: 0 })
    await vi.waitFor(() => expect(experience()).toMatchObject({ lcp: expect.any(Number) }))
    stop()
    expect(experience()).toBeUndefined()
  })

  it('is known to a client that starts later as well', async () => {
    await start()
    await measuring()
    await happens(LCP)
    const late = await start()
    await vi.waitFor(() => expect(late.experience()).toMatchObject({ ttfb: 3, lcp: 46 }))
  })
})

describe('where only loading is measured', () => {
  beforeEach(() => browser(WEBKIT))

  it('tells it while the page lives, and nothing when it is hidden', async () => {
    const { told, data } = await start()
    await vi.waitFor(() => expect(data()).toEqual([{ ttfb: 3, fcp: 12 }]))
    become('hidden')
    expect(told).toHaveLength(1)
  })
})

describe('the library', () => {
  beforeEach(() => {
    browser(WEBKIT)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => void vi.useRealTimers())

  it('waits for the page to have loaded', async () => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive')
    await start()
    expect(vi.getTimerCount()).toBe(0)
    fire(window, 'load')
    expect(vi.getTimerCount()).toBe(1)
  })

  it('is not loaded after a stop', async () => {
    const { stop } = await start()
    expect(vi.getTimerCount()).toBe(1)
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})

import 'fake-indexeddb/auto'
import { promisifyRequest } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { resolveOptions } from '../../src/options'
import type { Batch } from '../../src/protocol/protocol'
import { maskText } from '../../src/tracker/redact'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

// Each of these was a way to lose, to repeat or to leak something.
const { openPage, place } = pages()
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const touchpoints = (batch: Batch) => batch.streams.flatMap((s) => s.touchpoints ?? [])

const rejections: unknown[] = []
const onRejection = (reason: unknown) => void rejections.push(reason)
beforeEach(() => void process.on('unhandledRejection', onRejection))
afterEach(() => {
  process.off('unhandledRejection', onRejection)
  expect(rejections.splice(0)).toEqual([])
})

const inStore = async () => {
  const db = await promisifyRequest(indexedDB.open(place()))
  const opened = db as IDBDatabase
  if (!opened.objectStoreNames.contains('records')) return []
  const keys = await promisifyRequest(opened.transaction('records').objectStore('records').getAllKeys())
  opened.close()
  return (keys as IDBValidKey[]).filter(Array.isArray)
}
/** Answers what it is asked: that it has nothing. */
const hasNothing = (batch: Batch) =>
  json({ ack: Object.fromEntries((batch.resume ?? []).map((stream) => [stream, 0])) })
/** Makes other tabs' writes to storage be seen: looks at it are a second old at most. */
const later = (ms: number) => {
  const now = performance.now() + ms
  vi.spyOn(performance, 'now').mockImplementation(() => now)
}
/** A page that leaves touchpoints behind, with no back-off. */
const leaveBehind = async (count: number) => {
  answerFetch(() => new Promise(() => {}))
  const page = await openPage()
  for (let i = 1; i <= count; i++) await page.track('custom.left', { i })
  return page
}

describe('a backlog', () => {
  it('of which the collector has nothing yet is sent, and the store stays in use', async () => {
    const gone = await leaveBehind(3)
    gone.destroy()
    const collector = answerFetch(hasNothing)
    const page = await openPage()
    await page.flush()
    expect(collector.batches.flatMap(touchpoints).map((t) => t.type)).toEqual(Array(3).fill('custom.left'))
    expect(await page.track('custom.own')).toBe('stored')
  })

  it('stays within bounds over many pages', async () => {
    answerFetch(() => json({}, 503))
    for (let i = 0; i < 6; i++) {
      const page = await openPage({ buffer: { maxCount: 10 } })
      for (let k = 0; k < 8; k++) await page.track('custom.n', { k })
      await page.ready
      page.destroy()
    }
    const last = await openPage({ buffer: { maxCount: 10 } })
    await last.ready
    await vi.waitFor(async () => expect((await inStore()).length).toBeLessThanOrEqual(10))
  })

  it('has a head also where the visitor was reset at once', async () => {
    const collector = answerFetch(hasNothing)
    const page = await openPage()
    const tracked = page.track('custom.logout')
    page.reset()
    await tracked
    await page.track('custom.next')
    await vi.waitFor(async () => {
      await page.flush()
      expect(collector.types().sort()).toEqual(['custom.logout', 'custom.next'])
    })
    const visitors = collector.batches.flatMap((b) => b.streams).map((s) => s.visitor)
    expect(new Set(visitors).size).toBe(2)
  })
})

describe('a collector', () => {
  const many = async (count: number) => {
    const page = await openPage()
    for (let i = 1; i <= count; i++) await page.track('custom.n', { i })
    return page
  }
  const carries = (batch: Batch, i: number) =>
    touchpoints(batch).some((t) => (t.data as { i: number }).i === i)

  it('that fails first and refuses one then costs that one, without waiting at each halving', async () => {
    const collector = answerFetch(() => json({}, 503))
    const page = await many(20)
    await page.flush()
    collector.answer((batch) => (carries(batch, 7) ? json({}, 400) : json({})))
    later(60_000)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    await page.flush()
    expect(page.stats()).toEqual({ accepted: 20, delivered: 19, queued: 0, dropped: { refused: 1 } })
  })

  it('that answers 413 to everything, empty batches too, costs nothing', async () => {
    answerFetch(() => json({}, 413))
    const page = await many(30)
    expect(await page.flush()).toEqual({ delivered: 0, queued: 30 })
    expect(page.stats().dropped).toEqual({})
  })

  it('that takes empty batches and nothing else is not asked for ever', async () => {
    const collector = answerFetch((batch) => (touchpoints(batch).length ? json({}, 400) : json({})))
    const page = await many(100)
    await page.flush()
    expect(page.stats().dropped).toEqual({ refused: 5 })
    expect(collector.batches.length).toBeLessThan(30)
  })

  it('that wants to be tried again in a millisecond is given time', async () => {
    const collector = answerFetch(() => json({ retryAfterMs: 1 }, 503))
    const page = await many(1)
    for (let i = 0; i < 5; i++) await page.flush()
    expect(collector.batches).toHaveLength(1)
  })

  it.each([
    ['rejected', { rejected: [null, 7, {}] }],
    ['have', { ack: {}, have: 'all' }],
    ['ack', { ack: 'all' }],
  ])('with nonsense in %s is understood as far as it goes', async (_, answer) => {
    answerFetch(() => json(answer))
    const page = await many(2)
    expect(await page.flush()).toEqual({ delivered: 2, queued: 0 })
  })
})

describe('a withdrawal', () => {
  it('erases what an earlier visit has left, also when this one was never granted', async () => {
    const gone = await leaveBehind(3)
    gone.destroy()
    const page = await openPage({ consent: 'pending' })
    page.consent.deny()
    await vi.waitFor(async () =>
      expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(place()),
    )
    expect(JSON.parse(localStorage.getItem(place())!)).toEqual({ epoch: 1 })
    expect(sessionStorage.getItem(place())).toBeNull()
  })

  it('is kept by a tab that has not heard of it', async () => {
    const collector = answerFetch()
    const page = await openPage()
    await page.track('custom.before')
    await page.flush()
    // Another tab, without a message: all that it leaves is its number.
    localStorage.setItem(place(), JSON.stringify({ epoch: 1 }))
    later(2_000)
    expect(await page.track('order.completed', {}, { once: '1' })).toBe('dropped')
    expect(page.consent.state).toBe('denied')
    expect(collector.types()).toEqual(['custom.before'])
    expect(JSON.parse(localStorage.getItem(place())!)).toEqual({ epoch: 1 })
  })

  it('of personalisation ends the visitor, a later grant begins another', async () => {
    const collector = answerFetch(hasNothing)
    const page = await openPage()
    await page.track('custom.a')
    page.consent.set({ measurement: true, personalisation: false })
    await page.track('custom.b')
    page.consent.grant()
    await page.track('custom.c')
    await vi.waitFor(async () => {
      await page.flush()
      expect(collector.types().sort()).toEqual(['custom.a', 'custom.b', 'custom.c'])
    })
    const visitorOf = (type: string) =>
      collector.batches.flatMap((b) => b.streams).find((s) => s.touchpoints?.some((t) => t.type === type))!
        .visitor
    expect(visitorOf('custom.b')).toBeUndefined()
    expect(visitorOf('custom.c')).toBeDefined()
    expect(visitorOf('custom.c')).not.toBe(visitorOf('custom.a'))
  })

  it('adds what waited to the statistics', async () => {
    const page = await openPage({ consent: 'pending' })
    for (let i = 0; i < 5; i++) await page.track('custom.n')
    page.consent.deny()
    expect(page.stats()).toEqual({ accepted: 5, delivered: 0, queued: 0, dropped: { consent: 5 } })
  })

  it('while the store opens lets no promise hang', async () => {
    answerFetch()
    const page = await openPage()
    const tracked = page.track('custom.n')
    page.consent.deny()
    expect(['memory', 'dropped', 'stored']).toContain(await tracked)
    await page.ready
  })
})

describe('storage', () => {
  it('that is cleared by the page after a withdrawal stops nothing', async () => {
    const collector = answerFetch()
    const page = await openPage()
    await page.track('custom.a')
    await page.forget()
    page.consent.grant()
    localStorage.clear()
    await page.track('custom.b')
    await page.flush()
    expect(collector.types()).toEqual(['custom.b'])
  })

  it('that is full keeps one session, and an order told once', async () => {
    const collector = answerFetch()
    const page = await openPage()
    await page.track('custom.a')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await page.track('order.completed', {}, { once: '1' })
    later(5_000)
    expect(await page.track('order.completed', {}, { once: '1' })).toBe('dropped')
    await page.track('custom.b')
    await page.flush()
    const sessions = collector.batches.flatMap(touchpoints).map((t) => t.session)
    expect(new Set(sessions).size).toBe(1)
  })

  it('that is refused sends at once', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const collector = answerFetch()
    const page = await openPage()
    expect(await page.track('custom.a')).toBe('memory')
    expect(collector.types()).toEqual(['custom.a'])
  })
})

describe('after destroy()', () => {
  it('nothing begins again', async () => {
    answerFetch()
    const page = await openPage()
    page.destroy()
    page.identify('customer-1')
    page.consent.grant()
    page.reset()
    expect(localStorage.getItem(place())).toBeNull()
    expect(await page.track('custom.a')).toBe('dropped')
  })

  it('what was tracked in the same task is on disk', async () => {
    answerFetch(() => new Promise(() => {}))
    const page = await openPage()
    void page.track('custom.a')
    page.destroy()
    await vi.waitFor(async () => expect(await inStore()).toHaveLength(1))
  })
})

it('a prerendered page counts, stores and sends nothing until it is shown', async () => {
  Object.defineProperty(document, 'prerendering', { value: true, configurable: true })
  const collector = answerFetch()
  const started = vi.fn(() => () => {})
  const page = await openPage({ detectors: [started] })
  expect(await page.track('custom.early')).toBe('held')
  await page.flush()
  expect(started).not.toHaveBeenCalled()
  expect(collector.batches).toEqual([])
  expect([
    localStorage.length,
    await indexedDB.databases().then((all) => all.some((db) => db.name === place())),
  ]).toEqual([0, false])
  Reflect.deleteProperty(document, 'prerendering')
  document.dispatchEvent(new Event('prerenderingchange'))
  expect(started).toHaveBeenCalledTimes(1)
  await page.flush()
  expect(collector.types()).toEqual(['custom.early'])
})

it('an order that a hook dropped, or that was no JSON, can be told again', async () => {
  const collector = answerFetch()
  let drops = true
  const page = await openPage({ beforeStore: (t) => (drops ? null : t) })
  expect(await page.track('order.completed', {}, { once: '1' })).toBe('dropped')
  drops = false
  expect(await page.track('order.completed', { value: 1n as never }, { once: '1' })).toBe('dropped')
  expect(await page.track('order.completed', { value: 1 }, { once: '1' })).toBe('stored')
  await page.flush()
  expect(collector.types()).toEqual(['order.completed'])
})

it('a hook cannot change the numbers', async () => {
  const collector = answerFetch()
  const page = await openPage({ beforeStore: (t) => ({ ...t, seq: 99, stream: 'x', t: -1 }) })
  await page.track('custom.a')
  await page.flush()
  expect(collector.batches.flatMap(touchpoints)[0]).toMatchObject({ seq: 1 })
})

it('who is named before consent is named after it', async () => {
  const collector = answerFetch()
  const page = await openPage({ consent: 'pending' })
  page.identify('customer-1')
  expect(localStorage.length).toBe(0)
  page.consent.grant()
  page.consent.grant()
  await page.flush()
  expect(collector.types()).toEqual(['customer.identified'])
  expect(collector.batches[0]!.streams[0]!.customer).toBe('customer-1')
})

it('masking takes no time worth the name, whatever somebody writes into a link', () => {
  const hostile = ['%40a', 'a@', 'a.', '1 ', '+1', 'eyJaaaaaaaa.', '0-'].map((part) => part.repeat(3_000))
  const began = performance.now()
  for (const text of hostile) maskText(text)
  // What it took before was minutes: a bound with a margin of a thousand.
  expect(performance.now() - began).toBeLessThan(3_000)
})

it('options that are not given come from nowhere else', () => {
  const polluted = { key: 'x', visitor: 'x', beforeStore: 'x' }
  Object.assign(Object.prototype, polluted)
  const { key, visitor, beforeStore } = resolveOptions({ endpoint: '/t' })
  for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name)
  expect([key, visitor, beforeStore]).toEqual([undefined, undefined, undefined])
})

it('forget() ends where the browser never says that a database is gone', async () => {
  answerFetch()
  const page = await openPage()
  await page.track('custom.a')
  vi.spyOn(indexedDB, 'deleteDatabase').mockReturnValue({} as IDBOpenDBRequest)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const forgotten = vi.fn()
  void page.forget().then(forgotten)
  await vi.advanceTimersByTimeAsync(12_000)
  expect(forgotten).toHaveBeenCalled()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('what is no text is thrown: nothing is lost by it, and decisions are told on', async () => {
  answerFetch()
  const tp = await openPage()
  tp.on('touchpoint', () => {
    throw Object.create(null)
  })
  tp.on('decision', () => {
    throw Object.create(null)
  })
  expect(await tp.track('custom.a')).toBe('stored')
  const told = vi.fn()
  tp.on('decision', told)
  await tp.track('custom.b')
  expect(told).toHaveBeenCalled()
})

it('what is tracked for a decision is told to all others who hear of decisions', async () => {
  answerFetch()
  const tp = await openPage()
  const stop = tp.on('decision', () => void tp.track('custom.echo'))
  const told: string[] = []
  tp.on('decision', ({ touchpoint }) => {
    if (touchpoint) told.push(touchpoint.type)
  })
  void tp.track('custom.a')
  stop()
  expect(told).toContain('custom.a')
  expect(told).toContain('custom.echo')
})

it("a test's environment that is taken away right after destroy() is no rejection, and the database is closed", async () => {
  answerFetch()
  const page = await openPage()
  await page.track('custom.a')
  const close = vi.spyOn(IDBDatabase.prototype, 'close')
  page.destroy()
  expect(close).not.toHaveBeenCalled()
  vi.stubGlobal('removeEventListener', undefined)
  await vi.waitFor(() => expect(close).toHaveBeenCalled())
})

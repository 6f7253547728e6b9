// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCollector, libsqlStore, type Store } from '../../../src/collector/index'
import { hash } from '../../../src/lib/hash'
import { createRecorder, NotRecorded, type RecorderOptions } from '../../../src/offline/index'

const endpoint = 'https://shop.test/t'
const LONG_AGO = Date.UTC(2024, 4, 1)
const call = (reference: string) => ({
  reference,
  at: LONG_AGO,
  customer: 'customer-17',
  data: { waitMs: 14_000 },
})

let store: Store
let bodies: string[] = []
/** What is answered instead of the collector, in this order. */
let instead: (Response | 'nothing' | 'lost')[] = []

const recorderOf = (options: Partial<RecorderOptions> = {}) => {
  const collect = createCollector({ store })
  return createRecorder({
    endpoint,
    key: 'shop-web',
    async fetch(url, init) {
      bodies.push(String(init?.body))
      const answer = instead.shift()
      if (answer instanceof Response) return answer
      if (answer === 'nothing') throw new TypeError('fetch failed')
      const real = await collect(new Request(url as string, init))
      if (answer === 'lost') throw new TypeError('fetch failed')
      return real
    },
    ...options,
  })
}
const stored = async () =>
  (await store.journeys({ limit: 1_000, touchpointsPerJourney: 1_000 })).flatMap((j) => j.touchpoints)
const refusedAs = (status: number, body?: string) => new Response(body ?? null, { status })

beforeEach(async () => {
  store = await libsqlStore({ path: ':memory:' })
  bodies = []
  instead = []
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
})

describe('a contact that is recorded', () => {
  it('is stored with its own time, its customer and what the catalogue says of it', async () => {
    const recorded = await recorderOf().record('phone.answered', call('call-4711'))
    expect(await stored()).toMatchObject([
      {
        ...recorded,
        ...{ type: 'phone.answered', channel: 'phone', stage: 'consideration', key: 'shop-web' },
        ...{
          at: LONG_AGO,
          time: LONG_AGO,
          customer: 'customer-17',
          data: { waitMs: 14_000 },
          session: recorded.stream,
        },
      },
    ])
  })

  it('makes a stream that is complete', async () => {
    const recorder = recorderOf()
    await Promise.all([1, 2, 3].map((n) => recorder.record('phone.answered', call(`call-${n}`))))
    expect((await store.completeness({})).map(({ verdict, last }) => [verdict, last])).toEqual(
      [1, 2, 3].map(() => ['complete', 1]),
    )
  })

  it('goes by what is said of it, where that is not what the catalogue says', async () => {
    await recorderOf().record('order.completed', {
      ...{ reference: 'till-2/000123', at: new Date(LONG_AGO), channel: 'store', stage: 'loyalty' },
      ...{ session: 'visit-9', data: { value: 19.9, currency: 'EUR' }, once: 'A-1' },
    })
    expect(await stored()).toMatchObject([
      {
        channel: 'store',
        stage: 'loyalty',
        session: 'visit-9',
        at: LONG_AGO,
        once: hash('order.completed:A-1'),
      },
    ])
  })

  it('is stored as it was when it was recorded', async () => {
    const data = { waitMs: 1 }
    const recording = recorderOf().record('phone.answered', { reference: 'a', at: LONG_AGO, data })
    data.waitMs = 2
    await recording
    expect(await stored()).toMatchObject([{ data: { waitMs: 1 } }])
  })

  it('counts once, however often it is recorded: side by side, again, and by another process', async () => {
    const recorder = recorderOf()
    const record = (by = recorder) => by.record('store.visit', { reference: 'receipt-1', at: LONG_AGO })
    const all = [...(await Promise.all([record(), record()])), await record(), await record(recorderOf())]
    expect(new Set(all.map(({ stream }) => stream)).size).toBe(1)
    expect(await stored()).toHaveLength(1)
    expect(bodies).toHaveLength(3)
  })

  it('is another one with another type, reference, key or secret', async () => {
    const record = (
      options: Partial<RecorderOptions>,
      reference = 'a',
      type: 'store.visit' | 'event.attended' = 'store.visit',
    ) => recorderOf(options).record(type, { reference, at: LONG_AGO })
    const all = await Promise.all([
      ...[record({}), record({}, 'b'), record({}, 'a', 'event.attended')],
      ...[record({ key: 'other' }), record({ secret: 's' })],
    ])
    expect(new Set(all.map(({ stream }) => stream)).size).toBe(5)
  })

  it('does not tell its reference', async () => {
    await recorderOf().record('store.visit', { reference: 'receipt-4711', at: LONG_AGO, once: 'order-4712' })
    expect(bodies.join()).not.toMatch(/471[12]/)
  })

  it('shares a request with those that are recorded in one go, up to a hundred', async () => {
    const recorder = recorderOf()
    await Promise.all(
      Array.from({ length: 250 }, (_, n) =>
        recorder.record('event.attended', { reference: `${n}`, at: LONG_AGO }),
      ),
    )
    // The first may leave before the last is hashed.
    const counts: number[] = bodies.map((body) => JSON.parse(body).streams.length)
    expect(counts.reduce((sum, count) => sum + count)).toBe(250)
    expect(Math.max(...counts)).toBe(100)
    expect(counts.length).toBeLessThan(10)
    expect(await stored()).toHaveLength(250)
  })

  it('keeps a request under half a megabyte', async () => {
    const requests: string[] = []
    const recorder = createRecorder({
      endpoint,
      async fetch(_, init) {
        requests.push(String(init?.body))
        return refusedAs(204)
      },
    })
    const kind = 'x'.repeat(100_000)
    const letters = Array.from({ length: 9 }, (_, n) => ({ reference: `${n}`, at: LONG_AGO, data: { kind } }))
    await Promise.all(letters.map((letter) => recorder.record('letter.sent', letter)))
    // The first may leave before the last is hashed.
    const counts: number[] = requests.map((body) => JSON.parse(body).streams.length)
    expect(counts.reduce((sum, count) => sum + count)).toBe(9)
    expect(Math.max(...counts)).toBeLessThanOrEqual(4)
    expect(requests.filter((body) => body.length > 500_500)).toEqual([])
  })
})

describe('a collector that does not answer as it should', () => {
  /** Waits for a promise, and lets time pass whenever somebody waits for that. */
  async function soon<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false
    const settle = () => {
      isSettled = true
    }
    promise.then(settle, settle)
    while (!isSettled) {
      if (vi.getTimerCount()) await vi.advanceTimersToNextTimerAsync()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return promise
  }
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))

  it('is tried again: after no answer, one that was lost, and a 503', async () => {
    instead = ['nothing', 'lost', refusedAs(503)]
    const recorder = recorderOf()
    await soon(
      Promise.all([1, 2].map((n) => recorder.record('phone.missed', { reference: `${n}`, at: LONG_AGO }))),
    )
    expect(bodies).toHaveLength(4)
    expect(await stored()).toHaveLength(2)
  })

  it('is asked no sooner than it wants to be', async () => {
    instead = [refusedAs(503, '{"retryAfterMs":120000}')]
    await soon(recorderOf().record('phone.missed', { reference: '1', at: LONG_AGO }))
    const [first, second] = bodies.map((body) => JSON.parse(body).sentAt)
    expect(second - first).toBe(120_000)
  })

  it('is given up after a while, with a word that recording again is safe', async () => {
    instead = Array.from({ length: 99 }, () => refusedAs(503))
    const contact = { reference: '1', at: LONG_AGO }
    const before = Date.now()
    const recording = soon(recorderOf({ retryForMs: 60_000 }).record('phone.missed', contact))
    const reason = await recording.catch((error) => error)
    const tried = Math.round((Date.now() - before) / 1000)
    expect(tried).toBeLessThanOrEqual(60)
    expect(reason).toMatchObject({
      ...{ name: 'NotRecorded', status: 503, again: true },
      message: `${endpoint} answered 503, for ${tried} s. Record it again, with the same reference: nothing is stored twice.`,
    })
    expect(bodies.length).toBeGreaterThan(2)
    instead = []
    await soon(recorderOf().record('phone.missed', contact))
    expect(await stored()).toHaveLength(1)
  })
})

describe('a collector that wants to be left alone for longer than is tried', () => {
  it('is not said to have been tried all the while', async () => {
    instead = [refusedAs(503, '{"retryAfterMs":1200000}')]
    const recording = recorderOf().record('phone.missed', { reference: '1', at: LONG_AGO })
    await expect(recording).rejects.toThrow(
      `${endpoint} answered 503, and asks to be left alone for 1200 s. Record it again, with the same reference: nothing is stored twice.`,
    )
    expect(bodies).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it('alone rejects alone, with the collector’s reason', async () => {
    const recorder = recorderOf()
    const good = recorder.record('phone.missed', { reference: '1', at: LONG_AGO })
    const bad = recorder.record('phone.missed', {
      reference: '2',
      at: LONG_AGO,
      channel: 'Kein Kanal!' as 'phone',
    })
    await expect(bad).rejects.toThrow(/refused it: channel: expected a channel/)
    await good
    expect(await stored()).toHaveLength(1)
  })

  it.each([400, 413, 422])('as a whole with %i is halved until it is found', async (status) => {
    const recorder = createRecorder({
      endpoint,
      fetch: async (_, init) => refusedAs(String(init?.body).includes('poison') ? status : 204),
    })
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        recorder.record('letter.sent', {
          reference: `${n}`,
          at: LONG_AGO,
          data: { kind: n === 13 ? 'poison' : 'card' },
        }),
      ),
    )
    expect(all.flatMap(({ status }, n) => (status === 'rejected' ? n : []))).toEqual([13])
    expect(all[13]).toMatchObject({ reason: { status, again: false } })
  })

  it.each([
    [401, /check the endpoint and the key/],
    [404, /check the endpoint and the key/],
    [302, /check the endpoint and the key/],
    [410, /closed/],
  ])('with %i rejects at once', async (status, words) => {
    instead = [refusedAs(status)]
    await expect(recorderOf().record('phone.missed', { reference: '1', at: LONG_AGO })).rejects.toThrow(words)
    expect(bodies).toHaveLength(1)
  })

  it('by a web page instead of a collector rejects at once', async () => {
    instead = [new Response('<html>Log in')]
    const recording = recorderOf().record('phone.missed', { reference: '1', at: LONG_AGO })
    await expect(recording).rejects.toThrow(/not as a collector does/)
    await expect(recording).rejects.toBeInstanceOf(NotRecorded)
  })
})

describe('what can’t be right', () => {
  const at = LONG_AGO
  const loop: { self?: object } = {}
  loop.self = loop
  it.each([
    ['a time in seconds', 'phone.missed', { reference: '1', at: at / 1000 }, /at of phone.missed must be ms/],
    ['a time to come', 'phone.missed', { reference: '1', at: Date.now() + 3_600_000 }, /must be in the past/],
    ['no time', 'phone.missed', { reference: '1' }, /at of phone.missed/],
    ['no reference', 'phone.missed', { reference: '', at }, /reference of phone.missed must be a text/],
    ['a type of its own without a place', 'custom.stall', { reference: '1', at }, /channel of custom.stall/],
    ['an empty customer', 'phone.missed', { reference: '1', at, customer: '' }, /customer of phone.missed/],
    ['data that is no JSON', 'phone.missed', { reference: '1', at, data: loop }, /circular/],
  ])('rejects %s, and sends nothing', async (_, type, contact, message) => {
    const recorder = recorderOf()
    await expect(recorder.record(type as 'phone.missed', contact as never)).rejects.toThrow(message)
    await recorder.settled()
    expect(bodies).toEqual([])
  })

  it.each([
    ['/t', undefined, /endpoint must be/],
    ['https://shop test/t', undefined, /endpoint must be/],
    ['https://user:secret@shop.test/t', undefined, /without a password/],
    [endpoint, -1, /retryForMs/],
  ])('throws for options %s and %s', (endpoint, retryForMs, message) => {
    expect(() => createRecorder({ endpoint, retryForMs })).toThrow(message)
  })

  it('throws for an option that there is not', () => {
    const misspelt = { endpoint, retryformS: 5 } as RecorderOptions
    expect(() => createRecorder(misspelt)).toThrow('retryformS: there is no such option')
    expect(createRecorder({ endpoint, other: undefined } as RecorderOptions)).toHaveProperty('record')
  })

  it('does not compile', () => {
    const { record } = recorderOf()
    void (() => {
      // @ts-expect-error: no such type
      void record('phone.rang', { reference: '1', at })
      // @ts-expect-error: no such property
      void record('phone.answered', { reference: '1', at, data: { waitedMs: 1 } })
      // @ts-expect-error: this one needs data
      void record('satisfaction.scored', { reference: '1', at })
      // @ts-expect-error: no reference
      void record('phone.answered', { at })
      // @ts-expect-error: nobody knows where that is
      void record('custom.stall', { reference: '1', at })
      void record('custom.stall', {
        reference: '1',
        at,
        channel: 'event',
        stage: 'discovery',
        data: { any: 1 },
      })
    })
  })
})

it('tells when all is settled', async () => {
  const recorder = recorderOf()
  void recorder.record('phone.missed', { reference: '1', at: LONG_AGO })
  await recorder.settled()
  expect(await stored()).toHaveLength(1)
})

import 'fake-indexeddb/auto'
import { promisifyRequest } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

const { openPage, place } = pages()

const rejections: unknown[] = []
const onRejection = (reason: unknown) => void rejections.push(reason)
beforeEach(() => void process.on('unhandledRejection', onRejection))
afterEach(() => {
  process.off('unhandledRejection', onRejection)
  expect(rejections.splice(0)).toEqual([])
})

const UUID = '01900000-0000-7000-8000-000000000001'
const OTHER = '01900000-0000-7000-8000-000000000002'
const HUGE = 'x'.repeat(1_000_000)
const circle: { self?: unknown } = {}
circle.self = circle
const RUBBISH: unknown[] = [
  null,
  7,
  1n,
  '',
  HUGE,
  true,
  [],
  [null],
  [[]],
  [[1]],
  [[1, 2, 3, 4, 5]],
  [[1, '{"seq":1}', -5, 1, 1]],
  [['1', '{"seq":1}', 50, 1, 1]],
  [[1n, '{"seq":1}', 50, 1, 1]],
  [[1, '{"seq":1}', 50, 1, 1], null],
  {},
  { next: 1n, fails: 'x', until: 1n, bytes: -1n, stream: UUID, token: 1 },
  { stream: UUID, epoch: 0, touched: '0' },
  { stream: 'x', epoch: 0, touched: 0 },
  { stream: [UUID], epoch: 0, touched: 0 },
  { stream: UUID, epoch: 0, touched: 0, visitor: 7 },
  { stream: UUID, epoch: 0, touched: 0, visitor: HUGE },
  { stream: UUID, epoch: 0, touched: 0, context: [] },
  { stream: UUID, epoch: 0, touched: 0, context: { a: 1n } },
  { stream: UUID, epoch: 0, touched: 0, context: { HUGE } },
  { stream: UUID, epoch: 0, touched: 0, previous: { stream: 'x', last: 1 } },
  { stream: UUID, epoch: 0, touched: 0, previous: { stream: OTHER, last: -1 } },
  { stream: UUID, from: 0, to: 5, reason: '' },
  circle,
  new Map([['stream', UUID]]),
  new Date(Number.NaN),
  new Uint8Array(10),
  /x/,
]
const KEYS: IDBValidKey[] = [
  'b',
  't',
  `h/${UUID}`,
  'h/',
  'h/x',
  `e/${UUID}`,
  'e/x',
  `l/${UUID}/1`,
  'l/x',
  `j/${UUID}`,
  'j/',
  'x',
  7,
  new Date(0),
  [],
  [UUID],
  [UUID, 1],
  [UUID, -1],
  [UUID, 1.5],
  [UUID, 'x'],
  [UUID, [1]],
  [UUID, 1, 1],
  ['x', 1],
  [1, 1],
]

const inStore = async <T>(work: (store: IDBObjectStore) => IDBRequest<T> | undefined) => {
  const request = indexedDB.open(place(), 1)
  request.onupgradeneeded = () => request.result.createObjectStore('records')
  const db = await promisifyRequest(request)
  const transaction = db.transaction('records', 'readwrite')
  const result = work(transaction.objectStore('records'))
  await promisifyRequest(transaction)
  db.close()
  return result?.result
}
/** What a real page leaves behind, with a stream of its own. */
const leaveBehind = async () => {
  answerFetch(() => new Response('', { status: 503 }))
  const gone = await openPage()
  expect(await gone.track('custom.good')).toBe('stored')
  gone.destroy()
}
/** A later visit, when no back-off and no lease is left. */
const comeBack = async (options = {}) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  const collector = answerFetch(
    ({ resume = [] }) =>
      new Response(JSON.stringify({ ack: Object.fromEntries(resume.map((stream) => [stream, 0])) })),
  )
  const page = await openPage(options)
  const dropped: { reason: string; count: number }[] = []
  page.on('dropped', (detail) => dropped.push(detail))
  await page.ready
  return { page, collector, dropped }
}

describe('whatever a script has put into the database', () => {
  it('good touchpoints are delivered, and nothing is rejected', async () => {
    await leaveBehind()
    // Each kind of rubbish under each key: many databases' worth in one.
    for (let i = 0; i < RUBBISH.length; i++) {
      await inStore((store) => {
        KEYS.forEach((key, k) => {
          const isOurs = typeof key === 'string' && /^[bt]$/.test(key)
          // Of every prefix as many as there are kinds.
          const at =
            typeof key === 'string' && !isOurs ? `${key}${i}` : Array.isArray(key) ? [...key, i] : key
          store.put(RUBBISH[(i + k) % RUBBISH.length], at)
          store.put(RUBBISH[i], key)
        })
        return undefined
      })
    }
    const { page, collector, dropped } = await comeBack()
    await page.track('custom.own')
    await vi.waitFor(
      async () => {
        await page.flush()
        expect(collector.types().sort()).toEqual(['custom.good', 'custom.own'])
      },
      { timeout: 10_000 },
    )
    // The statistics are of this page's own.
    expect(page.stats()).toEqual({ accepted: 1, delivered: 1, queued: 0, dropped: {} })
    expect(new Set(dropped.map(({ reason }) => reason))).toEqual(new Set(['storage']))
    const streams = collector.batches.flatMap(({ resume = [], streams }) => [
      ...resume,
      ...streams.map(({ stream }) => stream),
    ])
    expect(streams.filter((stream) => !/^[\da-f-]{36}$/.test(stream))).toEqual([])
  })

  it.each(RUBBISH.map((value, i) => [i, value]))(
    'no. %i stops nothing, whatever stands there',
    async (_, value) => {
      await leaveBehind()
      await inStore((store) => {
        for (const key of KEYS) store.put(value, key)
        return undefined
      })
      const { page, collector } = await comeBack()
      await page.track('custom.own')
      await vi.waitFor(async () => {
        await page.flush()
        expect(collector.types().sort()).toEqual(['custom.good', 'custom.own'])
      })
    },
  )

  it('broken records of a sound stream are dropped and counted, and those beside them delivered', async () => {
    await leaveBehind()
    const [, stream] = (await inStore((store) => store.getAllKeys()))!
      .map((key) => /^h\/(.*)/.exec(String(key)))
      .find(Boolean)!
    const texts = ['', '{', '}{', 'null', '5', '{"seq":9}', '{"seq":2},{"seq":3}', '{}']
    await inStore((store) => {
      texts.forEach((json, i) => void store.put([[100 + i, json, 1_000, 1, Date.now()]], [stream!, 100 + i]))
      for (let i = 0; i < 30; i++) store.put({ no: 'list' }, [stream!, 200 + i])
      return undefined
    })
    const { page, collector, dropped } = await comeBack()
    await vi.waitFor(async () => {
      await page.flush()
      expect(collector.types()).toEqual(['custom.good'])
    })
    expect(new Set(dropped.map(({ reason }) => reason))).toEqual(new Set(['storage']))
    expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBe(38)
    const lost = collector.batches.flatMap(({ streams }) => streams).flatMap(({ lost = [] }) => lost)
    await vi.waitFor(async () => {
      await page.flush()
      expect((await inStore((store) => store.count(IDBKeyRange.lowerBound([])))) ?? 0).toBe(0)
    })
    expect(lost.every(({ reason }) => reason === 'storage')).toBe(true)
  })
})

describe('whatever a script has put into web storage', () => {
  const texts = [
    '',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"epoch":"x"}',
    '{"epoch":null,"session":7,"visitor":7,"once":7,"first":"x"}',
    '{"session":{"id":7,"start":0,"last":0}}',
    '{"session":{"id":"s","start":"a","last":"b"}}',
    `{"session":{"id":"s","start":${Date.now()},"last":${Date.now() + 3_600_000},"source":{"channel":7,"name":{},"medium":[]}}}`,
    `{"session":{"id":"s","start":${Date.now()},"last":${Date.now() + 3_600_000},"source":{"channel":"ads","name":"x","medium":"x","campaign":{}}}}`,
    '{"session":[],"visitor":"","customer":"\\u0000","stage":"x","orders":"many","begun":7,"onceOrders":{"a":1}}',
    '{"stage":{},"stageAt":"x","first":{"channel":"x","name":7},"last":null,"once":[7]}',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    JSON.stringify({ visitor: HUGE, session: { id: HUGE, start: 0, last: 0 } }),
    JSON.stringify({ stream: 'x', last: 'y', epoch: {} }),
    JSON.stringify({ stream: UUID, last: 1.5, epoch: 0 }),
    JSON.stringify({ stream: [UUID], last: 3, epoch: 0 }),
  ]
  it.each(texts)('%.60s: what is sent is what a collector takes', async (text) => {
    localStorage.setItem(place(), text)
    sessionStorage.setItem(place(), text)
    const { page, collector } = await comeBack()
    expect(await page.track('order.completed', {}, { once: '1' })).toBe('stored')
    expect(await page.track('order.completed', {}, { once: '1' })).toBe('dropped')
    expect(page.journey.stage).toMatch(/^[a-z]+$/)
    expect(page.journey.orders).toBe(1)
    await page.flush()
    const [stream] = collector.batches.flatMap(({ streams }) => streams)
    expect(stream).toMatchObject({ visitor: expect.stringMatching(/^[\da-f-]{36}$/) })
    expect(stream!.previous).toBeUndefined()
    expect(stream!.customer).toBeUndefined()
    const told = stream!.touchpoints!.find(({ type }) => type === 'order.completed')!
    expect(told.session).toMatch(/^([\da-f-]{36}|s)$/)
    expect([told.source?.channel ?? 'web', told.stage]).toEqual(['web', 'purchase'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

describe('a database of another version', () => {
  const make = (version: number, stores: string[], options?: IDBObjectStoreParameters) =>
    new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(place(), version)
      request.onupgradeneeded = () => {
        for (const store of stores) request.result.createObjectStore(store, options)
      }
      request.onerror = () => reject(request.error)
      request.onsuccess = () => resolve(request.result.close())
    })
  it.each([
    ['a later one', 7, ['records'], undefined],
    ['with other stores', 1, ['events', 'meta'], undefined],
    ['with none', 1, [], undefined],
    ['with keys of its own', 1, ['records'], { keyPath: 'id' }],
    ['with numbers for keys', 1, ['records'], { autoIncrement: true }],
  ])(
    '%s: what is tracked is delivered, and the database stays as it was',
    async (_, version, stores, options) => {
      await make(version, stores, options)
      const { page, collector } = await comeBack()
      expect(['stored', 'memory']).toContain(await page.track('custom.a'))
      await vi.waitFor(async () => {
        await page.flush()
        expect(collector.types()).toEqual(['custom.a'])
      })
      const [found] = (await indexedDB.databases()).filter(({ name }) => name === place())
      expect(found?.version).toBe(version)
    },
  )
})

it('two clients of one page share nothing', async () => {
  answerFetch(() => new Response('', { status: 503 }))
  const one = await openPage({ name: `${place()}-one` })
  const two = await openPage({ name: `${place()}-two`, endpoint: '/two' })
  await Promise.all([one.track('custom.one'), two.track('custom.two')])
  one.identify('customer-1')
  expect(JSON.parse(localStorage.getItem(`touchpoint:${place()}-two`)!).customer).toBeUndefined()
  await one.forget()
  expect(two.stats().queued).toBe(1)
  const { collector } = await comeBack()
  const again = await openPage({ name: `${place()}-two` })
  await vi.waitFor(async () => {
    await again.flush()
    expect(collector.types()).toEqual(['custom.two'])
  })
})

describe('what comes over the channel of the tabs', () => {
  it.each(
    [
      null,
      7,
      'x',
      [],
      { who: 7, alive: {}, gone: 7 },
      { gone: { stream: 7, seqs: 'all' } },
      { gone: {} },
      { hold: Number.POSITIVE_INFINITY },
      { hold: 'long' },
      { hold: {} },
      { hold: -1 },
      { epoch: 'x' },
      { epoch: {} },
      { epoch: Number.NaN },
      circle,
    ].map((message, i) => [i, message]),
  )('no. %i stops nothing for good', async (_, message) => {
    const collector = answerFetch()
    const page = await openPage()
    await page.track('custom.a')
    const tab = new BroadcastChannel(place())
    tab.postMessage(message)
    // Whoever listens has heard it when this has come.
    const heard = new BroadcastChannel(place())
    await new Promise((resolve) => {
      heard.onmessage = resolve
      tab.postMessage({ who: [] })
    })
    tab.close()
    heard.close()
    const later = performance.now() + 16 * 60_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    await page.track('custom.b')
    await page.flush()
    expect(collector.types()).toEqual(['custom.a', 'custom.b'])
  })
})

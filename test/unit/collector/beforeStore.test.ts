// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type BeforeStore, libsqlStore } from '../../../src/collector/index'
import { batch, contents, openCollector, send, stream, touchpoint, uuid } from './helpers'

afterEach(() => vi.restoreAllMocks())

const rows = async (store: Parameters<typeof contents>[0]) => (await contents(store)).touchpoints

/** What the hook does to a body of three, by its answer and by what is stored. */
async function hooked(beforeStore: BeforeStore, more: Parameters<typeof openCollector>[0] = {}) {
  const heard: unknown[] = []
  const onError = (error: unknown) => heard.push(error)
  const { store, handler } = await openCollector({ beforeStore, onError, ...more })
  const body = batch([stream(1, [1, 2, 3], { visitor: 'v', customer: 'c' })], { key: 'shop' })
  const { status, answer } = await send(handler, body)
  return { store, handler, heard, status, answer, body }
}

describe('before a touchpoint is stored the owner may', () => {
  it('add what the server knows', async () => {
    const { store, answer } = await hooked(
      async (touchpoint, { client, headers }) => ({
        ...touchpoint,
        data: { ...touchpoint.data, client, plain: headers.get('content-type') },
      }),
      { clientAddress: () => '203.0.113.77' },
    )
    expect(answer).toEqual({ ack: { [uuid(1)]: 3 }, gzip: true })
    expect((await rows(store)).map(({ data }) => data)).toEqual(
      Array(3).fill({ navigation: 'load', client: '203.0.113.0/24', plain: 'text/plain;charset=UTF-8' }),
    )
  })

  it('refuse it with a reason, or without, and nobody waits for it any more', async () => {
    const { store, answer } = await hooked((touchpoint, { refuse }) => {
      if (touchpoint.seq === 1) return refuse('no vitals, please')
      return touchpoint.seq === 3 ? null : touchpoint
    })
    expect(answer).toEqual({
      ack: { [uuid(1)]: 3 },
      rejected: [
        { stream: uuid(1), seq: 1, reason: 'no vitals, please' },
        { stream: uuid(1), seq: 3, reason: 'not wanted here' },
      ],
      gzip: true,
    })
    const { touchpoints, streams } = await contents(store)
    expect(touchpoints.map(({ seq }) => seq)).toEqual([2])
    expect(streams).toMatchObject([{ verdict: 'dropped', missing: [] }])
  })

  it('keep it in another store, and every number is accounted for in the first', async () => {
    const archive = await libsqlStore({ path: ':memory:' })
    const { store, handler, answer, body } = await hooked(
      (touchpoint, { route }) => (touchpoint.seq === 2 ? route('archive', touchpoint) : touchpoint),
      { stores: { archive } },
    )
    expect(answer.ack).toEqual({ [uuid(1)]: 3 })
    expect((await send(handler, body)).answer.ack).toEqual({ [uuid(1)]: 3 })
    expect((await rows(store)).map(({ seq }) => seq)).toEqual([1, 3])
    expect(await rows(archive)).toMatchObject([{ seq: 2, visitor: 'v', customer: 'c', key: 'shop' }])
    expect((await contents(store)).streams).toMatchObject([
      { missing: [], lost: [{ from: 2, to: 2, reason: 'routed' }] },
    ])
    const figures = await (await handler.metrics(new Request('https://shop.example/t/metrics'))).text()
    for (const [outcome, n] of Object.entries({ stored: 2, routed: 1, copies: 3 }))
      expect(figures).toContain(`touchpoints_total{outcome="${outcome}"} ${n}\n`)
    await archive.close()
  })

  it('do all that in the middle of what is rejected for itself', async () => {
    const { store, handler } = await openCollector({
      beforeStore: (touchpoint) => (touchpoint.seq === 2 ? null : touchpoint),
    })
    const mixed = [touchpoint(1), touchpoint(2), touchpoint(3, { stage: 'nowhere' })]
    const { answer } = await send(handler, batch([{ stream: uuid(1), touchpoints: mixed }]))
    expect(answer.ack).toEqual({ [uuid(1)]: 3 })
    expect(answer.rejected.map(({ seq }: { seq: number }) => seq)).toEqual([3, 2])
    expect(await rows(store)).toHaveLength(1)
  })
})

it('whose it is, when it was and what makes it unique stay as they are, whatever is returned', async () => {
  const body = batch(
    [{ stream: uuid(1), visitor: 'v', customer: 'c', t: 9, touchpoints: [touchpoint(1, { once: 'o' })] }],
    { key: 'shop' },
  )
  const { store: plain, handler } = await openCollector()
  await send(handler, body)
  const before = await contents(plain)
  const fields = [
    'stream',
    'seq',
    'session',
    'visitor',
    'customer',
    'key',
    'at',
    't',
    'time',
    'receivedAt',
    'once',
  ]
  const attempts: BeforeStore[] = [
    (touchpoint) => {
      for (const name of fields) delete touchpoint[name]
      return touchpoint
    },
    (touchpoint) =>
      Object.assign(touchpoint, { ...touchpoint, stream: uuid(9), seq: 9, at: 1, time: 1, t: 1 }),
    (touchpoint) => ({ ...touchpoint, session: 's9', visitor: 'v9', customer: 'c9', key: 'k9', once: 'o9' }),
    (touchpoint) => ({ ...touchpoint, stream: null, seq: 'x', receivedAt: {}, once: [] }) as never,
  ]
  for (const beforeStore of attempts) {
    const { store, handler } = await openCollector({ beforeStore })
    expect((await send(handler, body)).answer.ack).toEqual({ [uuid(1)]: 1 })
    expect(await contents(store)).toEqual(before)
  }
})

it('nobody is given an identity that it had not', async () => {
  const { store, handler } = await openCollector({
    beforeStore: (touchpoint) => ({ ...touchpoint, visitor: 'v', customer: 'c', key: 'k', once: 'o' }),
  })
  await send(handler, batch([stream(1, [1, 2])]))
  expect(await rows(store)).toHaveLength(2)
  for (const row of await rows(store)) {
    for (const name of ['visitor', 'customer', 'key', 'once']) expect(row).not.toHaveProperty(name)
  }
})

describe('nothing of the batch is acknowledged, and the owner hears of it, if the hook', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  it.each<[string, BeforeStore, RegExp]>([
    ['throws', () => JSON.parse('{'), /JSON/],
    ['rejects', async () => Promise.reject(new Error('no answer')), /no answer/],
    ['forgets to return', (() => {}) as never, /returned nothing/],
    ['returns no touchpoint', () => 7 as never, /no sound touchpoint: type: is missing/],
    ['returns a list', () => [] as never, /no sound touchpoint/],
    ['spoils it', (one) => ({ ...one, stage: 'nowhere' as never }), /no sound touchpoint: stage: expected/],
    ['adds too much', (one) => ({ ...one, data: { text: 'x'.repeat(9_000) } }), /at most 8192/],
    ['adds a trap', (one) => ({ ...one, data: JSON.parse('{"__proto__":{"a":1}}') }), /__proto__/],
    ['adds what is no JSON', (one) => ({ ...one, data: circular }), /circular/],
    ['routes to nowhere', (one, { route }) => route('moon', one), /no store "moon"/],
    ['routes to what all objects have', (one, { route }) => route('toString', one), /no store "toString"/],
  ])('%s', async (_, beforeStore, what) => {
    const { store, heard, status, answer } = await hooked(beforeStore)
    expect(status).toBe(503)
    expect(answer).toEqual({ error: expect.stringMatching(/nothing is acknowledged/), retryAfterMs: 10_000 })
    expect(String(heard)).toMatch(what)
    expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
  })

  it('and other stores may have some of it, which is no copy when it comes again', async () => {
    const archive = await libsqlStore({ path: ':memory:' })
    let isDown = true
    const store = await libsqlStore({ path: ':memory:' })
    const append: typeof store.append = (...args) =>
      isDown ? Promise.reject(new Error('down')) : store.append(...args)
    const { handler, status, body } = await hooked(
      (touchpoint, { route }) => (touchpoint.seq === 2 ? route('archive', touchpoint) : touchpoint),
      { store: { ...store, append }, stores: { archive } },
    )
    expect(status).toBe(503)
    isDown = false
    expect((await send(handler, body)).answer.ack).toEqual({ [uuid(1)]: 3 })
    expect(await rows(archive)).toHaveLength(1)
    expect(await rows(store)).toHaveLength(2)
  })
})

it('a touchpoint that pretends to be a decision is one all the same', async () => {
  const { store, handler } = await openCollector({ beforeStore: (touchpoint) => touchpoint })
  const sly = touchpoint(1, {
    reason: 'x',
    store: 'archive',
    refused: true,
    data: { verdict: { reason: 'x' } },
  })
  expect((await send(handler, batch([{ stream: uuid(1), touchpoints: [sly] }]))).answer.ack).toEqual({
    [uuid(1)]: 1,
  })
  expect(await rows(store)).toHaveLength(1)
})

it('as much as a touchpoint may have, a hook that passes it on may have too, and something more', async () => {
  const data = Object.fromEntries(Array.from({ length: 480 }, (_, i) => [`k${i}`, i]))
  const { handler } = await openCollector({
    beforeStore: (touchpoint) => ({ ...touchpoint, data: { ...touchpoint.data, country: 'ES' } }),
  })
  const large = { stream: uuid(1), touchpoints: [touchpoint(1, { data })] }
  expect((await send(handler, batch([large]))).answer).toEqual({ ack: { [uuid(1)]: 1 }, gzip: true })
})

it('what an owner hears is one line of the log, whatever a sender put into it', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { handler } = await openCollector({
    beforeStore: ({ data }) => {
      throw new Error(`cannot read ${data.text}`, { cause: new Error('c\u0000d') })
    },
  })
  const text = 'x\r\n2026-11-27 all is well\u001b[2J\u2028\u202e\u0085'
  const forged = { stream: uuid(1), touchpoints: [touchpoint(1, { data: { text } })] }
  expect((await send(handler, batch([forged]))).status).toBe(503)
  expect(log).toHaveBeenCalledOnce()
  const [line, ...rest] = log.mock.calls[0]!
  expect(rest).toEqual([])
  expect(line).toMatch(
    /^touchpoint collector: Error: cannot read x\\u\{d\}\\n2026-11-27 all is well\\u\{1b\}/,
  )
  expect(line).toMatch(/caused by Error: c\\u\{0\}d/)
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createCollector, type Store, type StreamReport } from '../../../src/collector/index'
import { batch, contents, openCollector, send, stream, touchpoint, uuid } from './helpers'

const nested = (depth: number): unknown => (depth === 0 ? 1 : { deeper: nested(depth - 1) })
const many = <T>(count: number, item: T): T[] => Array(count).fill(item)

describe('a body that is no batch', () => {
  const bodies: [what: string, body: unknown, status: number, sentence: RegExp][] = [
    ['nothing', '', 400, /body is empty/],
    ['no JSON', '{"protocol":', 400, /not JSON: /],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, /not UTF-8/],
    ['half a gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 1]), 400, /like gzip but cannot be unpacked/],
    ['null', null, 422, /body: expected an object, received null/],
    ['a list', [], 422, /^Not a batch: /],
    ['a text', '"protocol"', 422, /expected an object, received "protocol"/],
    ['another protocol', { protocol: 2 }, 501, /Protocol 2 is not spoken here/],
    ['no protocol', { streams: [] }, 422, /protocol: is missing/],
    [
      'a protocol that is no number',
      batch([], { protocol: '1' }),
      422,
      /protocol: expected the number 1, received "1"/,
    ],
    ['no sending time', batch([], { sentAt: undefined }), 422, /sentAt: is missing/],
    ['a sending time beyond all dates', batch([], { sentAt: 1e300 }), 422, /sentAt: expected a time/],
    ['streams that are no list', batch({}), 422, /streams: expected a list, received Object/],
    [
      'a stream that is no UUID',
      batch([{ stream: 'x' }]),
      422,
      /streams\[0\]\.stream: expected a UUID, received "x"/,
    ],
    ['a nameless stream', batch([{ touchpoints: [] }]), 422, /streams\[0\]\.stream: is missing/],
    [
      'a visitor that is no text',
      batch([stream(1, [1], { visitor: true })]),
      422,
      /streams\[0\]\.visitor: expected a text/,
    ],
    [
      'a customer with a control character',
      batch([stream(1, [1], { customer: 'a\u0000b' })]),
      422,
      /none of them a control character/,
    ],
    [
      'an endless customer',
      batch([stream(1, [1], { customer: 'x'.repeat(257) })]),
      422,
      /1 to 256 characters/,
    ],
    [
      'a number 0',
      batch([stream(1, [1, 0])]),
      422,
      /streams\[0\]\.touchpoints\[1\]\.seq: expected 1 or more, received 0/,
    ],
    ['half a number', batch([stream(1, [1.5])]), 422, /touchpoints\[0\]\.seq: expected a whole number/],
    [
      'a number that counting cannot reach',
      batch([stream(1, [2 ** 53])]),
      422,
      /seq: expected a whole number/,
    ],
    ['no number', batch([{ stream: uuid(1), touchpoints: [{}] }]), 422, /touchpoints\[0\]\.seq: is missing/],
    [
      'a touchpoint that is no object',
      batch([{ stream: uuid(1), touchpoints: ['x'] }]),
      422,
      /touchpoints\[0\]: expected an object/,
    ],
    [
      'a loss that ends before it begins',
      batch([stream(1, [], { lost: [{ from: 3, to: 2, reason: 'full' }] })]),
      422,
      /lost\[0\]: expected from at most as large as to/,
    ],
    [
      'a loss without a reason',
      batch([stream(1, [], { lost: [{ from: 1, to: 2 }] })]),
      422,
      /lost\[0\]\.reason: is missing/,
    ],
    [
      'a page before without its number',
      batch([stream(1, [], { previous: { stream: uuid(2) } })]),
      422,
      /previous\.last: is missing/,
    ],
    [
      'a question for no UUID',
      batch([], { resume: [uuid(1), 7] }),
      422,
      /resume\[1\]: expected a UUID, received 7/,
    ],
    ['a context too deep', batch([stream(1, [1], { context: nested(9) })]), 422, /at most 8 levels/],
    [
      'a prototype for the context',
      `{"protocol":1,"sentAt":1,"streams":[{"stream":"${uuid(1)}","context":{"x":{"__proto__":{"polluted":1}}}}]}`,
      422,
      /the key "__proto__" is not allowed/,
    ],
    [
      'too many touchpoints',
      batch([stream(1, many(1_001, 1))]),
      413,
      /1001 touchpoints in a body; expected at most 1000/,
    ],
    ['too many questions', batch([], { resume: many(1_001, uuid(1)) }), 413, /1001 streams in a body/],
    [
      'too many losses',
      batch([stream(1, [], { lost: many(1_001, { from: 1, to: 1, reason: 'full' }) })]),
      413,
      /1001 lost in a body/,
    ],
  ]

  it.each(bodies)(
    '%s is refused with a sentence, and nothing is stored',
    async (_, body, status, sentence) => {
      const { store, handler } = await openCollector()
      const { answer, ...response } = await send(handler, body)
      expect(response.status).toBe(status)
      expect(answer.error).toMatch(sentence)
      expect(answer.error).toMatch(/\.$/)
      expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
    },
  )

  it('of another protocol is told which one is spoken', async () => {
    const { handler } = await openCollector()
    expect((await send(handler, { protocol: 2 })).answer.supported).toEqual([1])
  })
})

describe('a bad touchpoint among good ones', () => {
  const bad: [what: string, more: Record<string, unknown>, reason: RegExp][] = [
    ['no type', { type: undefined }, /^type: is missing$/],
    [
      'an empty type',
      { type: '' },
      /^type: expected a text of 1 to 256 characters, none of them a control character, received ""$/,
    ],
    ['a time that is a text', { at: '2026' }, /^at: expected a number, received "2026"$/],
    [
      'a stage of its own',
      { stage: 'buy' },
      /^stage: expected discovery, consideration, purchase or loyalty, received "buy"$/,
    ],
    ['a channel in capitals', { channel: 'WEB' }, /^channel: expected a channel, one lower-case word/],
    ['a page that is a text', { page: 'https://shop.example/' }, /^page: expected an object/],
    ['a URL that is a number', { page: { url: 1 } }, /^page\.url: expected a text, received 1$/],
    ['data that is a list', { data: [] }, /^data: expected an object, received Array$/],
    [
      'a source without a name',
      { source: { channel: 'search', medium: 'cpc' } },
      /^source\.name: is missing$/,
    ],
    [
      'an endless text',
      { data: { text: 'x'.repeat(8_193) } },
      /^data\.text: expected at most 8192 characters$/,
    ],
    ['data too deep', { data: nested(9) }, /at most 8 levels of nesting$/],
    ['too many keys', { data: { list: many(501, 0) } }, /^expected at most 500 keys and items in all$/],
    [
      'a constructor',
      { data: { nested: { constructor: {} } } },
      /^data\.nested: the key "constructor" is not allowed$/,
    ],
  ]

  it.each(bad)(
    '%s: the rest is kept, the one is named, and the stream does not wait for it',
    async (_, more, reason) => {
      const { store, handler } = await openCollector()
      const touchpoints = [touchpoint(1), touchpoint(2, more), touchpoint(3)]
      const { status, answer } = await send(handler, batch([{ stream: uuid(1), touchpoints }]))
      expect(status).toBe(200)
      expect(answer.ack).toEqual({ [uuid(1)]: 3 })
      expect(answer.rejected).toEqual([{ stream: uuid(1), seq: 2, reason: expect.stringMatching(reason) }])
      const kept = await contents(store)
      expect(kept.touchpoints.map(({ seq }) => seq)).toEqual([1, 3])
      expect(kept.streams).toMatchObject([
        { received: 2, missing: [], lost: [{ from: 2, to: 2, reason: 'refused' }], verdict: 'dropped' },
      ])
    },
  )

  it('comes right later: what was received outweighs the refusal', async () => {
    const { store, handler } = await openCollector()
    await send(handler, batch([{ stream: uuid(1), touchpoints: [touchpoint(1, { stage: 'buy' })] }]))
    await send(handler, batch([stream(1, [1])]))
    expect(await store.completeness({})).toMatchObject([{ received: 1, lost: [], verdict: 'complete' }])
  })
})

describe('what nobody knows yet', () => {
  it('is kept: fields, types and channels', async () => {
    const { store, handler } = await openCollector()
    const unknown = {
      type: 'hologram.seen',
      channel: 'hologram',
      experience: { lcp: 900 },
      page: { url: '/', theme: 'dark' },
    }
    const { answer } = await send(
      handler,
      batch([{ stream: uuid(1), touchpoints: [touchpoint(1, unknown)] }]),
    )
    expect(answer.rejected).toBeUndefined()
    expect((await contents(store)).touchpoints).toMatchObject([unknown])
  })

  it('is kept of a stream and of a batch too', async () => {
    const { store } = await openCollector()
    const reports: StreamReport[] = []
    const append: Store['append'] = (touchpoints, news) => {
      reports.push(...news)
      return store.append(touchpoints, news)
    }
    const handler = createCollector({ store: { ...store, append } })
    const stray = { visitor: true, attempt: 2, deep: { er: [1] } }
    await send(handler, batch([stream(1, [1], { battery: 0.4 })], stray))
    expect(reports).toMatchObject([{ stream: uuid(1), battery: 0.4, batch: stray }])
    expect(reports[0]).not.toHaveProperty('visitor')
    expect((await send(handler, batch([stream(1, [2])], { deep: nested(9) }))).answer.error).toMatch(
      /^Not a batch: deep\..* at most 8 levels of nesting\.$/,
    )
  })

  it('never says whose a touchpoint is, nor when it came', async () => {
    const { store, handler } = await openCollector()
    const forged = {
      stream: uuid(9),
      visitor: true,
      key: 'other',
      time: 1,
      receivedAt: 1,
      journey: 'customer:x',
    }
    await send(
      handler,
      batch([{ stream: uuid(1), key: 'x', sdk: 1, receivedAt: 1, touchpoints: [touchpoint(1, forged)] }]),
    )
    const [kept] = (await contents(store)).touchpoints
    expect(kept).toMatchObject({ stream: uuid(1), time: touchpoint(1).at })
    expect(kept).not.toHaveProperty('visitor')
    expect(kept).not.toHaveProperty('key')
    expect((await store.journeys({}))[0]?.id).toBe('session:s1')
  })

  it('cannot reach the prototype of anything', async () => {
    const { store, handler } = await openCollector()
    const hostile = JSON.stringify(touchpoint(1)).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"polluted":1},',
    )
    await send(
      handler,
      `{"protocol":1,"__proto__":{"polluted":1},"sentAt":1,"streams":[{"stream":"${uuid(1)}","touchpoints":[${hostile}]}]}`,
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    for (const kept of (await contents(store)).touchpoints) {
      expect(Object.hasOwn(kept, '__proto__') || Object.hasOwn(kept, 'constructor')).toBe(false)
    }
  })

  it('is an offline contact too: no page, no monotonic clock, no data', async () => {
    const { store, handler } = await openCollector()
    const call = {
      seq: 1,
      type: 'custom.call',
      at: 1_795_000_000_000,
      channel: 'phone',
      stage: 'loyalty',
      session: 'call-1',
    }
    await send(handler, batch([{ stream: uuid(1), customer: 'c1', touchpoints: [call] }]))
    expect((await contents(store)).touchpoints).toMatchObject([
      { ...call, customer: 'c1', page: {}, data: {} },
    ])
  })
})

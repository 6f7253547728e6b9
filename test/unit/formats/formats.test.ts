import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type Batch,
  cloudEvents,
  createFormat,
  type Format,
  segment,
  type WireTouchpoint,
} from '../../../src/formats/index'
import type { Source } from '../../../src/touchpoint'
import { readCloudEvents, readSegment } from '../../support/receivers'
import { SEED } from '../../support/seed'

afterEach(() => void vi.unstubAllGlobals())

const SOURCE: Source = {
  channel: 'ads',
  name: 'google',
  medium: 'paid_search',
  campaign: 'spring',
  clickId: 'gclid',
}
const EXAMPLES = 'docs/protocol/1/examples'
const examples = readdirSync(EXAMPLES)
  .filter((name) => /^[1-7].*request/.test(name))
  .map((name) => [name, JSON.parse(readFileSync(`${EXAMPLES}/${name}`, 'utf8')) as Batch] as const)

const STREAM = '019a6f7e-2b7c-7c3e-9d6e-0f6f5a1b2c3d'
const SESSION = '019a6f7e-2b7c-7bbb-9ccc-0123456789ab'
const VISITOR = '019a6f7e-2b7d-7aaa-8bbb-0123456789ab'
const AT = 1_795_312_345_678
const SENT = AT + 5_000
const seen = (seq: number, touchpoint: Partial<WireTouchpoint> = {}): WireTouchpoint => ({
  ...{ seq, type: 'chat.opened', at: AT, t: 8_000, session: SESSION, channel: 'chat', stage: 'purchase' },
  ...{ page: { url: 'https://shop.test/cart?page=2', title: 'Cart', previousUrl: 'https://shop.test/' } },
  data: { vendor: 'intercom' },
  ...touchpoint,
})
const batchOf = (...touchpoints: WireTouchpoint[]): Batch => ({
  ...{ protocol: 1, sdk: '1.2.3', key: 'shop-web', sentAt: SENT },
  streams: [
    {
      ...{ stream: STREAM, visitor: VISITOR, touchpoints },
      context: { language: 'es', timeZone: 'Europe/Madrid', screen: '1440x900' },
    },
  ],
})

/** Sends a batch as the client does, and hands over the request that came of it and what the client is answered. */
async function send(format: Format, batch: Batch, answer = new Response(), keepalive = true) {
  const fetch = vi.fn(async (_: string, __: RequestInit) => answer)
  vi.stubGlobal('fetch', fetch)
  const answered = await format('https://to.test/v1/batch', {
    method: 'POST',
    body: JSON.stringify(batch),
    keepalive,
  })
  const [url, request] = fetch.mock.calls[0] ?? []
  const headers = request?.headers as Record<string, string>
  return { url, request, headers, body: request?.body as string, answered }
}
const messages = async (batch: Batch) => readSegment((await send(segment(), batch)).body).batch
const events = async (batch: Batch, options = {}) => {
  const { headers, body } = await send(cloudEvents(options), batch)
  return readCloudEvents(headers, body)
}

describe.each(examples)('%s', (_, batch) => {
  const touchpoints = batch.streams.flatMap(({ stream, touchpoints = [] }) =>
    touchpoints.map(({ seq }) => `${stream}-${seq}`),
  )
  const lost = batch.streams.flatMap(({ stream, lost = [] }) =>
    lost.map(({ from, to }) => `${stream}-lost-${from}-${to}`),
  )

  it('is a batch that Segment’s validators take, with nothing left out', async () => {
    expect((await messages(batch)).map(({ messageId }) => messageId).sort()).toEqual(
      [...lost, ...touchpoints].sort(),
    )
  })
  it('is a batch that the CloudEvents SDK takes, with nothing left out', async () => {
    expect((await events(batch)).map(({ id }) => id).sort()).toEqual([...lost, ...touchpoints].sort())
  })
})

describe('a touchpoint for Segment', () => {
  it('is a track call, with all that is known', async () => {
    const [message] = await messages(
      batchOf(
        seen(7, {
          customer: 'customer-17',
          source: SOURCE,
        }),
      ),
    )
    const page = {
      url: 'https://shop.test/cart?page=2',
      path: '/cart',
      title: 'Cart',
      referrer: 'https://shop.test/',
    }
    expect(message).toEqual({
      ...{
        type: 'track',
        event: 'chat.opened',
        messageId: `${STREAM}-7`,
        anonymousId: VISITOR,
        userId: 'customer-17',
      },
      ...{ timestamp: new Date(AT).toISOString(), originalTimestamp: new Date(AT).toISOString() },
      sentAt: new Date(SENT).toISOString(),
      properties: { vendor: 'intercom', channel: 'chat', stage: 'purchase' },
      context: {
        library: { name: 'touchpoint-sdk', version: '1.2.3' },
        ...{ locale: 'es', timezone: 'Europe/Madrid', screen: { width: 1440, height: 900 }, page },
        campaign: { name: 'spring', source: 'google', medium: 'paid_search' },
        touchpoint: {
          ...{
            stream: STREAM,
            seq: 7,
            key: 'shop-web',
            type: 'chat.opened',
            at: AT,
            t: 8_000,
            channel: 'chat',
          },
          ...{
            stage: 'purchase',
            session: SESSION,
            source: SOURCE,
          },
        },
      },
    })
  })

  it('is a page call where a page was seen', async () => {
    const [message] = await messages(batchOf(seen(1, { type: 'page.viewed', data: { navigation: 'load' } })))
    expect(message).toMatchObject({
      type: 'page',
      properties: {
        url: 'https://shop.test/cart?page=2',
        path: '/cart',
        title: 'Cart',
        referrer: 'https://shop.test/',
        navigation: 'load',
      },
    })
    expect(message).not.toHaveProperty('event')
  })

  it('is an identify call where the customer became known, without traits', async () => {
    const [message] = await messages(
      batchOf(seen(2, { type: 'customer.identified', customer: 'customer-17', data: {} })),
    )
    expect(message).toMatchObject({
      type: 'identify',
      userId: 'customer-17',
      anonymousId: VISITOR,
      traits: {},
    })
  })

  it('has the visit for a name where the site knows nobody again', async () => {
    const batch = batchOf(seen(1))
    delete batch.streams[0]!.visitor
    expect(await messages(batch)).toMatchObject([{ anonymousId: SESSION }])
  })

  it('keeps what its data calls like our own fields', async () => {
    const [message] = await messages(batchOf(seen(1, { type: 'custom.x', data: { channel: 5 } })))
    expect(message).toMatchObject({
      properties: { channel: 5 },
      context: { touchpoint: { channel: 'chat' } },
    })
  })

  it('keeps fields that nobody knows yet', async () => {
    const [message] = await messages(
      batchOf(seen(1, { experience: { lcp: 900 }, once: 'abc', later: 1 } as object)),
    )
    expect(message!.context.touchpoint).toMatchObject({ experience: { lcp: 900 }, once: 'abc', later: 1 })
  })
})

describe('a touchpoint as a CloudEvent', () => {
  it('has its identity in source and id, and all of it as data', async () => {
    const touchpoint = seen(7, { customer: 'customer-17' })
    const [event] = await events(batchOf(touchpoint), {
      source: 'https://shop.test',
      typePrefix: 'test.shop.',
    })
    expect(JSON.parse(JSON.stringify(event))).toEqual({
      ...{
        specversion: '1.0',
        id: `${STREAM}-7`,
        source: `https://shop.test/${STREAM}`,
        type: 'test.shop.chat.opened',
      },
      ...{ time: new Date(AT).toISOString(), datacontenttype: 'application/json' },
      ...{ partitionkey: STREAM, sequence: '0000000007', sentat: new Date(SENT).toISOString() },
      data: {
        ...{ stream: STREAM, visitor: VISITOR, key: 'shop-web', sdk: '1.2.3' },
        context: { language: 'es', timeZone: 'Europe/Madrid', screen: '1440x900' },
        ...touchpoint,
      },
    })
  })

  it.each([
    [{}, `/shop-web/${STREAM}`],
    [{ key: 'año ☕' }, `/a%C3%B1o%20%E2%98%95/${STREAM}`],
    [{ key: undefined }, `/touchpoint-sdk/${STREAM}`],
  ])('comes from its site: %o', async (more, source) => {
    expect(await events({ ...batchOf(seen(1)), ...more } as Batch)).toMatchObject([{ source }])
  })

  it('is sent with the headers of its gateway', async () => {
    const { headers } = await send(cloudEvents({ headers: { authorization: 'Bearer x' } }), batchOf(seen(1)))
    expect(headers).toEqual({
      authorization: 'Bearer x',
      'content-type': 'application/cloudevents-batch+json;charset=UTF-8',
    })
  })
})

describe('what has no place in the format', () => {
  const lost = { from: 3, to: 4, reason: 'expired' as const }
  const previous = { stream: SESSION, last: 12 }
  const batch = batchOf(seen(5), seen(6))
  Object.assign(batch.streams[0]!, { lost: [lost], previous })

  it('is an event of its own for Segment, told once a body', async () => {
    const [gap, ...rest] = await messages(batch)
    expect(gap).toMatchObject({
      ...{ type: 'track', event: 'touchpoint.lost', messageId: `${STREAM}-lost-3-4`, anonymousId: VISITOR },
      ...{
        properties: { from: 3, to: 4, count: 2, reason: 'expired' },
        context: { touchpoint: { stream: STREAM, previous } },
      },
    })
    expect(rest.map(({ context }) => context.touchpoint.previous)).toEqual([undefined, undefined])
  })
  it('is an event of its own as CloudEvent', async () => {
    const [gap, ...rest] = await events(batch)
    expect(gap).toMatchObject({
      id: `${STREAM}-lost-3-4`,
      type: 'touchpoint.lost',
      data: { ...lost, stream: STREAM, previous },
    })
    expect(rest.map(({ data }) => data?.previous)).toEqual([undefined, undefined])
  })
  it('is with the first touchpoint where nothing was lost', async () => {
    const again = batchOf(seen(5), seen(6))
    Object.assign(again.streams[0]!, { previous })
    expect((await messages(again)).map(({ context }) => context.touchpoint.previous)).toEqual([
      previous,
      undefined,
    ])
    expect((await events(again)).map(({ data }) => data?.previous)).toEqual([previous, undefined])
  })
})

describe('the time', () => {
  const sentBy = async (at: number, t: number, age: number) => {
    const batch = batchOf(seen(1, { at, t }))
    batch.streams[0]!.t = age
    return [(await messages(batch))[0]!.timestamp, (await events(batch))[0]!.time].map(
      (time) => Date.parse(time!) - SENT,
    )
  }
  it('is the device’s where its clock went on evenly', async () => {
    expect(await sentBy(SENT - 5_000, 8_000, 13_400)).toEqual([-5_000, -5_000])
  })
  it('is by its age where the clock was changed in between, as a receiver corrects the rest by sentAt', async () => {
    expect(await sentBy(SENT - 3_600_000, 8_000, 13_000)).toEqual([-5_000, -5_000])
  })
})

describe('the way in', () => {
  it.each([
    [{}, { 'content-type': 'text/plain;charset=UTF-8' }, 'shop-web'],
    [{ writeKey: 'abc123' }, { 'content-type': 'text/plain;charset=UTF-8' }, 'abc123'],
    [
      { writeKey: 'abc123', auth: 'basic' },
      { 'content-type': 'application/json;charset=UTF-8', authorization: 'Basic YWJjMTIzOg==' },
      undefined,
    ],
    [
      { writeKey: 'abc123', auth: 'header' },
      { 'content-type': 'application/json;charset=UTF-8', 'x-write-key': 'abc123' },
      undefined,
    ],
  ] as const)('of segment(%o)', async (options, headers, writeKey) => {
    const sent = await send(segment(options), batchOf(seen(1)))
    expect(sent.headers).toEqual(headers)
    expect(readSegment(sent.body)).toMatchObject({ sentAt: new Date(SENT).toISOString() })
    expect(readSegment(sent.body).writeKey).toBe(writeKey)
    expect(sent.url).toBe('https://to.test/v1/batch')
  })
})

describe('an answer', () => {
  const answered = async (format: Format, answer: Response) =>
    (await send(format, batchOf(seen(1), seen(2)), answer)).answered
  it.each([
    ['Segment', '{"success":true}', 200],
    ['RudderStack', 'OK', 200],
    ['Jitsu', '{"ok":true,"receivedEvents":2,"okEvents":2}', 200],
    ['a broker', null, 204],
    ['a broker', '', 202],
    ['a list', '[]', 200],
  ])('of %s (%s, %i) means that it has it', async (_, body, status) => {
    for (const format of [segment(), cloudEvents()]) {
      const response = await answered(format, new Response(body, { status }))
      expect([response.status, await response.json()]).toEqual([200, { rejected: [] }])
    }
  })

  it('of Jitsu that refuses some is told one by one', async () => {
    const errors = [`Message ID: ${STREAM}-2: event error`, 'Message ID: other: x', 7]
    const response = await answered(segment(), new Response(JSON.stringify({ ok: false, errors })))
    expect(await response.json()).toEqual({ rejected: [{ stream: STREAM, seq: 2, reason: 'event error' }] })
  })

  it('that is a web page is handed on as it is: nobody has it', async () => {
    const page = '\n<!doctype html><title>Log in'
    expect(await (await answered(segment(), new Response(page))).text()).toBe(page)
  })

  it('that was cut off is none', async () => {
    await expect(answered(segment(), new Response('{"succ'))).rejects.toThrow()
  })

  it('that is no 2xx is handed on as it is', async () => {
    const refusal = new Response('{"retryAfterMs":9}', { status: 503 })
    expect(await answered(segment(), refusal)).toBe(refusal)
  })
})

describe('the limits', () => {
  const large = (seq: number) => seen(seq, { data: { text: 'é'.repeat(16_000) } })

  it('of Segment leave out what is larger than 32 kB, and say so', async () => {
    const { body, answered } = await send(segment(), batchOf(seen(1), large(2)))
    expect(readSegment(body).batch.map(({ messageId }) => messageId)).toEqual([`${STREAM}-1`])
    expect(await answered.json()).toEqual({
      rejected: [{ stream: STREAM, seq: 2, reason: 'more than 32 kB' }],
    })
  })
  it('that leave nothing cost no request', async () => {
    const { request, answered } = await send(segment(), batchOf(large(2)))
    expect(request).toBeUndefined()
    expect(await answered.json()).toMatchObject({ rejected: [{ seq: 2 }] })
  })
  it('let an empty batch through: it tells whether anybody is there', async () => {
    const empty = { ...batchOf(), streams: [] }
    expect(readSegment((await send(segment(), empty)).body).batch).toEqual([])
    expect(await events(empty)).toEqual([])
  })

  it('of keepalive hold: a body is no more than four times its batch, or goes without', async () => {
    const small = seen(1, { page: { url: 'https://shop.test/' }, data: {} })
    for (const touchpoints of [[small], Array.from({ length: 60 }, (_, i) => ({ ...small, seq: i + 1 }))]) {
      const batch = batchOf(...touchpoints)
      const given = JSON.stringify(batch).length
      for (const format of [segment(), cloudEvents()]) {
        const { body, request } = await send(format, batch)
        expect(request!.keepalive).toBe(body.length <= 4 * given)
      }
      expect((await send(segment(), batch, undefined, false)).request!.keepalive).toBe(false)
    }
    const grows = createFormat(() => ({ body: 'x'.repeat(1_000_000), headers: {}, rejected: [] }))
    expect((await send(grows, batchOf(small))).request!.keepalive).toBe(false)
  })

  it('of a body of 60,000 bytes, the largest that can be set, are under 500 kB', async () => {
    const small = seen(1, { page: { url: 'https://shop.test/' }, data: {}, customer: 'c'.repeat(100) })
    const count = Math.floor(60_000 / JSON.stringify(small).length)
    const { body } = await send(
      segment(),
      batchOf(...Array.from({ length: count }, (_, i) => ({ ...small, seq: i + 1 }))),
    )
    expect(readSegment(body).batch).toHaveLength(count)
    expect(body.length).toBeLessThan(500_000)
  })
})

it.each(['basic', 'header'] as const)(
  'takes no write key that can be no header, with auth %s',
  async (auth) => {
    expect(() => segment({ writeKey: 'clé', auth })).toThrow(
      new TypeError('touchpoint: option writeKey must be ASCII'),
    )
    const { headers } = await send(segment({ writeKey: 'key~1', auth }), batchOf(seen(1)))
    expect(Object.values(headers)).toContain(auth === 'basic' ? `Basic ${btoa('key~1:')}` : 'key~1')
  },
)

it('takes any write key in the body', async () => {
  const { body } = await send(segment({ writeKey: 'clé-№1' }), batchOf(seen(1)))
  expect(JSON.parse(body).writeKey).toBe('clé-№1')
})

it('is not sent what was packed for another receiver', async () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  const response = await segment()('https://to.test', { body: new Uint8Array([0x1f, 0x8b]) })
  expect(response.status).toBe(422)
  expect(fetch).not.toHaveBeenCalled()
})

it('tells what a hook of the site has made unreadable, and sends the rest', async () => {
  const broken = [seen(2, { page: { url: 5 } } as object), seen(3, { at: 'noon' } as object)]
  const batch = batchOf(seen(1), ...broken)
  const { body, answered } = await send(segment(), batch)
  expect(readSegment(body).batch.map(({ messageId }) => messageId)).toEqual([`${STREAM}-1`, `${STREAM}-3`])
  expect(await answered.json()).toMatchObject({
    rejected: [{ seq: 2, reason: expect.stringMatching(/^TypeError/) }],
  })
  expect(await events(batch)).toHaveLength(3)
})

it('makes valid batches of anything that the protocol can carry', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 })
  const touchpoint = fc.record({
    type: fc.constantFrom('page.viewed', 'customer.identified', 'order.completed', 'custom.x'),
    at: fc.integer({ min: 0, max: 8.64e15 }),
    t: fc.integer({ min: 0, max: 1e9 }),
    customer: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    page: fc.record({ url: text, title: text }, { requiredKeys: [] }),
    data: fc.dictionary(text, fc.jsonValue()),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(touchpoint, { maxLength: 5 }),
      fc.option(text, { nil: undefined }),
      async (list, screen) => {
        const batch = batchOf(...list.map((one, i) => seen(i + 1, one as object)))
        Object.assign(batch.streams[0]!.context!, { screen })
        expect(await messages(batch)).toHaveLength(list.length)
        expect(await events(batch)).toHaveLength(list.length)
      },
    ),
    { numRuns: 300, seed: SEED },
  )
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRate } from '../../../src/collector/rates'
import { batch, contents, NOW, openCollector, request, send, stream } from './helpers'

const body = batch([stream(1, [1])], { key: 'shop' })
const from = (address: string) => ({ headers: { 'x-client': address } })
const clientAddress = (request: Request) => request.headers.get('x-client')

describe('a rate', () => {
  it('lets a minute’s worth come at once, and what is used up comes back evenly', () => {
    const rate = createRate(60)
    for (let i = 0; i < 60; i++) expect(rate('a', NOW)).toBe(0)
    expect(rate('a', NOW)).toBe(1_000)
    expect(rate('b', NOW)).toBe(0)
    expect(rate('a', NOW + 999)).toBeGreaterThan(0)
    expect(rate('a', NOW + 1_000)).toBe(0)
    expect(rate('a', NOW + 1_000)).toBeGreaterThan(0)
    expect(rate('a', NOW + 31_000)).toBe(0)
  })

  it('does not let those wait longer who go on asking', () => {
    const rate = createRate(1)
    rate('a', NOW)
    for (let i = 0; i < 100; i++) expect(rate('a', NOW)).toBe(60_000)
    expect(rate('a', NOW + 60_000)).toBe(0)
  })

  it('locks nobody out when the clock is set back by a year', () => {
    const rate = createRate(2)
    rate('a', NOW + 31_536_000_000)
    rate('a', NOW + 31_536_000_000)
    expect(rate('a', NOW)).toBe(30_000)
    expect(rate('a', NOW + 30_000)).toBe(0)
  })

  it('remembers ten thousand names and forgets the one that was quiet for longest', () => {
    const rate = createRate(1)
    rate('quiet', NOW)
    rate('busy', NOW)
    for (let i = 0; i < 9_999; i++) {
      rate('busy', NOW)
      rate(`n${i}`, NOW)
    }
    expect(rate('busy', NOW)).toBeGreaterThan(0)
    expect(rate('n9998', NOW)).toBeGreaterThan(0)
    expect(rate('quiet', NOW)).toBe(0)
  })
})

describe('a client that sends too much', () => {
  it('is asked to come again, before anything of its body is read, with all of its network and nobody else', async () => {
    const { store, handler } = await openCollector({ rates: { client: 2 }, clientAddress, onError: () => {} })
    await send(handler, body, from('203.0.113.1'))
    await send(handler, body, from('203.0.113.2'))
    const over = batch([stream(2, [1])])
    const { status, headers, answer } = await send(handler, over, from('203.0.113.3'))
    expect([status, headers.get('retry-after'), answer.retryAfterMs]).toEqual([429, '30', 30_000])
    expect(answer.error).toMatch(/^Too many requests from 203\.0\.113\.0\/24\./)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toBe('retry-after')
    const unread = request(over, from('203.0.113.3'))
    expect((await handler(unread)).status).toBe(429)
    expect(unread.bodyUsed).toBe(false)
    expect((await contents(store)).touchpoints).toHaveLength(1)
    expect((await send(handler, over, from('203.0.114.3'))).status).toBe(200)
  })

  it('is not held back from asking whether it may send', async () => {
    const { handler } = await openCollector({ rates: { client: 1 }, clientAddress })
    for (let i = 0; i < 5; i++) {
      expect((await handler(request('', { method: 'OPTIONS', ...from('203.0.113.1') }))).status).toBe(204)
    }
    expect((await send(handler, body, from('203.0.113.1'))).status).toBe(200)
  })

  it('has 6,000 requests a minute by default', async () => {
    const { handler } = await openCollector({ clientAddress, onError: () => {} })
    const statuses = []
    for (let i = 0; i < 6_001; i++) {
      statuses.push((await handler(request('{', from('203.0.113.1')))).status)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(statuses.at(-1)).toBe(429)
  })

  it.each([
    ['in a network that is not public, by default', {}, '10.1.2.3', 6_100],
    ['where its address is not known', { rates: { client: 1 } }, 'unknown', 10],
    ['where that is switched off', { rates: { client: false as const } }, '203.0.113.1', 6_100],
  ])('is let in %s', async (_, options, address, count) => {
    const { handler } = await openCollector({ clientAddress, ...options })
    for (let i = 0; i < count; i++) {
      const { status } = await handler(request('{', from(address)))
      if (status !== 400) expect(status).toBe(400)
    }
  })

  it('counts in a private network too, where the owner says how many', async () => {
    const { handler } = await openCollector({ rates: { client: 1 }, clientAddress, onError: () => {} })
    await send(handler, body, from('127.0.0.1'))
    expect((await send(handler, body, from('127.0.0.1'))).status).toBe(429)
  })

  it('does no harm if nobody can tell its address', async () => {
    const heard: unknown[] = []
    const { handler } = await openCollector({
      clientAddress: () => {
        throw new Error('no address here')
      },
      onError: (error) => heard.push(error),
    })
    expect((await send(handler, body)).status).toBe(200)
    expect(heard).toEqual([new Error('no address here')])
  })

  it('is unknown where an async function tells it, which the owner hears once', async () => {
    const heard: unknown[] = []
    const { handler } = await openCollector({
      clientAddress: (async () => Promise.reject(new Error('unhandled'))) as never,
      onError: (error) => heard.push(String(error)),
    })
    for (let i = 0; i < 3; i++) expect((await send(handler, body)).status).toBe(200)
    expect(heard).toEqual([
      'TypeError: clientAddress returned a promise, not a text: no client is known, and rates.client does not count.',
    ])
  })
})

it('that a limit was reached, the owner hears once an hour', async () => {
  const heard: unknown[] = []
  let now = NOW
  const { handler } = await openCollector({
    ...{ rates: { client: 1 }, clientAddress: () => '203.0.113.7', clock: () => now },
    onError: (error) => heard.push(String(error)),
  })
  for (let i = 0; i < 5; i++) await send(handler, body)
  const sentence = expect.stringMatching(/Too many requests from 203\.0\.113\.0\/24\./)
  expect(heard).toEqual([sentence])
  now += 3_600_000
  for (let i = 0; i < 5; i++) await send(handler, body)
  expect(heard).toEqual([sentence, sentence])
})

describe('a site that sends too much', () => {
  it('is asked to come again, and the others are not', async () => {
    const { handler } = await openCollector({ keys: ['shop', 'blog'], rates: { key: 2 }, onError: () => {} })
    const ofBlog = { ...body, key: 'blog' }
    for (const sent of [body, body, ofBlog, ofBlog]) expect((await send(handler, sent)).status).toBe(200)
    const { status, answer } = await send(handler, body)
    expect([status, answer.retryAfterMs]).toEqual([429, 30_000])
    expect(answer.error).toMatch(/the key "shop"/)
  })

  it('does not pay for those who use a wrong key', async () => {
    const { handler } = await openCollector({ keys: ['shop'], rates: { key: 1 } })
    for (let i = 0; i < 3; i++) expect((await send(handler, { ...body, key: 'x' })).status).toBe(403)
    expect((await send(handler, body)).status).toBe(200)
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { backoffMs } from '../../../src/flusher/backoff'
import { fetchTransport } from '../../../src/transport/fetchTransport'
import { kindOfStatus, retryAfter } from '../../../src/transport/outcomes'

afterEach(() => void vi.unstubAllGlobals())

it.each([
  [400, 'refused'],
  [422, 'refused'],
  [413, 'tooLarge'],
  [401, 'misplaced'],
  [403, 'misplaced'],
  [404, 'misplaced'],
  [501, 'misplaced'],
  [418, 'misplaced'],
  [408, 'later'],
  [425, 'later'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
  [599, 'later'],
  [410, 'closed'],
])('%i is %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind)
})

it.each([
  ['120', 120_000],
  ['0', undefined],
  [null, undefined],
  ['soon', undefined],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 50_000],
  ['Thu, 01 Jan 1970 00:00:01 GMT', undefined],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfter(header, 10_000)).toBe(ms)
})

describe('back-off', () => {
  it('doubles from 5 s to 15 min, anywhere in the upper half', () => {
    for (const [fails, most] of [
      [1, 5_000],
      [2, 10_000],
      [5, 80_000],
      [9, 900_000],
      [40, 900_000],
    ] as const) {
      const waits = Array.from({ length: 200 }, () => backoffMs(fails))
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2)
      expect(Math.max(...waits)).toBeLessThanOrEqual(most)
      expect(new Set(waits).size).toBeGreaterThan(100)
    }
  })
  it('obeys Retry-After up to 15 min', () => {
    expect(backoffMs(1, 42_000)).toBe(42_000)
    expect(backoffMs(1, 86_400_000)).toBe(900_000)
  })
})

describe('a request', () => {
  const answering = (answer: () => Promise<Response>) => {
    const fetch = vi.fn((_: unknown, __?: RequestInit) => answer())
    vi.stubGlobal('fetch', fetch)
    return fetch
  }

  it('is simple, without cookies, and outlives the page', async () => {
    const fetch = answering(async () => new Response('{}'))
    await fetchTransport('/t').send('{}')
    expect(fetch.mock.calls[0]![1]).toMatchObject({
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      redirect: 'error',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    })
  })

  it('counts the bytes in flight: what does not fit goes without keepalive', async () => {
    let finish: (response: Response) => void = () => {}
    const fetch = answering(
      () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    )
    const transport = fetchTransport('/t')
    const first = transport.send('é'.repeat(20_000))
    expect(transport.room()).toBe(65_536 - 40_000)
    void transport.send('x'.repeat(30_000))
    expect(fetch.mock.calls.map(([, init]) => init!.keepalive)).toEqual([true, false])
    fetch.mockClear()
    finish(new Response('{}'))
    void first
  })

  it.each([
    ['no body', () => new Response(null, { status: 204 }), { kind: 'accepted', answer: {} }],
    ['an answer', () => new Response('{"ack":{"s":2}}'), { kind: 'accepted', answer: { ack: { s: 2 } } }],
    ['a web page', () => new Response('<!doctype html>'), { kind: 'misplaced', status: 200 }],
    ['null', () => new Response('null'), { kind: 'misplaced', status: 200 }],
    [
      'a wait in the body',
      () => new Response('{"retryAfterMs":7000}', { status: 503, headers: { 'retry-after': '1' } }),
      { kind: 'later', status: 503, answered: true, retryAfterMs: 7_000 },
    ],
    [
      'a wait in the header',
      () => new Response('busy', { status: 429, headers: { 'retry-after': '3' } }),
      { kind: 'later', status: 429, answered: true, retryAfterMs: 3_000 },
    ],
  ])('answered with %s', async (_, response, outcome) => {
    answering(async () => response())
    expect(await fetchTransport('/t').send('{}')).toEqual(outcome)
  })

  it('without an answer is no answer, and never throws', async () => {
    answering(async () => {
      throw new TypeError('network')
    })
    expect(await fetchTransport('/t').send('{}')).toMatchObject({ kind: 'later', answered: false })
  })

  it('says nothing of the collector where the page was left meanwhile', async () => {
    vi.useFakeTimers()
    let cut = () => {}
    answering(
      () =>
        new Promise((_, reject) => {
          cut = () => reject(new TypeError('network'))
        }),
    )
    const transport = fetchTransport('/t')
    const under = transport.send('{}')
    transport.leave()
    cut()
    expect(await under).toEqual({ kind: 'left', away: true })
    // Sent while it is left, and cut off when it is back.
    const during = transport.send('{}')
    transport.restore()
    cut()
    expect(await during).toEqual({ kind: 'left', away: false })
    const after = transport.send('{}')
    cut()
    expect(await after).toMatchObject({ kind: 'later', answered: false })
    vi.useRealTimers()
  })

  it('counts again where the page only said that it is left', async () => {
    vi.useFakeTimers()
    answering(async () => {
      throw new TypeError('network')
    })
    const transport = fetchTransport('/t')
    transport.leave()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await transport.send('{}')).toMatchObject({ kind: 'later', answered: false })
    vi.useRealTimers()
  })

  it('is given up after 30 s', async () => {
    vi.useFakeTimers()
    vi.stubGlobal(
      'fetch',
      (_: string, init: RequestInit) =>
        new Promise((_, reject) =>
          init.signal!.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    )
    const sent = fetchTransport('/t').send('{}')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await sent).toMatchObject({ kind: 'later', answered: false })
    vi.useRealTimers()
  })
})

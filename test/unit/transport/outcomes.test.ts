import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backoffMs } from '../../../src/flusher/backoff'
import { fetchTransport } from '../../../src/transport/fetchTransport'
import { kindOfStatus, retryAfter } from '../../../src/transport/outcomes'
import type { Outcome } from '../../../src/transport/transport'

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

  describe('that fails', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())
    const LARGE = 'x'.repeat(70_000)
    const failing = () => {
      let fail = () => {}
      answering(
        () =>
          new Promise((_, reject) => {
            fail = () => reject(new TypeError('network'))
          }),
      )
      return () => fail()
    }
    const soon = async (sent: Promise<Outcome>) => {
      await vi.advanceTimersByTimeAsync(0)
      return Promise.race([sent, Promise.resolve('unjudged')])
    }
    const later = async (sent: Promise<Outcome>) => {
      await vi.advanceTimersByTimeAsync(500)
      return sent
    }

    it('is no answer, and never throws', async () => {
      const fail = failing()
      const sent = fetchTransport('/t').send('{}')
      fail()
      expect(await soon(sent)).toMatchObject({ kind: 'later', answered: false })
    })

    it('in the middle of its answer, which WebKit calls whole, is no answer', async () => {
      answering(async () => new Response('{"ack":{"s":'))
      const sent = fetchTransport('/t').send('{}')
      expect(await soon(sent)).toMatchObject({ kind: 'later', answered: false })
    })

    it.each(['{}', LARGE])(
      'because the page is left is not heard of before the page is back: %.2s',
      async (body) => {
        const fail = failing()
        const transport = fetchTransport('/t')
        const sent = transport.send(body)
        transport.leave()
        fail()
        expect(await soon(sent)).toBe('unjudged')
        transport.restore()
        expect(await later(sent)).toMatchObject({ kind: 'left', answered: false })
      },
    )

    it('after it was sent by a page that is being left is not heard of before the page is back', async () => {
      const fail = failing()
      const transport = fetchTransport('/t')
      transport.leave()
      const sent = transport.send('{}')
      fail()
      expect(await soon(sent)).toBe('unjudged')
      transport.restore()
      expect(await later(sent)).toMatchObject({ kind: 'left', answered: false })
    })

    it('just before the page is left is not heard of if it had no keepalive', async () => {
      const fail = failing()
      const transport = fetchTransport('/t')
      const sent = transport.send(LARGE)
      fail()
      expect(await soon(sent)).toBe('unjudged')
      transport.leave()
      expect(await later(sent)).toMatchObject({ kind: 'left', answered: false })
    })

    it('without keepalive is judged in the end', async () => {
      const fail = failing()
      const sent = fetchTransport('/t').send(LARGE)
      fail()
      expect(await later(sent)).toMatchObject({ kind: 'later', answered: false })
    })

    it('counts again once the page is back', async () => {
      const fail = failing()
      const transport = fetchTransport('/t')
      transport.leave()
      transport.restore()
      const sent = transport.send('{}')
      fail()
      expect(await soon(sent)).toMatchObject({ kind: 'later', answered: false })
    })
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

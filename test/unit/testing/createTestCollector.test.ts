import { afterEach, expect, it, vi } from 'vitest'
import { createTestCollector } from '../../../src/testing'

const STREAM = '019a6f7e-2b7c-7c3e-9d6e-0f6f5a1b2c3d'
const touchpoint = (seq: number, more = {}) => ({
  ...{
    seq,
    type: 'custom.x',
    at: 1,
    channel: 'web',
    stage: 'discovery',
    session: 's',
    page: {},
    data: { n: seq },
  },
  ...more,
})
const batch = (touchpoints: object[], more = {}) => ({
  ...{ protocol: 1, sdk: '0', sentAt: 1 },
  streams: [{ stream: STREAM, visitor: 'v', touchpoints, ...more }],
})
const collector = createTestCollector()
const send = async (body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await collector.fetch('/t', { method: 'POST', body: text })
  return [response.status, await response.json()]
}
afterEach(() => collector.reset())

it('keeps the first of equal touchpoints, in their order, and says how far it has the stream', async () => {
  expect(await send(batch([touchpoint(3), touchpoint(1)]))).toEqual([200, { ack: { [STREAM]: 1 } }])
  expect(await send(batch([touchpoint(3, { data: {} }), touchpoint(2)]))).toEqual([
    200,
    { ack: { [STREAM]: 3 } },
  ])
  expect(collector.touchpoints().map(({ data }) => data.n)).toEqual([1, 2, 3])
  expect(collector.touchpoints()[0]).toMatchObject({ stream: STREAM, visitor: 'v' })
})

it('counts what was dropped on purpose as settled, and one order once', async () => {
  const lost = [{ from: 1, to: 2, reason: 'expired' }]
  expect(await send(batch([touchpoint(3, { once: 'a' }), touchpoint(4, { once: 'a' })], { lost }))).toEqual([
    200,
    { ack: { [STREAM]: 4 } },
  ])
  expect(collector.types()).toEqual(['custom.x'])
})

it('refuses what is no batch', async () => {
  expect((await send('<html>'))[0]).toBe(400)
  expect((await send({ protocol: 2 }))[0]).toBe(501)
  expect((await send({ protocol: 1, streams: [{ stream: 'x' }] }))[0]).toBe(422)
})

it('says what came instead of what was waited for, and what came later', async () => {
  const later = collector.waitForTouchpoint('custom.x')
  await send(batch([touchpoint(1)]))
  expect((await later).seq).toBe(1)
  await expect(collector.waitForTouchpoint('chat.opened', { timeoutMs: 10 })).rejects.toThrow(
    'waited 10 ms for chat.opened. What came instead:\n  custom.x {"n":1}',
  )
  collector.reset()
  await expect(collector.waitForTouchpoint('custom.x', { timeoutMs: 10 })).rejects.toThrow(
    'Nothing came at all.',
  )
})

it('fails as it is told to', async () => {
  collector.fail(503)
  expect((await send(batch([touchpoint(1)])))[0]).toBe(503)
  collector.fail(0)
  await expect(send(batch([touchpoint(1)]))).rejects.toThrow(TypeError)
  expect(collector.types()).toEqual([])
})

it('passes on what is not for it to whoever had fetch before: another collector, or a stub', async () => {
  const real = globalThis.fetch
  const [a, b] = ['/a', '/b'].map((endpoint) => createTestCollector({ endpoint }))
  const stub = vi.fn(async () => new Response('stub'))
  globalThis.fetch = stub
  const ends = [a!.install(), b!.install()]
  try {
    const body = JSON.stringify(batch([touchpoint(1)]))
    await fetch('/a', { method: 'POST', body })
    expect([a!.types(), b!.types(), stub.mock.calls]).toEqual([['custom.x'], [], []])
    expect(await (await fetch('/other')).text()).toBe('stub')
  } finally {
    for (const end of ends.reverse()) end()
    expect(globalThis.fetch).toBe(stub)
    globalThis.fetch = real
  }
})

it('gives no answer at all to a route, if it is told to', async () => {
  const route = {
    request: () => ({ method: () => 'POST', postDataBuffer: () => new TextEncoder().encode('{}') }),
    fulfill: vi.fn(async () => {}),
    abort: vi.fn(async () => {}),
  }
  collector.fail(0)
  await collector.route(route)
  expect(route.abort).toHaveBeenCalledOnce()
  expect(route.fulfill).not.toHaveBeenCalled()
})

it('allows a route what a format or the site’s own fetch asks for before it sends', async () => {
  const fulfill = vi.fn(async (_: { status: number; headers: Record<string, string> }) => {})
  await collector.route({
    request: () => ({ method: () => 'OPTIONS', postDataBuffer: () => null }),
    fulfill,
    abort: async () => {},
  })
  const { status, headers } = fulfill.mock.calls[0]![0]
  expect(status).toBe(204)
  // The star stands for all but this one.
  expect(headers['access-control-allow-headers']).toBe('*, authorization')
})

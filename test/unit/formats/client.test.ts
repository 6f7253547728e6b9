import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { createFormat, segment } from '../../../src/formats/index'
import type { Options } from '../../../src/options'
import { readSegment } from '../../support/receivers'
import { pages } from '../support/pages'

const { openPage } = pages()
afterEach(() => void vi.useRealTimers())
const format = segment({ writeKey: 'abc123' })

/** Segment, which answers as it is told to, and by itself says that all is well. */
function answerAsSegment(...answers: (() => Response | Promise<Response>)[]) {
  const bodies: ReturnType<typeof readSegment>[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    bodies.push(readSegment(body as string))
    return (await answers.shift()?.()) ?? new Response('{"success":true}')
  })
  return { bodies, ids: () => bodies.flatMap(({ batch }) => batch.map(({ messageId }) => messageId)) }
}
/** Second by second, with real work between them. */
async function pass(seconds: number) {
  for (let i = 0; i < seconds; i++) {
    await vi.advanceTimersByTimeAsync(1_000)
    for (let j = 0; j < 20; j++) await new Promise((resolve) => setImmediate(resolve))
  }
}
const lost = () => Promise.reject(new TypeError('network'))

it('delivers, and removes what was delivered', async () => {
  const { bodies } = answerAsSegment()
  const tp = await openPage({ format })
  tp.identify('customer-17')
  await tp.track('chat.opened', { vendor: 'tawk' })
  expect(await tp.flush()).toEqual({ delivered: 3, queued: 0 })
  expect(bodies.flatMap(({ batch }) => batch)).toMatchObject([
    { type: 'identify', userId: 'customer-17' },
    {
      type: 'track',
      event: 'chat.opened',
      userId: 'customer-17',
      context: { library: { version: '0.0.0-test' } },
    },
    { type: 'track', event: 'journey.stage_changed' },
  ])
})

it('repeats what was not answered, after a silence, under its identity, and asks for nothing', async () => {
  const { bodies, ids } = answerAsSegment(lost)
  const tp = await openPage({ format })
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
  await tp.track('chat.opened', { vendor: 'tawk' })
  await tp.flush()
  expect(bodies).toHaveLength(1)
  // The back-off is over, and the silence is not.
  await pass(6)
  expect(bodies).toHaveLength(1)
  await pass(20)
  await vi.waitFor(() => expect(tp.stats().delivered).toBe(1))
  expect(bodies).toHaveLength(2)
  expect(new Set(ids()).size).toBe(1)
})

it('tells of a touchpoint that is too large as refused', async () => {
  const { ids } = answerAsSegment()
  const tp = await openPage({ format })
  const refused = vi.fn()
  tp.on('refused', refused)
  await tp.track('custom.large', { text: 'x'.repeat(33_000) })
  await tp.track('custom.small')
  expect(await tp.flush()).toMatchObject({ queued: 0 })
  expect(refused).toHaveBeenCalledWith(expect.objectContaining({ seq: 1, reason: 'more than 32 kB' }))
  expect(tp.stats()).toMatchObject({ accepted: 2, delivered: 1, dropped: { refused: 1 } })
  expect(ids()).toHaveLength(1)
})

it('tells what the device gave up as an event, and again until it is answered', async () => {
  const { bodies } = answerAsSegment(() => new Response('', { status: 503 }))
  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
  const tp = await openPage({ format, buffer: { maxCount: 2 } } as Partial<Options>)
  for (const n of [1, 2, 3, 4]) await tp.track('custom.counted', { n })
  await tp.flush()
  const told = () => bodies.map(({ batch }) => batch.filter(({ event }) => event === 'touchpoint.lost'))
  const [first] = told()
  expect(first!.length).toBeGreaterThan(0)
  expect(first!.every(({ properties }) => properties?.reason === 'full')).toBe(true)
  const count = first!.reduce((sum, { properties }) => sum + Number(properties?.count), 0)
  expect(count).toBe(tp.stats().dropped.full)
  await pass(8)
  expect(tp.stats().queued).toBe(0)
  const ids = told().map((messages) => messages.map(({ messageId }) => messageId))
  expect(ids).toEqual([ids[0], ids[0]])
})

it('goes on where a collector before it has invited gzip', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"gzip":true}'))
  const before = await openPage()
  await before.track('custom.first')
  await before.flush()
  before.destroy()
  const { ids } = answerAsSegment()
  const tp = await openPage({ format })
  await Promise.all(Array.from({ length: 30 }, (_, n) => tp.track('custom.counted', { n })))
  expect(await tp.flush()).toMatchObject({ queued: 0 })
  expect(tp.stats()).toMatchObject({ delivered: 30 })
  expect(new Set(ids()).size).toBe(30)
})

it('keeps everything where a format of the site fails, and lets nothing out into the page', async () => {
  const fetch = vi.fn()
  vi.stubGlobal('fetch', fetch)
  const fails = createFormat(() => {
    throw new Error('not today')
  })
  const tp = await openPage({ format: fails })
  expect(await tp.track('custom.first', {}, { leaving: true })).toBe('stored')
  expect(await tp.flush()).toEqual({ delivered: 0, queued: 1 })
  expect(fetch).not.toHaveBeenCalled()
})

it('must be a format', async () => {
  await expect(openPage({ format: 'segment' as never })).rejects.toThrow(/option format must be a function/)
})

it('tells of what the making of a body throws, and keeps what it is about', async () => {
  answerAsSegment()
  const tp = await openPage({
    async format(...request) {
      const { createFormat } = await import('../../../src/formats/index')
      return createFormat(() => {
        throw new Error('no such field')
      })(...request)
    },
  })
  await tp.track('custom.a')
  expect(await tp.flush()).toEqual({ delivered: 0, queued: 1 })
  expect(tp.explain().decisions.map(({ why }) => why)).toContain('Error: no such field')
})

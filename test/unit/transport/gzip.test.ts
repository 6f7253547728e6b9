import 'fake-indexeddb/auto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { Batch } from '../../../src/protocol/protocol'
import { pages } from '../support/pages'

const { openPage } = pages()

/** A collector that says whether it takes gzip, and what of the bodies that it got was packed. */
function answerBodies(gzip: boolean | undefined, refuse = false) {
  const packed: boolean[] = []
  const batches: Batch[] = []
  vi.stubGlobal('fetch', async (_: string, { body, headers }: RequestInit) => {
    expect(headers).toEqual({ 'content-type': 'text/plain;charset=UTF-8' })
    const isPacked = typeof body !== 'string'
    packed.push(isPacked)
    if (isPacked && refuse) return new Response('{}', { status: 400 })
    batches.push(JSON.parse(isPacked ? gunzipSync(body as Uint8Array).toString() : body))
    return new Response(JSON.stringify({ gzip }))
  })
  return { packed, batches }
}
const many = Array.from({ length: 40 }, (_, i) => i)

describe('bodies', () => {
  it('are packed once an answer has invited it, also on the next page, but only large ones', async () => {
    const collector = answerBodies(true)
    const tp = await openPage()
    await Promise.all(many.map((i) => tp.track('custom.a', { i })))
    await tp.flush()
    expect(collector.packed).toEqual([false])
    await Promise.all(many.map((i) => tp.track('custom.b', { i })))
    await tp.flush()
    expect(collector.packed).toEqual([false, true])
    tp.destroy()
    const next = await openPage()
    await Promise.all(many.map((i) => next.track('custom.c', { i })))
    await next.flush()
    expect(collector.packed).toEqual([false, true, true])
    await next.track('custom.small')
    await next.flush()
    expect(collector.packed).toEqual([false, true, true, false])
    const types = collector.batches.flatMap(({ streams }) => streams.flatMap((s) => s.touchpoints ?? []))
    expect(types).toHaveLength(121)
  })

  it('are never packed for a collector that has not invited it', async () => {
    const collector = answerBodies(undefined)
    const tp = await openPage()
    for (const type of ['custom.a', 'custom.b'] as const) {
      await Promise.all(many.map((i) => tp.track(type, { i })))
      await tp.flush()
    }
    expect(collector.packed).toEqual([false, false])
  })

  it('are plain again where another collector can read no gzip', async () => {
    const inviting = answerBodies(true)
    const tp = await openPage()
    await tp.track('custom.first')
    await tp.flush()
    expect(inviting.packed).toEqual([false])
    const plain = answerBodies(undefined, true)
    await Promise.all(many.map((i) => tp.track('custom.a', { i })))
    await tp.flush()
    expect(plain.packed).toEqual([true, false])
    expect(tp.stats()).toMatchObject({ delivered: 41, dropped: {} })
  })

  it('are plain where packing never ends', async () => {
    const collector = answerBodies(true)
    const tp = await openPage()
    await tp.track('custom.first')
    await tp.flush()
    vi.stubGlobal(
      'CompressionStream',
      class {
        readable = new ReadableStream()
        writable = new WritableStream()
      },
    )
    await Promise.all(many.map((i) => tp.track('custom.a', { i })))
    await tp.flush({ timeoutMs: 10_000 })
    expect(collector.packed).toEqual([false, false])
    expect(tp.stats()).toMatchObject({ delivered: 41, queued: 0 })
  })
})

it('is not said to be sent, if consent ends while it is packed', async () => {
  const collector = answerBodies(true)
  const tp = await openPage()
  await tp.track('custom.first')
  await tp.flush()
  await Promise.all(many.map((i) => tp.track('custom.a', { i })))
  const pack = globalThis.CompressionStream
  vi.stubGlobal(
    'CompressionStream',
    class extends pack {
      constructor(format: CompressionFormat) {
        super(format)
        tp.consent.deny()
      }
    },
  )
  await tp.flush()
  expect(collector.packed).toEqual([false])
  const said = tp.explain().decisions.map(({ what }) => what)
  expect(said.filter((what) => what.startsWith('sent'))).toEqual(['sent 1'])
})

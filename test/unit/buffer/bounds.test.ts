import { describe, expect, it, vi } from 'vitest'
import { createBuffer } from '../../../src/buffer/buffer'
import { memoryShelf } from '../../../src/buffer/memoryShelf'
import { type BufferedRecord, recordsIn } from '../../../src/buffer/records'

const record = (seq: number, given: Partial<BufferedRecord> = {}): BufferedRecord => ({
  stream: 's',
  seq,
  json: '{}',
  bytes: 10,
  importance: 1,
  at: seq,
  ...given,
})
const wish = { pick: () => 'send' as const, count: 1_000, bytes: 1e9, epoch: 0 }
const fill = async (
  bounds: { maxCount: number; maxBytes: number; maxAgeMs: number },
  records: BufferedRecord[],
) => {
  const dropped: [string, number[]][] = []
  const buffer = createBuffer(memoryShelf(), bounds, (reason, gone) =>
    dropped.push([reason, gone.map((r) => r.seq)]),
  )
  buffer.begin({ stream: 's', epoch: 0, touched: 0 })
  for (const each of records) await buffer.append(each)
  await buffer.written()
  const plan = await buffer.lease(wish)
  if (typeof plan === 'number') throw new Error('no back-off was expected')
  return { buffer, plan, dropped, kept: plan.records.map((r) => r.seq) }
}
const WIDE = { maxCount: 1e6, maxBytes: 1e9, maxAgeMs: 1e15 }

describe('a full buffer', () => {
  it('lets the oldest of the least important go first, and orders last', async () => {
    const records = [
      record(1, { importance: 3 }),
      record(2, { importance: 0 }),
      record(3),
      record(4, { importance: 0 }),
    ]
    for (let seq = 5; seq <= 11; seq++) records.push(record(seq))
    const { kept, dropped, buffer } = await fill({ ...WIDE, maxCount: 10 }, records)
    expect(dropped).toEqual([['full', [2, 4]]])
    expect(kept).toEqual([1, 3, 5, 6, 7, 8, 9, 10, 11])
    expect(buffer.queued()).toBe(9)
  })

  it('is full by bytes, too', async () => {
    const records = Array.from({ length: 12 }, (_, i) => record(i + 1, { bytes: 100 }))
    const { kept, dropped } = await fill({ ...WIDE, maxBytes: 1_000 }, records)
    expect(dropped.flatMap(([, seqs]) => seqs)).toEqual([1, 2])
    expect(kept).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('is looked through once for all that one task tracks', async () => {
    const shelf = memoryShelf()
    const run = vi.spyOn(shelf, 'run')
    const buffer = createBuffer(shelf, { ...WIDE, maxCount: 10 }, () => {})
    buffer.begin({ stream: 's', epoch: 0, touched: 0 })
    for (let seq = 1; seq <= 10; seq++) await buffer.append(record(seq))
    run.mockClear()
    await Promise.all([11, 12, 13, 14, 15].map((seq) => buffer.append(record(seq))))
    await vi.waitFor(() => expect(buffer.queued()).toBe(9))
    // One is the write.
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('tells the collector which numbers will never come, in ranges', async () => {
    const records = Array.from({ length: 11 }, (_, i) => record(i + 1, { importance: i === 1 ? 3 : 1 }))
    const { plan } = await fill({ ...WIDE, maxCount: 10 }, records)
    const told = plan.lost.map(({ from, to, reason }) => [from, to, reason])
    expect(told.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [1, 1, 'full'],
      [3, 3, 'full'],
    ])
  })
})

describe('age', () => {
  it('drops nothing that was never tried, and everything old that failed', async () => {
    const { buffer, plan, dropped, kept } = await fill({ ...WIDE, maxAgeMs: 1_000 }, [
      record(1, { at: Date.now() - 5_000 }),
      record(2, { at: Date.now() + 60_000 }),
    ])
    expect(kept).toEqual([1, 2])
    await buffer.release(plan, true)
    const next = await buffer.lease(wish)
    expect(typeof next === 'object' && next.records.map((r) => r.seq)).toEqual([2])
    expect(dropped).toEqual([['expired', [1]]])
  })
})

describe('a lease', () => {
  it('keeps others out until it is given back, and a late answer frees nobody else’s', async () => {
    const { buffer, plan } = await fill(WIDE, [record(1), record(2)])
    const second = await buffer.lease(wish)
    expect(typeof second === 'object' && second.heads).toEqual([])
    await buffer.release({ ...plan, token: 'of-another' }, false)
    const third = await buffer.lease(wish)
    expect(typeof third === 'object' && third.heads).toEqual([])
    await buffer.release(plan, false)
    const fourth = await buffer.lease(wish)
    expect(typeof fourth === 'object' && fourth.records).toHaveLength(2)
  })

  it('leaves out what a request is carrying', async () => {
    const { buffer, plan } = await fill(WIDE, [record(1), record(2), record(3)])
    await buffer.release(plan, false)
    buffer.fly(plan.records.slice(0, 2))
    const next = await buffer.lease(wish)
    expect(typeof next === 'object' && next.records.map((r) => r.seq)).toEqual([3])
  })

  it('removes exactly what the body carried', async () => {
    const { buffer, plan } = await fill(WIDE, [record(1), record(2), record(3)])
    await buffer.release(plan, false)
    await buffer.settle([plan.records[2]!])
    const next = await buffer.lease(wish)
    expect(typeof next === 'object' && next.records.map((r) => r.seq)).toEqual([1, 2])
  })

  it('removes at the second try what the collector says it has of this page, where the first was aborted', async () => {
    const shelf = memoryShelf()
    let aborts = 0
    const run: typeof shelf.run = (work) =>
      aborts-- > 0 ? Promise.reject(new DOMException('', 'AbortError')) : shelf.run(work)
    const buffer = createBuffer({ ...shelf, run }, WIDE, () => {})
    buffer.begin({ stream: 's', epoch: 0, touched: 0 })
    await buffer.append(record(1))
    await buffer.append(record(2))
    aborts = 1
    await buffer.settle([], { covered: [{ stream: 's', from: 1, to: 1 }] })
    expect(buffer.queued()).toBe(1)
    await buffer.settle([])
    const left = await shelf.run((tx) => recordsIn(tx))
    expect(left.map(({ seq }) => seq)).toEqual([2])
  })

  it('forgets a stream from before a withdrawal', async () => {
    const { buffer, plan } = await fill(WIDE, [record(1)])
    await buffer.release(plan, false)
    const next = await buffer.lease({ ...wish, epoch: 1 })
    expect(typeof next === 'object' && next.heads).toEqual([])
    expect(await buffer.heads()).toEqual([])
  })
})

describe('a back-off', () => {
  it('binds all, is claimed by one, and an absurd one is none', async () => {
    const { buffer, plan } = await fill(WIDE, [record(1)])
    await buffer.release(plan, true)
    await buffer.setBackoff({ next: Date.now() + 60_000, fails: 2 })
    const waiting = await buffer.lease(wish)
    expect(waiting).toBeGreaterThan(59_000)
    await buffer.setBackoff({ next: Date.now() - 1, fails: 2 })
    const claimed = await buffer.lease(wish)
    expect(claimed).toMatchObject({ fails: 2 })
    expect(await buffer.lease(wish)).toBeGreaterThan(30_000)
    await buffer.setBackoff({ next: Date.now() + 14 * 86_400_000, fails: 2 })
    expect(typeof (await buffer.lease(wish))).toBe('object')
  })
})

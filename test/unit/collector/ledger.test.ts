// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyLedger,
  enter,
  type Ledger,
  type LostRange,
  MOST_RANGES,
  missingOf,
  progressOf,
  receivedOf,
} from '../../../src/collector/ledger'
import { count } from '../../../src/collector/ranges'
import { SEED } from '../../support/seed'

const numbers = (ranges: (readonly [number, number, ...unknown[]])[]) =>
  ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))

describe('ledger', () => {
  it('acknowledges up to the first number that is awaited, and tells what it has beyond', () => {
    const ledger = enter(emptyLedger, { received: [2, 1, 5, 9, 6] })
    expect(progressOf(ledger)).toEqual({
      ack: 2,
      have: [
        [5, 6],
        [9, 9],
      ],
    })
    expect(missingOf(ledger)).toEqual([
      [3, 4],
      [7, 8],
    ])
  })

  it('passes over what was lost', () => {
    const ledger = enter(emptyLedger, { received: [1, 4], lost: [[2, 3, 'expired']] })
    expect(progressOf(ledger)).toEqual({ ack: 4, have: [] })
    expect(missingOf(ledger)).toEqual([])
  })

  it('waits for numbers that only a later page has told of', () => {
    const ledger = enter(enter(emptyLedger, { received: [1] }), { received: [], last: 3 })
    expect(progressOf(ledger).ack).toBe(1)
    expect(missingOf(ledger)).toEqual([[2, 3]])
  })

  it('costs nothing by the size of a range', () => {
    const huge = Number.MAX_SAFE_INTEGER
    const ledger = enter(emptyLedger, { received: [huge], lost: [[1, huge - 2, 'full']] })
    expect(missingOf(ledger)).toEqual([[huge - 1, huge - 1]])
  })

  it('agrees with plain sets of numbers, in whatever order it hears things', () => {
    const number = fc.integer({ min: 1, max: 30 })
    const lost = fc
      .tuple(number, fc.nat({ max: 5 }), fc.constantFrom('full', 'expired'))
      .map(([from, more, reason]): LostRange => [from, from + more, reason])
    const news = fc.record({ received: fc.array(number), lost: fc.array(lost), last: fc.nat({ max: 40 }) })
    fc.assert(
      fc.property(fc.array(news), (all) => {
        const ledger = all.reduce(enter, emptyLedger)
        const received = new Set(all.flatMap((one) => one.received))
        const gone = new Set(all.flatMap((one) => numbers(one.lost)).filter((n) => !received.has(n)))
        const last = Math.max(0, ...all.map((one) => one.last), ...received, ...gone)
        const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
        const missing = upTo(last).filter((n) => !received.has(n) && !gone.has(n))
        const ack = missing[0] === undefined ? last : missing[0] - 1

        expect(numbers(ledger.received)).toEqual([...received].sort((a, b) => a - b))
        expect(count(ledger.received)).toBe(received.size)
        expect(numbers(ledger.lost)).toEqual([...gone].sort((a, b) => a - b))
        expect(numbers(missingOf(ledger))).toEqual(missing)
        expect(progressOf(ledger).ack).toBe(ack)
        expect(numbers(progressOf(ledger).have)).toEqual(numbers(ledger.received).filter((n) => n > ack))
      }),
      { seed: SEED },
    )
  })

  it('keeps the first reason that was given for a number', () => {
    const ledger = enter(enter(emptyLedger, { received: [], lost: [[1, 2, 'full']] }), {
      received: [],
      lost: [[2, 3, 'expired']],
    })
    expect(ledger.lost).toEqual([
      [1, 2, 'full'],
      [3, 3, 'expired'],
    ])
  })

  describe('of very many pieces', () => {
    const size = ({ received, lost }: Ledger) => received.length + lost.length
    const odd = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + 2 * i)
    const lostAt = (seqs: number[], reason = 'full') => seqs.map((seq): LostRange => [seq, seq, reason])

    it('still knows of a page life how far it is whole, and how much of it was dropped', () => {
      let ledger = emptyLedger
      for (let from = 1; from <= 6_000; from += 200) {
        const news = { received: odd(from, 100), lost: lostAt(odd(from + 1, 100)) }
        // An answer gets lost, and it comes again.
        for (const _ of [1, 2]) ledger = enter(ledger, news)
        expect(size(ledger)).toBeLessThanOrEqual(MOST_RANGES)
        expect(progressOf(ledger)).toEqual({ ack: from + 199, have: [] })
        expect(receivedOf(ledger)).toBe((from + 199) / 2)
        expect(missingOf(ledger)).toEqual([])
      }
    })

    it('waits for what it has forgotten', () => {
      const n = MOST_RANGES + 10
      let ledger = enter(emptyLedger, { received: odd(2, n) })
      expect(size(ledger)).toBe(MOST_RANGES)
      expect(missingOf(ledger).at(-1)).toEqual([2 * MOST_RANGES + 1, 2 * n])
      ledger = enter(ledger, { received: odd(1, n) })
      expect(progressOf(ledger).ack).toBe(2 * MOST_RANGES + 1)
      ledger = enter(ledger, { received: odd(2, n) })
      expect(progressOf(ledger)).toEqual({ ack: 2 * n, have: [] })
      expect(receivedOf(ledger)).toBe(2 * n)
    })

    it('keeps no more of a reason than a few words', () => {
      const { lost } = enter(emptyLedger, { received: [], lost: [[1, 1, '\u{1f300}'.repeat(256)]] })
      expect(lost).toEqual([[1, 1, '\u{1f300}'.repeat(32)]])
    })

    it('never tells more than is true, whatever it hears', () => {
      const number = fc.integer({ min: 1, max: 3 * MOST_RANGES })
      const many = fc.array(number, { minLength: MOST_RANGES / 2, maxLength: 2 * MOST_RANGES })
      const lost = many.map((seqs) => seqs.flatMap((seq) => lostAt([seq], `${seq % 3}`)))
      const news = fc.record({ received: many, lost })
      fc.assert(
        fc.property(fc.array(news, { maxLength: 6 }), (all) => {
          const ledger = all.reduce(enter, emptyLedger)
          const received = new Set(all.flatMap((one) => one.received))
          const told = new Set([...received, ...all.flatMap((one) => numbers(one.lost))])
          const { ack, have } = progressOf(ledger)
          expect(size(ledger)).toBeLessThanOrEqual(MOST_RANGES)
          expect(ledger.last).toBe(Math.max(0, ...told))
          expect(numbers([[1, ack]]).filter((seq) => !told.has(seq))).toEqual([])
          expect(numbers(have).filter((seq) => !received.has(seq))).toEqual([])
          expect(receivedOf(ledger)).toBeLessThanOrEqual(received.size)
        }),
        { numRuns: 40, seed: SEED },
      )
    })
  })
})

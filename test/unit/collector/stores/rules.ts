import { once } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, StoredTouchpoint, StreamReport } from '../../../../src/collector/index'
import { contents, NOW, uuid } from '../helpers'
import { runProgram } from '../runProgram'
import type { Kind, Place } from './eachStore'

const touchpoint = (stream: number, seq: number, more: Partial<StoredTouchpoint> = {}): StoredTouchpoint => ({
  ...{ stream: uuid(stream), seq, type: 'page.viewed', channel: 'web', stage: 'discovery' },
  ...{ at: NOW, time: NOW + seq, receivedAt: NOW + seq, session: 's', page: {}, data: {} },
  ...more,
})
const report = (stream: number, more: Partial<StreamReport> = {}): StreamReport => ({
  ...{ stream: uuid(stream), receivedAt: NOW, lost: [] },
  ...more,
})
const seqs = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** What every store must do with what it is given. */
export function rules(kind: Kind): void {
  let place: Place
  let store: Store
  beforeEach(async () => {
    place = kind.place()
    store = await place.open()
  })
  /** What several stores that append at once have told to be stored, of so many that are. */
  const expectCounts = (counts: { stored: number }[], kept: number) => {
    const told = counts.reduce((sum, { stored }) => sum + stored, 0)
    if (kind.counts === 'exact') expect(told).toBe(kept)
    else expect(told).toBeGreaterThanOrEqual(kept)
  }
  const progress = async (stream: number) => {
    const [one] = await store.progress([uuid(stream)])
    return [one!.ack, ...one!.have]
  }

  describe('what is appended', () => {
    it('comes back as it was, also from a store that is opened later', async () => {
      const full = touchpoint(1, 1, {
        ...{
          at: NOW + 0.123,
          t: 1_234.5678,
          visitor: 'v',
          customer: 'kund:ö "1" \\',
          key: 'shop',
          once: 'o',
        },
        page: { url: 'https://shop.example/?q=ü', title: '👋 \\u0000 \n' },
        source: { channel: 'search', name: 'google', medium: 'organic_search', campaign: "a'b" },
        data: { nested: [{ deep: [null, true, 1e-7, 1e21, -5, 0.1] }], '': 'empty', journey: 'j', id: 3 },
        experience: { lcp: 1_234.5 },
        ...{ unknown: { to: ['this', 'version'] }, received_at: 'also unknown' },
      })
      const bare = touchpoint(1, Number.MAX_SAFE_INTEGER, { time: 0, receivedAt: 0, at: 0 })
      await store.append([full, bare], [report(1)])
      for (const one of [store, await place.open()]) {
        const { touchpoints } = await contents(one)
        expect(touchpoints).toHaveLength(2)
        expect(touchpoints).toEqual(expect.arrayContaining([full, bare]))
      }
    })

    it('may hold what some databases keep in no text', async () => {
      const hostile = 'a\u0000b\ud800c\\\u0000\\ud800'
      // Or nobody could store the batch, and it would be sent again for ever.
      const lenient = (text: string) => text.replace(/[\0\ud800]/g, '\ufffd')
      const data = { text: hostile, [hostile]: { [hostile]: [hostile] } }
      const append = () =>
        store.append(
          [
            touchpoint(1, 1, { data, visitor: 'v\ud800', session: 's\ud800', once: 'o\ud800' }),
            touchpoint(1, 2, { customer: 'c\ud800', visitor: 'v\ud800', page: { title: hostile } }),
          ],
          [report(1, { visitor: 'v\ud800', lost: [{ from: 3, to: 3, reason: 'r\ud800' }] })],
        )
      expect(await append()).toEqual({ stored: 2, copies: 0 })
      expect(await append()).toEqual({ stored: 0, copies: 2 })
      const { touchpoints, streams } = await contents(store)
      expect(touchpoints).toHaveLength(2)
      expect([hostile, lenient(hostile)]).toContain(touchpoints[0]!.data.text)
      expect(Object.keys(touchpoints[0]!.data)).toHaveLength(2)
      expect([hostile, lenient(hostile)]).toContain(touchpoints[1]!.page.title)
      expect(streams).toMatchObject([{ received: 2, last: 3, verdict: 'dropped' }])
      expect(await store.flow({})).toHaveLength(1)
      expect(await store.attribution({})).toEqual([])
    })

    it('may have labels as long as the protocol allows', async () => {
      // Of four bytes each, and not to be compressed.
      const label = (n: number) =>
        Array.from({ length: 256 }, (_, i) =>
          String.fromCodePoint(0x1f300 + ((i * i * 7 + i * n) % 700)),
        ).join('')
      const long = touchpoint(1, 1, {
        ...{
          type: label(1),
          key: label(2),
          once: label(3),
          session: label(4),
          visitor: label(5),
          customer: label(6),
        },
      })
      expect(await store.append([long, { ...long, seq: 2 }], [])).toEqual({ stored: 1, copies: 1 })
      expect(await store.append([{ ...long, seq: 3, once: label(7) }], [])).toEqual({ stored: 1, copies: 0 })
      expect((await contents(store)).touchpoints).toEqual([long, { ...long, seq: 3, once: label(7) }])
    })

    it('is told of by all reports of its stream', async () => {
      await store.append(
        [touchpoint(1, 1)],
        [report(1, { visitor: 'v', customer: 'before' }), report(1, { customer: 'c' })],
      )
      expect((await contents(store)).streams).toMatchObject([{ visitor: 'v', customer: 'c' }])
    })

    it('is new or a copy by its stream and number, and the first is kept', async () => {
      const first = [touchpoint(1, 1), touchpoint(1, 2), touchpoint(1, 1, { type: 'custom.second' })]
      expect(await store.append(first, [report(1)])).toEqual({ stored: 2, copies: 1 })
      const before = await contents(store)
      expect(before.touchpoints.map(({ type }) => type)).toEqual(['page.viewed', 'page.viewed'])
      expect(await store.append(first, [report(1)])).toEqual({ stored: 0, copies: 3 })
      expect(await contents(store)).toEqual(before)
      expect(await store.append([touchpoint(1, 2, { type: 'custom.other' }), touchpoint(2, 2)], [])).toEqual({
        stored: 1,
        copies: 1,
      })
    })

    it('is a copy where it is to be kept once and is there, by key and type; its number counts as received', async () => {
      const order = (stream: number, seq: number, more: Partial<StoredTouchpoint>) =>
        touchpoint(stream, seq, { type: 'order.completed', once: 'hash', ...more })
      const own = [order(1, 1, { key: 'a' }), order(1, 2, { key: 'a' }), order(1, 3, { key: 'b' })]
      expect(await store.append(own, [])).toEqual({ stored: 2, copies: 1 })
      const others = [
        order(2, 1, { key: 'a' }),
        order(2, 2, { key: 'a', type: 'cart.added' }),
        order(2, 3, {}),
      ]
      expect(await store.append(others, [])).toEqual({ stored: 2, copies: 1 })
      expect(await store.append([order(2, 4, {}), order(2, 5, { once: 'other' })], [])).toEqual({
        stored: 1,
        copies: 1,
      })
      const kept = (await contents(store)).touchpoints.map(({ stream, seq }) => [
        Number(stream.slice(-1)),
        seq,
      ])
      expect(kept.sort()).toEqual([...[1, 3].map((seq) => [1, seq]), ...[2, 3, 5].map((seq) => [2, seq])])
      expect(await progress(1)).toEqual([3])
      expect(await progress(2)).toEqual([5])
    })

    it('is kept whole or not at all', async () => {
      const unkeepable = touchpoint(1, 2, { session: null as unknown as string })
      const batch = [touchpoint(1, 1, { visitor: 'v', customer: 'c' }), unkeepable]
      await expect(store.append(batch, [report(1), report(2)])).rejects.toThrow()
      expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
      expect(await progress(1)).toEqual([0])
      await store.append([touchpoint(1, 1, { visitor: 'v' })], [])
      expect(await store.journeys({})).toMatchObject([{ id: 'visitor:v' }])
    })

    it('may be much, or nothing', async () => {
      const many = seqs(1, 100).flatMap((stream) =>
        seqs(1, 20).map((seq) =>
          touchpoint(stream, seq, { session: `s${stream}-${seq}`, once: `${stream}-${seq}` }),
        ),
      )
      expect(await store.append(many, [])).toEqual({ stored: 2_000, copies: 0 })
      expect(await store.append([], [])).toEqual({ stored: 0, copies: 0 })
      expect(await store.completeness({ limit: 1_000 })).toHaveLength(100)
    })
  })

  describe('progress', () => {
    it('is told for each stream that was asked for, in that order', async () => {
      await store.append([touchpoint(1, 1), touchpoint(3, 2)], [])
      expect(await store.progress([uuid(3), uuid(2), uuid(1)])).toEqual([
        { stream: uuid(3), ack: 0, have: [[2, 2]] },
        { stream: uuid(2), ack: 0, have: [] },
        { stream: uuid(1), ack: 1, have: [] },
      ])
      expect(await store.progress([])).toEqual([])
    })

    it('goes up to the first number that is awaited, over what was lost', async () => {
      await store.append([touchpoint(1, 2), touchpoint(1, 5)], [])
      expect(await progress(1)).toEqual([0, [2, 2], [5, 5]])
      await store.append([], [report(1, { lost: [{ from: 3, to: 4, reason: 'expired' }] })])
      expect(await progress(1)).toEqual([0, [2, 2], [5, 5]])
      await store.append([touchpoint(1, 1)], [])
      expect(await progress(1)).toEqual([5])
    })

    it('takes what was received for more than a loss, whichever is told first', async () => {
      const lost = [{ from: 1, to: 3, reason: 'full' }]
      await store.append([touchpoint(1, 2)], [report(1, { lost })])
      await store.append([touchpoint(1, 3)], [])
      await store.append([], [report(1, { lost })])
      expect(await store.completeness({})).toMatchObject([
        { received: 2, lost: [{ from: 1, to: 1, reason: 'full' }], verdict: 'dropped' },
      ])
    })

    it('hears from a later page how far a stream had come', async () => {
      await store.append([touchpoint(1, 1)], [report(2, { previous: { stream: uuid(1), last: 3 } })])
      await store.append([], [report(3, { previous: { stream: uuid(9), last: 2 } })])
      expect(await progress(1)).toEqual([1])
      expect(await store.completeness({ streams: [uuid(1), uuid(9)] })).toMatchObject([
        { stream: uuid(1), last: 3, missing: [[2, 3]], verdict: 'missing' },
        { stream: uuid(9), last: 2, missing: [[1, 2]], received: 0, verdict: 'missing' },
      ])
    })
  })

  describe('a stream in very many pieces', () => {
    const every = (step: number, from: number, to: number) =>
      seqs(from, to).filter((seq) => (seq - from) % step === 0)
    const lost = (numbers: number[], reason: string) =>
      numbers.map((seq) => ({ from: seq, to: seq, reason: `${reason}${seq % 8}` }))

    it('is whole if it is, and tells how much was dropped', async () => {
      for (const from of [1, 501, 1_001, 1_501]) {
        const received = every(2, from, from + 499).map((seq) => touchpoint(1, seq))
        await store.append(received, [report(1, { lost: lost(every(2, from + 1, from + 499), 'refused') })])
        expect(await progress(1)).toEqual([from + 499])
      }
      const [stream] = await store.completeness({})
      expect(stream).toMatchObject({ received: 1_000, last: 2_000, missing: [], verdict: 'dropped' })
    })

    it('is bounded: what has no room is waited for, and a copy when it comes', async () => {
      const pieces = every(2, 2, 2_000)
      const append = async (from: number) =>
        store.append(
          pieces.slice(from, from + 500).map((seq) => touchpoint(1, seq)),
          [report(1, { lost: lost(every(4, 10_001 + 4 * from, 12_000 + 4 * from), 'x'.repeat(200)) })],
        )
      for (const copies of [0, 500]) {
        for (const from of [0, 500]) {
          expect(await append(from)).toEqual({ stored: 500 - copies, copies })
          const [stream] = await store.completeness({})
          const { ack, have } = (await store.progress([uuid(1)]))[0]!
          expect(have.length + stream!.lost.length).toBeLessThanOrEqual(1_000)
          expect(JSON.stringify(stream).length).toBeLessThan(100_000)
          expect(ack).toBe(0)
          expect(have.flat().filter((seq) => !pieces.includes(seq))).toEqual([])
          expect(stream).toMatchObject({ verdict: 'missing' })
        }
        expect(await store.completeness({})).toMatchObject([{ last: 13_997 }])
      }
      await store.append([touchpoint(1, 1)], [])
      expect((await progress(1)).slice(0, 2)).toEqual([2, [4, 4]])
    })
  })

  describe('at once, from several connections', () => {
    it('a batch is stored once, however often it comes', async () => {
      const stores = [store, await place.open(), await place.open()]
      const batch = seqs(1, 20).map((seq) =>
        touchpoint(1, seq, { once: `o${seq}`, visitor: 'v', customer: 'c' }),
      )
      const counts = await Promise.all(seqs(1, 12).map((i) => stores[i % 3]!.append(batch, [report(1)])))
      expectCounts(counts, 20)
      expect((await contents(store)).touchpoints).toHaveLength(20)
      expect(await progress(1)).toEqual([20])
    })

    it('batches that share streams, people and orders neither lose nor double anything', async () => {
      const stores = [store, await place.open(), await place.open()]
      // Each batch names what it shares in an order of its own, as if to wait for another.
      const batches = seqs(1, 60).map((n) => {
        const pick = (i: number, of: number) => (n * 7 + i * 5 * ((n % 3) + 1)) % of
        return seqs(0, 4).map((i) => {
          const who = pick(i, 4) === 0 ? { customer: `c${pick(i, 3)}` } : {}
          const visitor = pick(i, 5) === 0 ? {} : { visitor: `v${pick(i, 6)}` }
          const only = pick(i, 2) === 0 ? { once: `o${pick(i, 8)}` } : {}
          const more = { ...who, ...visitor, ...only, session: `s${pick(i, 7)}`, time: NOW + n * 10 + i }
          return touchpoint(pick(i, 4), n * 5 + i, more)
        })
      })
      const counts = await Promise.all(batches.map((batch, i) => stores[i % 3]!.append(batch, [])))
      const { touchpoints, streams } = await contents(store)

      const all = batches.flat()
      expectCounts(counts, touchpoints.length)
      const orders = new Set(all.map((one) => one.once ?? `${one.stream} ${one.seq}`))
      expect(touchpoints.map((one) => one.once ?? `${one.stream} ${one.seq}`).sort()).toEqual(
        [...orders].sort(),
      )
      expect(streams.reduce((sum, { received }) => sum + received, 0)).toBe(all.length)

      const journeys = await store.journeys({ limit: 1_000, touchpointsPerJourney: 1_000 })
      for (const { touchpoints: rows, firstAt, lastAt } of journeys) {
        expect([rows[0]!.time, rows.at(-1)!.time]).toEqual([firstAt, lastAt])
      }
      // Whoever is no customer's yet is in one journey with all that they did.
      for (const who of ['visitor', 'session'] as const) {
        const found = new Map<string, Set<string>>()
        for (const { id, touchpoints: rows } of journeys) {
          for (const row of rows.filter(
            ({ customer, visitor }) => !customer && (who === 'visitor' || !visitor),
          )) {
            const name = row[who]
            if (name) found.set(name, (found.get(name) ?? new Set()).add(id))
          }
        }
        for (const [name, ids] of found) expect([name, ...ids]).toHaveLength(2)
      }
    })

    it('a batch that cannot be kept costs the others nothing, and what is told to be stored can be read by all', async () => {
      const other = await place.open()
      const unkeepable = touchpoint(9, 2, { session: null as unknown as string })
      const appends = seqs(1, 30).map(async (n) => {
        const bad = n % 10 === 0 ? [unkeepable] : []
        await store.append([touchpoint(n, 1, { visitor: `v${n}` }), ...bad], [report(n)])
        expect((await other.progress([uuid(n)]))[0]!.ack).toBe(1)
      })
      const results = await Promise.allSettled(appends)
      const failed = results.flatMap(({ status }, i) => (status === 'rejected' ? [i + 1] : []))
      expect(failed).toEqual([10, 20, 30])
      const kept = (await contents(store)).touchpoints.map(({ stream }) => stream)
      expect(kept.sort()).toEqual(
        seqs(1, 30)
          .filter((n) => n % 10 > 0)
          .map(uuid),
      )
    })

    it('what is still on its way to a visitor gets to the customer who that visitor turns out to be', async () => {
      const stores = [store, await place.open(), await place.open()]
      for (const n of seqs(1, 10)) {
        const of = (seq: number, session: string, who: Partial<StoredTouchpoint> = {}) =>
          touchpoint(n * 10 + seq, seq, { session: `${session}${n}`, ...who })
        await store.append([of(1, 'early', { visitor: `v${n}` })], [])
        await Promise.all([
          stores[0]!.append([of(2, 'early')], []),
          stores[1]!.append([of(3, 'late', { visitor: `v${n}`, customer: `c${n}` })], []),
          stores[2]!.append([of(4, 'early')], []),
        ])
        expect(await store.journeys({ limit: 1, customer: `c${n}` })).toMatchObject([
          { touchpoints: { length: 4 } },
        ])
      }
    })

    it('and from several processes', async () => {
      await store.append([touchpoint(1, 1)], [])
      const program = (first: number) => `
        import { clickhouseStore, libsqlStore, postgresStore } from './src/collector/index'
        const store = await ${place.expression}
        const common = ${JSON.stringify(touchpoint(1, 0))}
        for (let seq = ${first}; seq <= 60; seq += 2) await store.append([{ ...common, seq }, { ...common, seq: 61 }], [])
        await store.close()
      `
      await Promise.all([2, 3].map(async (first) => once(await runProgram(program(first)), 'exit')))
      expect(await progress(1)).toEqual([61])
      expect((await contents(store)).touchpoints).toHaveLength(61)
    })
  })

  it('is closed as often as one likes, and answers nothing then', async () => {
    await store.close()
    await store.close()
    await expect(store.append([touchpoint(1, 1)], [])).rejects.toThrow()
    await expect(store.progress([uuid(1)])).rejects.toThrow()
  })
}

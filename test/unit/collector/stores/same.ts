import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  libsqlStore,
  type Store,
  type StoredTouchpoint,
  type StreamReport,
} from '../../../../src/collector/index'
import { SEED } from '../../../support/seed'
import { uuid } from '../helpers'
import type { Kind } from './eachStore'
import { at, fixture } from './fixture'

const MINUTE = 60_000
const types = [
  'page.viewed',
  'arrival',
  'cart.added',
  'cart.abandoned',
  'order.completed',
  'vitals.measured',
  ...['chat.message_sent', 'chat.answered', 'email.received', 'email.answered', 'phone.missed'],
  ...['satisfaction.scored', 'chat.rated', 'review.submitted', 'satisfaction.signal'],
  'Ärger',
  'zoo',
]
const times = [0, 1.5, 2, 20, 40]

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const streams = fc.integer({ min: 1, max: 4 }).map(uuid)
const source = fc.record({
  channel: oneOf('search' as const, 'ads' as const),
  name: oneOf('google', 'Bing', 'ä'),
  medium: oneOf('organic', 'paid'),
})
const touchpoint = fc
  .record(
    {
      stream: streams,
      seq: fc.integer({ min: 1, max: 12 }),
      type: oneOf(...types),
      channel: oneOf('web' as const, 'chat' as const, 'search' as const),
      stage: oneOf('discovery' as const, 'consideration' as const, 'purchase' as const),
      // Few enough that many happen in the same millisecond.
      time: fc.integer({ min: 0, max: 60 }).map((n) => at(n / 2)),
      late: fc.integer({ min: 0, max: 3 }),
      session: oneOf('s1', 's2', 's3', 'S1'),
      page: fc.constant({ url: 'https://shop.example/' }),
      data: oneOf(
        ...[{}, { value: 10, currency: 'EUR' }, { value: 0.1, currency: 'USD' }, { value: 'x' }],
        ...[{ first: true }, { waitMs: 4.5, by: 'bot' }, { waitMs: -1 }],
        ...[{ metric: 'nps', score: 9.5, scale: 10 }, { rating: 4 }, { signal: 'rage_click' }],
      ),
      visitor: oneOf('v1', 'v2', 'V1', 'ß'),
      customer: oneOf('c1', 'c2'),
      once: oneOf('o1', 'o2'),
      key: oneOf('a', 'b'),
      source,
    },
    {
      requiredKeys: ['stream', 'seq', 'type', 'channel', 'stage', 'time', 'late', 'session', 'page', 'data'],
    },
  )
  .map(
    ({ time, late, ...rest }): StoredTouchpoint => ({
      ...rest,
      time,
      at: time,
      receivedAt: time + late * MINUTE,
    }),
  )
const report = fc
  .record(
    {
      stream: streams,
      receivedAt: fc.integer({ min: 0, max: 40 }).map(at),
      lost: fc.array(
        fc.record({
          from: fc.integer({ min: 1, max: 12 }),
          more: fc.nat({ max: 3 }),
          reason: oneOf('full', 'expired'),
        }),
        { maxLength: 2 },
      ),
      previous: fc.record({ stream: streams, last: fc.integer({ min: 1, max: 14 }) }),
      visitor: oneOf('v1', 'v2'),
      customer: oneOf('c1', 'c2'),
    },
    { requiredKeys: ['stream', 'receivedAt', 'lost'] },
  )
  .map(
    ({ lost, ...rest }): StreamReport => ({
      ...rest,
      lost: lost.map(({ from, more, reason }) => ({ from, to: from + more, reason })),
    }),
  )
const batches = fc.array(
  fc.record({
    touchpoints: fc.array(touchpoint, { maxLength: 12 }),
    reports: fc.array(report, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
)

/** Every question, in many ways. */
async function answers(store: Store) {
  const ask = async <Q, A>(question: (query: Q) => Promise<A>, ...queries: Q[]) =>
    Promise.all(queries.map((query) => question(query)))
  const since = times.map((minute) => ({ since: at(minute) }))
  const ids = [3, 1, 2, 9, 4].map(uuid)
  return {
    progress: await store.progress(ids),
    journeys: await ask(
      store.journeys,
      ...[
        {},
        ...since,
        { limit: 2 },
        { touchpointsPerJourney: 2 },
        { touchpointsPerJourney: 0 },
        { customer: 'c1' },
      ],
    ),
    funnel: await ask(
      store.funnel,
      ...since.map((query) => ({ ...query, steps: ['arrival', 'cart.added', 'order.completed'] })),
      { steps: [] },
    ),
    flow: await ask(store.flow, {}, ...since),
    attribution: await ask(store.attribution, {}, ...since),
    endings: await ask(store.endings, {}, ...since, ...times.map((minute) => ({ before: at(minute) }))),
    responseTimes: await ask(store.responseTimes, {}, ...since),
    satisfaction: await ask(store.satisfaction, {}, ...since),
    perMinute: await ask(store.perMinute, ...since),
    completeness: await ask(store.completeness, {}, { limit: 2 }, { streams: ids }, { streams: [] }),
  }
}

/** Tells a store's answers from those of `libsqlStore`, after the same batches. */
export function same(kind: Kind): void {
  let stores: Store[]
  const open = async () => Promise.all([libsqlStore({ path: ':memory:' }), kind.place().open()])
  const expectSame = async () => {
    const [libsql, other] = await Promise.all(stores.map(answers))
    expect(other).toEqual(libsql)
  }

  it('of a few visits', async () => {
    stores = await open()
    await Promise.all(stores.map(fixture))
    await expectSame()
  })

  it('of nothing', async () => {
    stores = await open()
    await expectSame()
  })

  it('of whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        stores = await open()
        try {
          for (const { touchpoints, reports } of all) {
            const [a, b] = await Promise.all(stores.map((store) => store.append(touchpoints, reports)))
            expect(b).toEqual(a)
          }
          await expectSame()
        } finally {
          await Promise.all(stores.map((store) => store.close()))
        }
      }),
      { numRuns: Number(process.env.STORE_RUNS ?? 25), seed: SEED },
    )
  })
}

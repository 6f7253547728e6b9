/** What may happen in a simulated world, as a property-testing library draws and shrinks it. */
import fc from 'fast-check'
import type { Fate as TransactionFate } from './disk'
import type { Kind, Mode, Fate as RequestFate } from './network'

/** One thing that a visitor, a browser or a collector does. */
export interface Act {
  /** ms after the one before. */
  wait: number
  /** Which of the tabs that are open, modulo their number. */
  tab: number
  does:
    | 'track'
    | 'hide'
    | 'navigate'
    | 'freeze'
    | 'back'
    | 'close'
    | 'kill'
    | 'crash'
    | 'open'
    | 'flush'
    | 'jump'
    | 'collector'
    | 'withdraw'
    | 'grant'
    | 'lose'
    | 'erase'
    | 'online'
    | 'reset'
  /** Of the touchpoint: one that the collector refuses, one that is too large, or an order. */
  kind?: 'poison' | 'big' | 'order' | undefined
  leaving?: boolean | undefined
  times?: number | undefined
  /** Something is tracked in the task in which the page is left. */
  last?: boolean | undefined
  /** The new page has no storage. */
  denied?: boolean | undefined
  /** The new tab is opened by a page. */
  copy?: boolean | undefined
  days?: number | undefined
  mode?: Mode | undefined
  /** How long a mode lasts. */
  ms?: number | undefined
}

export interface Schedule {
  seed: number
  kind: Kind
  acts: Act[]
  requests: RequestFate[]
  transactions: TransactionFate[]
  /** Of pages that go while something is being committed. */
  lands: boolean[]
  /** Of pages that are left while they wait for an answer: whether they still hear that it won't come. */
  cuts: boolean[]
  /** The most touchpoints that a device keeps. */
  most: number | undefined
  batch: { maxCount: number; maxWaitMs: number } | undefined
}

/** In which nothing happens: for tests that say by themselves what does. */
export const EVENTLESS: Schedule = {
  ...{ seed: 7, kind: 'full', acts: [], requests: [], transactions: [], lands: [], cuts: [] },
  ...{ most: undefined, batch: undefined },
}

const rarely = fc.boolean().chain((a) => (a ? fc.boolean() : fc.constant(false)))
const wait = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const mode: fc.Arbitrary<Mode> = fc.oneof(
  fc.record({
    is: fc.constant('down' as const),
    status: fc.constantFrom(429 as const, 500 as const, 503 as const),
  }),
  fc.record({
    is: fc.constant('down' as const),
    status: fc.constantFrom(429 as const, 503 as const),
    retryAfterMs: fc.constantFrom(3_000, 86_400_000),
    header: fc.constantFrom('seconds' as const, 'date' as const),
  }),
  fc.record({
    is: fc.constant('down' as const),
    status: fc.constantFrom(429 as const, 503 as const),
    retryAfterMs: fc.constantFrom(3_000, 86_400_000),
  }),
  fc.constant<Mode>({ is: 'unreachable' }),
  fc.constant<Mode>({ is: 'page' }),
  fc.record({
    is: fc.constant('refusing' as const),
    status: fc.constantFrom(400 as const, 401 as const, 404 as const, 413 as const),
  }),
  fc.record({ is: fc.constant('narrow' as const), bytes: fc.constantFrom(1_500, 3_000) }),
)

const act = (does: Act['does'], more: { [K in keyof Act]?: fc.Arbitrary<Act[K]> } = {}): fc.Arbitrary<Act> =>
  fc.record({
    wait,
    tab: fc.nat({ max: 2 }),
    does: fc.constant(does),
    ...more,
  }) as fc.Arbitrary<Act>

const kindOfTouchpoint = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('poison' as const, 'big' as const, 'order' as const) },
)
const denied = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant(true) },
)

const acts = fc.oneof(
  {
    weight: 36,
    arbitrary: act('track', { kind: kindOfTouchpoint, times: fc.constantFrom(1, 1, 1, 2, 3) }),
  },
  { weight: 8, arbitrary: act('track', { leaving: fc.constant(true) }) },
  { weight: 10, arbitrary: act('hide') },
  { weight: 6, arbitrary: act('navigate', { last: rarely, leaving: fc.boolean(), denied }) },
  { weight: 6, arbitrary: act('freeze', { last: rarely, leaving: fc.boolean(), denied }) },
  { weight: 6, arbitrary: act('back', { denied }) },
  { weight: 4, arbitrary: act('close') },
  { weight: 3, arbitrary: act('kill') },
  { weight: 1, arbitrary: act('crash') },
  { weight: 6, arbitrary: act('open', { copy: fc.boolean(), denied }) },
  { weight: 4, arbitrary: act('flush') },
  { weight: 3, arbitrary: act('jump', { days: fc.constantFrom(14, -14) }) },
  { weight: 7, arbitrary: act('collector', { mode, ms: fc.integer({ min: 100, max: 60_000 }) }) },
  { weight: 2, arbitrary: act('withdraw') },
  { weight: 3, arbitrary: act('grant') },
  { weight: 2, arbitrary: act('lose') },
  { weight: 3, arbitrary: act('online') },
  { weight: 1, arbitrary: act('reset') },
)

const way = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 20, max: 1_500 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_500, max: 45_000 }) },
)

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  kind: fc.constantFrom('full', 'silent', 'naive'),
  acts: fc.array(acts, { minLength: 1, maxLength: 18 }),
  requests: fc.boolean().chain((isSafe) =>
    fc.array(
      fc.record({
        there: way,
        back: way,
        lost: isSafe
          ? fc.constant(undefined)
          : optional(fc.constantFrom('request' as const, 'answer' as const)),
      }),
      { maxLength: 16 },
    ),
  ),
  transactions: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'AbortError' as const,
          'QuotaExceededError' as const,
          'UnknownError' as const,
        ),
      },
    ),
    { maxLength: 30 },
  ),
  lands: fc.array(fc.boolean(), { maxLength: 8 }),
  cuts: fc.array(fc.boolean(), { maxLength: 8 }),
  most: optional(fc.integer({ min: 3, max: 9 })),
  batch: fc.constantFrom(undefined, { maxCount: 4, maxWaitMs: 1_000 }),
})

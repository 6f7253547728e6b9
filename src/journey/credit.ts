import type { Source } from '../touchpoint'
import { byTime, type Touch } from './touch'

/**
 * How an order's credit is shared among the visits that led to it.
 *
 * | model | who gets it |
 * | --- | --- |
 * | `first` | the visit that began the journey |
 * | `last` | the one that the order was placed after |
 * | `linear` | all alike |
 * | `position` | the first and the last 40 % each, those between them the rest alike; of two each one half |
 * | `time_decay` | all, each half as much as one that came `halfLifeMs` later |
 */
export type Model = 'first' | 'last' | 'linear' | 'position' | 'time_decay'

export const models: readonly Model[] = ['first', 'last', 'linear', 'position', 'time_decay']

export interface CreditOptions {
  /** @default 'last' */
  model?: Model | undefined
  /** How long before its order a visit may have been, ms. @default 30 days, 2_592_000_000 */
  windowMs?: number | undefined
  /** Of `time_decay`, ms. @default 7 days, 604_800_000 */
  halfLifeMs?: number | undefined
}

/** What a source gets of an order. */
export interface Credit {
  source: Source
  /** From 0 to 1. Those of an order add up to 1. */
  share: number
}

const DAY_MS = 86_400_000

const weights: Record<Model, (ages: number[], halfLifeMs: number) => number[]> = {
  first: (ages) => ages.map((_, i) => (i ? 0 : 1)),
  last: (ages) => ages.map((_, i) => (i === ages.length - 1 ? 1 : 0)),
  linear: (ages) => ages.map(() => 1),
  position: ({ length }) =>
    Array.from({ length }, (_, i) => {
      const isEnd = i === 0 || i === length - 1
      return length < 3 ? 1 : isEnd ? 0.4 : 0.2 / (length - 2)
    }),
  time_decay: (ages, halfLifeMs) => ages.map((age) => 2 ** ((Math.min(...ages) - age) / halfLifeMs)),
}

const keyOf = ({ name, medium, campaign = '' }: Source) => `${name}\n${medium}\n${campaign}`

/**
 * Shares the credit for an order among the sources of the visits before it, the same source's visits together, in the
 * order of their first visit. A visit that just typed the address gets nothing where another has led to it, as in
 * GA4 (https://support.google.com/analytics/answer/10596866): it is a return, and no reason for one.
 * @param order the touch to share out. @default the last `order.completed`
 * @returns nothing if there is no order, or no visit in the time before it
 * @throws TypeError for a model that isn't there
 */
export function credit(
  touches: readonly Touch[],
  { model = 'last', windowMs = 30 * DAY_MS, halfLifeMs = 7 * DAY_MS }: CreditOptions = {},
  order = byTime(touches)
    .filter(({ type }) => type === 'order.completed')
    .at(-1),
): Credit[] {
  const weigh = weights[model]
  if (!weigh) throw new TypeError(`credit: model must be one of ${models.join(', ')}`)
  if (!order) return []
  const visits = byTime(touches).flatMap(({ type, at, source }) => {
    const age = order.at - at
    // An order carries the source of its visit once more.
    return source && type !== 'order.completed' && age >= 0 && age <= windowMs ? [{ source, age }] : []
  })
  const led = visits.filter(({ source }) => source.name !== 'direct')
  const counted = led.length ? led : visits
  const weight = weigh(
    counted.map(({ age }) => age),
    halfLifeMs,
  )
  const sum = weight.reduce((all, each) => all + each, 0)
  const shares = new Map<string, Credit>()
  for (const [i, { source }] of counted.entries()) {
    const before = shares.get(keyOf(source))
    const share = weight[i]! / sum
    if (before) before.share += share
    else shares.set(keyOf(source), { source, share })
  }
  return [...shares.values()].filter(({ share }) => share > 0)
}

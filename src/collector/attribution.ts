import { credit, type Model, models, type Touch } from '../journey'
import type { Source } from '../touchpoint'
import type { Attribution } from './store'
import { byJourney, type Tally } from './tally'

/** A touchpoint with a source, or an order. */
export interface AttributionRow {
  journey: string
  type: string
  /** ms since the epoch. */
  time: number
  /** JSON, as is the next. */
  source: string | null
  data: string
}

type Worth = { value?: unknown; currency?: unknown }

const noCredit = () => Object.fromEntries(models.map((model) => [model, 0])) as Record<Model, number>

/**
 * Shares the orders out among the sources of the visits that led to them, under each model. An order without a visit in the
 * 30 days before it is nobody's.
 *
 * The answer has first who has most orders by the last visit.
 *
 * @param since orders before are not counted, but visits are. ms since the epoch.
 */
export function countAttribution(since: number): Tally<AttributionRow, Attribution[]> {
  const found = new Map<string, Attribution>()
  const add = (source: Source, model: Model, share: number, { value, currency }: Worth) => {
    const key = JSON.stringify([source.channel, source.name, source.medium, source.campaign])
    const { channel, name, medium, campaign } = source
    const row = found.get(key) ?? {
      ...{ channel, name, medium },
      ...(campaign !== undefined && { campaign }),
      ...{ orders: noCredit(), value: {} },
    }
    found.set(key, row)
    row.orders[model] += share
    if (typeof value !== 'number' || typeof currency !== 'string') return
    row.value[currency] ??= noCredit()
    row.value[currency][model] += share * value
  }
  const share = (journey: AttributionRow[]) => {
    const touches = journey.map(
      ({ type, time: at, source }) =>
        ({ type, at, source: source ? JSON.parse(source) : undefined }) as Touch,
    )
    for (const [i, { type, time, data }] of journey.entries()) {
      if (type !== 'order.completed' || time < since) continue
      const worth: Worth = JSON.parse(data)
      for (const model of models) {
        for (const { source, share } of credit(touches, { model }, touches[i]))
          add(source, model, share, worth)
      }
    }
  }
  return byJourney(share, () =>
    [...found.values()].sort((a, b) => b.orders.last - a.orders.last || b.orders.first - a.orders.first),
  )
}

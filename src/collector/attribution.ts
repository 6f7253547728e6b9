import { credit, type Model, models, type Touch } from '../journey'
import type { Source } from '../touchpoint'
import type { Attribution } from './store'

export interface AttributionRow {
  journey: string
  type: string
  /** ms since the epoch. */
  time: number
  source?: Source | undefined
  /** Of an order. */
  value?: unknown
  currency?: unknown
}

const noCredit = () => Object.fromEntries(models.map((model) => [model, 0])) as Record<Model, number>

/**
 * Shares the orders out among the sources of the visits that led to them, under each model. An order without a visit in the
 * 30 days before it is nobody's.
 *
 * @param rows touchpoints with a source, and orders: all of a journey together and in order of time.
 * @param since orders before are not counted, but visits are. ms since the epoch.
 * @returns most orders by the last visit first.
 */
export function countAttribution(rows: Iterable<AttributionRow>, since: number): Attribution[] {
  const found = new Map<string, Attribution>()
  const add = (source: Source, model: Model, share: number, { value, currency }: AttributionRow) => {
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
    const touches = journey.map(({ type, time: at, source }) => ({ type, at, source }) as Touch)
    for (const [i, order] of journey.entries()) {
      if (order.type !== 'order.completed' || order.time < since) continue
      for (const model of models) {
        for (const { source, share } of credit(touches, { model }, touches[i]))
          add(source, model, share, order)
      }
    }
  }
  let journey: AttributionRow[] = []
  for (const row of rows) {
    if (journey[0] && journey[0].journey !== row.journey) {
      share(journey)
      journey = []
    }
    journey.push(row)
  }
  share(journey)
  return [...found.values()].sort((a, b) => b.orders.last - a.orders.last || b.orders.first - a.orders.first)
}

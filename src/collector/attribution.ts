import { credit, type Model, models, type Touch } from '../journey'
import type { Source } from '../touchpoint'
import type { Attribution } from './store'
import { byJourney, reading, type Tally } from './tally'

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

/** What of a row counts. */
interface Told {
  journey: string
  type: string
  time: number
  source: Source | undefined
  worth: { value: number; currency: string } | undefined
}

// Others are no currency, and names such as `__proto__` no key. https://www.iso.org/iso-4217-currency-codes.html
const CURRENCY = /^[A-Z]{3}$/

function read({ source: told, data, ...row }: AttributionRow): Told {
  const { channel, name, medium, campaign } = (told === null ? {} : JSON.parse(told)) as Source
  const { value, currency } = JSON.parse(data) as { value?: unknown; currency?: unknown }
  const isWorth = typeof value === 'number' && typeof currency === 'string' && CURRENCY.test(currency)
  return {
    ...row,
    source:
      told === null ? undefined : { channel, name, medium, ...(campaign !== undefined && { campaign }) },
    worth: isWorth ? { value, currency } : undefined,
  }
}

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
  const add = (source: Source, model: Model, share: number, worth: Told['worth']) => {
    const key = JSON.stringify([source.channel, source.name, source.medium, source.campaign])
    const { channel, name, medium, campaign } = source
    const row = found.get(key) ?? {
      ...{ channel, name, medium },
      ...(campaign !== undefined && { campaign }),
      ...{ orders: noCredit(), value: {} },
    }
    found.set(key, row)
    row.orders[model] += share
    if (!worth) return
    const { value, currency } = worth
    row.value[currency] ??= noCredit()
    row.value[currency][model] += share * value
  }
  const share = (journey: Told[]) => {
    const touches = journey.map(({ type, time: at, source }) => ({ type, at, source }) as Touch)
    for (const [i, { type, time, worth }] of journey.entries()) {
      if (type !== 'order.completed' || time < since) continue
      for (const model of models) {
        for (const { source, share } of credit(touches, { model }, touches[i]))
          add(source, model, share, worth)
      }
    }
  }
  return reading(
    read,
    byJourney(share, () =>
      [...found.values()].sort((a, b) => b.orders.last - a.orders.last || b.orders.first - a.orders.first),
    ),
  )
}

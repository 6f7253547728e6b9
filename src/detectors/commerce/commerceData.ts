import type { CommerceData } from '../../catalogue'
import { label, named, text } from '../../lib/label'

export type Parameters = Record<string, unknown>

const MOST_IDS = 10

const amount = (value: unknown): number | undefined => {
  const sum = Number(text(value))
  return Number.isFinite(sum) ? sum : undefined
}

/** Parameters that are taken as they are, under the same name in camelCase. */
const labels = ['item_list_id', 'payment_type', 'shipping_tier', 'promotion_id', 'creative_slot', 'method']

/**
 * What GA4's parameters of an e-commerce event say, but for names and codes: a product is known by its id, and
 * the code of a coupon can be a person's.
 */
export function commerceData(
  parameters: Parameters,
  via: string,
): CommerceData & { creativeSlot?: string; method?: string } {
  const items = [parameters.items].flat().filter(Boolean) as Parameters[]
  const either = (name: string) => parameters[name] ?? items[0]?.[name]
  const ids = items.flatMap(({ item_id, id }) => named(item_id ?? id) ?? [])
  const data: Parameters = {
    value: amount(parameters.value),
    currency: text(either('currency'))?.match(/^[A-Z]{3}$/)?.[0],
    itemCount: items.reduce((sum, { quantity }) => sum + (amount(quantity) ?? 1), 0) || undefined,
    itemIds: ids[0] && ids.slice(0, MOST_IDS),
    couponPresent: [parameters, ...items].some(({ coupon }) => coupon) || undefined,
    via,
  }
  for (const name of labels) data[name.replace(/_./g, ([, c = '']) => c.toUpperCase())] = label(either(name))
  // Without what is undefined.
  return JSON.parse(JSON.stringify(data))
}

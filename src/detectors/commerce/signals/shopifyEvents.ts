import type { TouchpointType } from '../../../catalogue'
import { guard } from '../../../lib/guard'
import { listen } from '../../../lib/listen'
import type { CommerceSignal } from '..'
import { createEvents } from '../events'

/** Shopify's ids are addresses (`gid://shopify/ProductVariant/123`); elsewhere in a theme they are numbers. */
const idOf = (gid: unknown) => /[^/]+$/.exec(`${gid ?? ''}`)?.[0]

interface Line {
  merchandiseId?: unknown
  quantity?: unknown
}
interface Product {
  id?: unknown
  selectedVariant?: { id?: unknown; sku?: unknown } | null
}
/** What themes dispatch: shopify.dev/docs/api/storefront-events-and-actions/events */
interface StandardEvent extends Event {
  action?: unknown
  lines?: Line[]
  context?: unknown
  product?: Product | null
  collection?: { handle?: unknown } | null
  promise?: PromiseLike<Result>
}
interface Result {
  cart?: { discountCodes?: { applicable?: unknown }[] } | null
  userErrors?: unknown[]
}

/** The event comes before the shop has done it. What fails is the theme's to tell. */
const whenDone = (promise: PromiseLike<Result> | undefined, done: (result?: Result) => void) =>
  void Promise.resolve(promise).then(guard(done), () => {})

const lineActions: Record<string, TouchpointType> = {
  add: 'cart.added',
  remove: 'cart.removed',
  update: 'cart.updated',
}

/**
 * Shopify's standard storefront events, which themes have dispatched since 2026. What changes a cart is told once
 * the shop has done it; of a coupon whether it applies, and never its code.
 */
export const shopifyEvents: CommerceSignal = (tell) => {
  const events = createEvents(tell)
  const say = (type: TouchpointType, parameters: object = {}) =>
    events('platform', type, { ...parameters }, 'shopify')
  let coupons: number | undefined

  const handlers: Record<string, (event: StandardEvent) => void> = {
    'shopify:cart:view': () => say('cart.viewed'),
    'shopify:collection:view': ({ collection }) =>
      say('product.list_viewed', { item_list_id: collection?.handle }),
    'shopify:collection:update': () => say('product.list_filtered'),
    'shopify:product:view': ({ context, product }) => {
      // Cards in lists come into view as well.
      if (!/^(page|dialog)$/.test(`${context}`)) return
      const { selectedVariant, id } = product ?? {}
      say('product.viewed', { items: { item_id: selectedVariant?.sku || idOf(selectedVariant?.id ?? id) } })
    },
    'shopify:cart:lines-update': ({ action, lines, promise }) => {
      const type = lineActions[`${action}`]
      if (typeof type !== 'string') return
      const items = [lines ?? []].flat().map((line) => ({
        item_id: idOf(line?.merchandiseId),
        quantity: line?.quantity,
      }))
      whenDone(promise, (result) => {
        if (!result?.userErrors?.length) say(type, { items })
      })
    },
    'shopify:cart:discount-update': ({ promise }) => {
      whenDone(promise, (result) => {
        // All that the cart has. Of the first result all but one were there before, as far as that is known.
        const codes = result?.cart?.discountCodes ?? []
        const count = codes.filter(({ applicable }) => applicable).length
        if (count > (coupons ?? Math.max(0, codes.length - 1))) say('coupon.applied')
        coupons = count
      })
    },
  }
  return listen<StandardEvent>(document, Object.keys(handlers), (event) => handlers[event.type]!(event))
}

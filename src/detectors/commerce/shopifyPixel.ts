import type { TouchpointType } from '../../catalogue'
import { guard } from '../../lib/guard'
import { text } from '../../lib/label'
import type { Detector } from '../../touchpoint'
import { commerceData, type Parameters } from './commerceData'

/** What Shopify hands to a web pixel as `analytics`. */
export interface ShopifyAnalytics {
  // biome-ignore lint/suspicious/noExplicitAny: the events of Shopify's own types, whatever their version
  subscribe(event: string, callback: (event: any) => void): unknown
}

export interface ShopifyPixelOptions {
  /**
   * Also what happens outside the checkout: for a shop whose theme doesn't have the SDK. Where it has, both would tell of
   * it. @default false
   */
  alone?: boolean | undefined
}

// Events of @shopify/web-pixels-extension 2.18.0, build/ts/types/PixelEvents.
const checkout: Record<string, TouchpointType> = {
  checkout_contact_info_submitted: 'checkout.contact',
  checkout_address_info_submitted: 'checkout.address',
  checkout_shipping_info_submitted: 'checkout.shipping',
  payment_info_submitted: 'checkout.payment',
  checkout_completed: 'order.completed',
  alert_displayed: 'error.seen',
}
const storefront: Record<string, TouchpointType> = {
  page_viewed: 'page.viewed',
  collection_viewed: 'product.list_viewed',
  product_viewed: 'product.viewed',
  search_submitted: 'site.search',
  product_added_to_cart: 'cart.added',
  product_removed_from_cart: 'cart.removed',
  cart_viewed: 'cart.viewed',
  checkout_started: 'checkout.started',
}

/** Those that have nothing of commerce to tell. */
const plain: Partial<Record<TouchpointType, object>> = {
  'page.viewed': { navigation: 'load' },
  'error.seen': { pageType: 'checkout' },
  'site.search': {},
}

interface PixelEvent {
  data?: unknown
  timestamp?: string
  context?: { document?: unknown }
}
interface Variant {
  id?: unknown
  sku?: unknown
  price?: { amount?: unknown; currencyCode?: unknown }
}
interface Line {
  quantity?: unknown
  variant?: Variant | null
  merchandise?: Variant | null
}
type Money = { amount?: unknown; currencyCode?: unknown } | null | undefined

/** As GA4's parameters. Of a checkout, which has names and addresses in it as well, no more than this. */
// biome-ignore lint/suspicious/noExplicitAny: see above
function parametersOf({ checkout, cart, cartLine, collection, productVariant }: any): Parameters {
  const list = checkout?.lineItems ?? cart?.lines ?? collection?.productVariants
  const lines: (Line & Variant)[] = [list ?? cartLine ?? productVariant ?? []].flat()
  const variantOf = (line: Line & Variant) => line?.variant ?? line?.merchandise ?? line
  const total: Money = checkout?.totalPrice ?? (cart ?? cartLine)?.cost?.totalAmount ?? productVariant?.price
  return {
    value: total?.amount,
    currency: total?.currencyCode ?? checkout?.currencyCode,
    items: lines.map((line) => ({
      item_id: variantOf(line)?.sku || variantOf(line)?.id,
      quantity: line?.quantity,
    })),
    // Other kinds are given to everybody.
    coupon: [checkout?.discountApplications ?? []].flat().some((each) => each?.type === 'DISCOUNT_CODE'),
    payment_type: checkout?.transactions?.[0]?.gateway,
  }
}

/**
 * Shopify's checkout, of which its sandbox for web pixels alone can tell: `checkout.contact`, `.address`, `.shipping`,
 * `.payment`, `order.completed` and `error.seen`. It needs neither window nor document of the shop: pages are those that
 * Shopify names. Each step is told once a checkout, and an order once. Nobody's name, address or message is read.
 *
 * A custom pixel runs in a frame, one of an app in a worker; neither may store anything, so a client there sends soon,
 * and its visitor is another one than the shop's: the theme's client doesn't hear of the order (docs/shopify.md). Give it a
 * whole address that allows other origins.
 *
 * @example
 * ```ts
 * // A custom pixel: Settings → Customer events. `analytics` and `init` are Shopify's.
 * const { analyticsProcessingAllowed, preferencesProcessingAllowed } = init.customerPrivacy
 * createTouchpoint({
 *   endpoint: 'https://collector.shop.example/t',
 *   consent: { measurement: analyticsProcessingAllowed, personalisation: preferencesProcessingAllowed },
 *   detectors: [shopifyPixel(analytics)],
 * })
 * ```
 */
export const shopifyPixel =
  (analytics: ShopifyAnalytics, { alone = false }: ShopifyPixelOptions = {}): Detector =>
  (emit) => {
    let live = true
    const stops: unknown[] = []
    const types = alone ? { ...storefront, ...checkout } : checkout
    for (const name in types) {
      const type = types[name]!
      const heard = guard((event: PixelEvent) => {
        if (!live) return
        const given: Parameters = Object(event.data)
        const { order, token } = Object(given.checkout)
        const { location, title } = Object(event.context?.document)
        emit({
          type,
          data: plain[type] ?? commerceData(parametersOf(given), 'shopifyPixel'),
          // A checkout is known by its token, wherever in it the visitor goes back and forth.
          once: type === 'order.completed' ? text(order?.id) : text(token),
          at: Date.parse(event.timestamp!) || undefined,
          // Without it, the sandbox's own address would do no harm.
          page: location && { url: `${location.href}`, title: `${title ?? ''}` },
        })
      })
      stops.push(analytics.subscribe(name, heard))
    }
    return () => {
      live = false
      for (const stop of stops) if (typeof stop === 'function') guard(stop as () => void)()
    }
  }

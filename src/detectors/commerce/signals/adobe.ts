import type { TouchpointType } from '../../../catalogue'
import type { Parameters } from '../commerceData'

/**
 * Events that Adobe's storefront puts into `adobeDataLayer`: @adobe/magento-storefront-events-sdk 1.18.0, whose contexts
 * they carry as `eventInfo`.
 */
export const adobe: Record<string, TouchpointType> = {
  'product-page-view': 'product.viewed',
  'category-results-view': 'product.list_viewed',
  'add-to-cart': 'cart.added',
  'remove-from-cart': 'cart.removed',
  'update-cart': 'cart.updated',
  'open-cart': 'cart.viewed',
  'shopping-cart-view': 'cart.viewed',
  'initiate-checkout': 'checkout.started',
  'place-order': 'order.completed',
  'search-results-view': 'site.search',
  'sign-in': 'account.login',
  'sign-out': 'account.logout',
  'create-account': 'account.registered',
  'recs-item-click': 'product.clicked',
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop has put into its contexts
export type AdobeEntry = { event?: unknown; eventInfo?: any }

interface AdobeItem {
  product?: { sku?: unknown }
  quantity?: unknown
}

/** As GA4's parameters. Of the order's context, which has an address in it as well, no more than this. */
export function adobeParameters(info: NonNullable<AdobeEntry['eventInfo']>): Parameters {
  const { productContext, changedProductsContext, shoppingCartContext, orderContext } = info
  const price =
    shoppingCartContext?.prices?.subtotalIncludingTax ?? shoppingCartContext?.prices?.subtotalExcludingTax
  const items: AdobeItem[] =
    changedProductsContext?.items ??
    (productContext ? [{ product: productContext }] : shoppingCartContext?.items)
  return {
    value: orderContext?.grandTotal ?? price?.value,
    currency: price?.currency ?? productContext?.pricing?.currencyCode,
    items: [items ?? []].flat().map((item) => ({ item_id: item?.product?.sku, quantity: item?.quantity })),
    coupon: orderContext?.appliedCouponCode,
    payment_type: orderContext?.payments?.[0]?.paymentMethodCode,
    transaction_id: orderContext?.orderId,
  }
}

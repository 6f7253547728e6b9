// @ts-check
/**
 * GA4 e-commerce events as a shop pushes them into `dataLayer`.
 * https://developers.google.com/analytics/devguides/collection/ga4/reference/events
 */
import { offer } from './brand.js'

/** @typedef {import('./products.js').Product} Product */
/** @typedef {{ product: Product, quantity: number }} Line */

// Item names stay English in every language, so that reports don't split a product in two.
const itemOf = (/** @type {Product} */ { sku, name, family, price }, /** @type {object} */ more = {}) => ({
  item_id: sku,
  item_name: name.en,
  item_category: family,
  price,
  ...more,
})

const cents = (/** @type {number} */ euros) => Math.round(euros * 100) / 100

const event = (/** @type {string} */ name, /** @type {object} */ ecommerce) => ({ event: name, ecommerce })

const ofLines = (/** @type {string} */ name, /** @type {Line[]} */ lines, /** @type {object} */ more = {}) =>
  event(name, {
    currency: 'EUR',
    value: cents(lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)),
    ...more,
    items: lines.map(({ product, quantity }) => itemOf(product, { quantity })),
  })

/** A list of products was shown. */
export const viewItemList = (/** @type {string} */ list, /** @type {Product[]} */ products) =>
  event('view_item_list', {
    item_list_id: list,
    items: products.map((product, index) => itemOf(product, { index })),
  })

/** A product of a list was followed. */
export const selectItem = (/** @type {string} */ list, /** @type {Product} */ product) =>
  event('select_item', { item_list_id: list, items: [itemOf(product)] })

export const viewItem = (/** @type {Product} */ product) => ofLines('view_item', [{ product, quantity: 1 }])
export const addToCart = (/** @type {Line} */ line) => ofLines('add_to_cart', [line])
export const removeFromCart = (/** @type {Line} */ line) => ofLines('remove_from_cart', [line])
export const viewCart = (/** @type {Line[]} */ lines) => ofLines('view_cart', lines)

/** @typedef {{ value: number, coupon: string | null }} Terms What the lines cost after the coupon and without delivery, euros. */

const terms = (/** @type {Terms} */ { value, coupon }) => ({ value: cents(value), ...(coupon && { coupon }) })

export const beginCheckout = (/** @type {Line[]} */ lines, /** @type {Terms} */ sum) =>
  ofLines('begin_checkout', lines, terms(sum))
export const addShippingInfo = (
  /** @type {Line[]} */ lines,
  /** @type {Terms} */ sum,
  /** @type {string} */ tier,
) => ofLines('add_shipping_info', lines, { ...terms(sum), shipping_tier: tier })
export const addPaymentInfo = (
  /** @type {Line[]} */ lines,
  /** @type {Terms} */ sum,
  /** @type {string} */ payment,
) => ofLines('add_payment_info', lines, { ...terms(sum), payment_type: payment })
export const purchase = (
  /** @type {Line[]} */ lines,
  /** @type {Terms} */ sum,
  /** @type {{ id: string, shipping: number }} */ order,
) => ofLines('purchase', lines, { transaction_id: order.id, ...terms(sum), shipping: order.shipping })

const promotion = (/** @type {string} */ name, /** @type {string} */ slot) =>
  event(name, { promotion_id: offer.id, promotion_name: offer.name, creative_slot: slot })
export const viewPromotion = (/** @type {string} */ slot) => promotion('view_promotion', slot)
export const selectPromotion = (/** @type {string} */ slot) => promotion('select_promotion', slot)

export const viewSearchResults = (/** @type {string} */ term, /** @type {number} */ results) => ({
  event: 'view_search_results',
  search_term: term,
  results,
})

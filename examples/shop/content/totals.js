// @ts-check
import { deliveries, freeDeliveryFrom, offer } from './brand.js'

/** @typedef {import('./ga4.js').Line} Line */

/**
 * What an order costs, euros. The coupon comes off first, and what is left decides about free delivery.
 * @param {Line[]} lines
 * @param {string | null} coupon
 * @param {import('./brand.js').Delivery} [delivery]
 */
export const totalsOf = (lines, coupon, delivery = 'standard') => {
  const tins = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
  const discount = coupon === offer.code ? Math.round(tins * offer.share * 100) / 100 : 0
  const value = tins - discount
  const shipping = delivery === 'standard' && value >= freeDeliveryFrom ? 0 : deliveries[delivery]
  return { tins, discount, value, shipping, total: value + shipping }
}

// @ts-check
import { productOfSku } from '../content/products.js'

/** @typedef {import('../content/ga4.js').Line} Line */
/** @typedef {import('../content/products.js').Product} Product */

const itemsKey = 'cart'
const couponKey = 'coupon'

/** @returns {Record<string, number>} Quantities by SKU. */
const read = () => JSON.parse(localStorage.getItem(itemsKey) ?? '{}')

/** What is in the cart, in the order in which it was put there. */
export const cartLines = () =>
  Object.entries(read()).flatMap(([sku, quantity]) => {
    const product = productOfSku(sku)
    return product ? [{ product, quantity }] : []
  })

export const quantityOf = (/** @type {Product} */ { sku }) => read()[sku] ?? 0

const showCount = () => {
  const count = cartLines().reduce((sum, { quantity }) => sum + quantity, 0)
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = String(count)
    badge.toggleAttribute('hidden', count === 0)
  }
}

/** Zero takes the product out. */
export const setQuantity = (/** @type {Product} */ { sku }, /** @type {number} */ quantity) => {
  const { [sku]: _, ...others } = read()
  const items = quantity > 0 ? { ...read(), [sku]: quantity } : others
  localStorage.setItem(itemsKey, JSON.stringify(items))
  showCount()
}

export const emptyCart = () => {
  localStorage.removeItem(itemsKey)
  localStorage.removeItem(couponKey)
  showCount()
}

export const cartCoupon = () => localStorage.getItem(couponKey)
export const setCoupon = (/** @type {string} */ code) => localStorage.setItem(couponKey, code)

/** Keeps the number beside the cart's link right, also when another tab or the back button changes it. */
export const watchCart = () => {
  showCount()
  addEventListener('storage', showCount)
  addEventListener('pageshow', showCount)
}

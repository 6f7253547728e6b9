// @ts-check
/** The order while it is being written: it survives a reload, and ends with the tab. */

/**
 * @typedef {object} Order
 * @property {boolean} [begun] Whether `begin_checkout` has been told.
 * @property {{ name: string, email: string, phone?: string }} [contact]
 * @property {{ street: string, postcode: string, town: string }} [address]
 * @property {import('../../content/brand.js').Delivery} [delivery]
 * @property {Placed} [placed]
 */

/**
 * @typedef {object} Placed
 * @property {string} id
 * @property {Record<string, number>} quantities By SKU.
 * @property {string | null} coupon
 * @property {import('../../content/brand.js').Delivery} delivery
 * @property {boolean} [scored] Whether the question has been answered.
 */

const key = 'order'

/** @returns {Order} */
export const readOrder = () => JSON.parse(sessionStorage.getItem(key) ?? '{}')

/** Adds to the order what a step has found out. */
export const keepOrder = (/** @type {Order} */ more) => {
  sessionStorage.setItem(key, JSON.stringify({ ...readOrder(), ...more }))
}

/** What is left of an order once it is placed: the names and addresses are nobody's business any more. */
export const placeOrder = (/** @type {Placed} */ placed) => {
  sessionStorage.setItem(key, JSON.stringify({ placed }))
}

export const forgetOrder = () => sessionStorage.removeItem(key)

/** A number for an order: seven digits that nobody can count orders by. */
export const newOrderId = () =>
  `TM-${1_000_000 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 9_000_000)}`

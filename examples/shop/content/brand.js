// @ts-check
/** The brand: who they are, where, and what they offer this month. None of it exists. */
export const brand = {
  name: 'Tres Mareas',
  phone: '+34986000019',
  phoneShown: '+34 986 000 019',
  whatsapp: '34986000019',
  mail: 'hola@tresmareas.example',
  street: 'Rúa do Peirao 7',
  postcode: '36940',
  town: 'Cangas',
  region: 'Pontevedra',
}

/** Where a map app is asked for the way. */
export const directions = `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(
  `${brand.street}, ${brand.postcode} ${brand.town}, ${brand.region}`,
)}`

export const offer = { id: 'first-tide', name: 'First tide', code: 'MAREA10', share: 0.1 }

/** Orders of this much (euros, after the coupon) travel free. */
export const freeDeliveryFrom = 45

/** What delivery costs, euros, by GA4's `shipping_tier`. */
export const deliveries = /** @type {const} */ ({ standard: 4.9, express: 8.9, pickup: 0 })
/** @typedef {keyof typeof deliveries} Delivery */

/** By GA4's `payment_type`. */
export const payments = /** @type {const} */ (['card', 'bizum', 'transfer'])
/** @typedef {typeof payments[number]} Payment */

// @ts-check
import { deliveries } from '../../content/brand.js'
import { addShippingInfo } from '../../content/ga4.js'
import { strings } from '../../content/strings.js'
import { totalsOf } from '../../content/totals.js'
import { html } from '../../html.js'
import { push } from '../push.js'
import { speech } from '../speech.js'
import { choice, field } from './field.js'
import { keepOrder } from './order.js'

/** @typedef {import('../../content/brand.js').Delivery} Delivery */

const { say, money } = speech

/** @type {import('./step.js').Step} */
export const shipping = {
  name: 'shipping',
  title: strings.shippingTitle,
  action: () => say(strings.toPayment),
  back: '/checkout',
  fields: ({ address, delivery = 'standard' }, { lines, coupon }) => html`
    ${field({ name: 'street', label: say(strings.street), complete: 'street-address', value: address?.street, example: 'Calle Real 12' })}
    <div class="pair">
      ${field({ name: 'postcode', label: say(strings.postcode), complete: 'postal-code', value: address?.postcode, example: '36202' })}
      ${field({ name: 'town', label: say(strings.town), complete: 'address-level2', value: address?.town, example: 'Vigo' })}
    </div>
    ${choice({
      name: 'delivery',
      label: say(strings.deliveryHow),
      chosen: delivery,
      options: /** @type {Delivery[]} */ (Object.keys(deliveries)).map((kind) => {
        const cost = totalsOf(lines, coupon, kind).shipping
        return [kind, say(strings.deliveries)[kind], cost ? money(cost) : say(strings.free)]
      }),
    })}`,
  submit: (form, { lines, coupon }) => {
    const delivery = /** @type {Delivery} */ (form.get('delivery'))
    keepOrder({
      address: {
        street: String(form.get('street')),
        postcode: String(form.get('postcode')),
        town: String(form.get('town')),
      },
      delivery,
    })
    push(addShippingInfo(lines, { ...totalsOf(lines, coupon, delivery), coupon }, delivery))
    return '/checkout/payment'
  },
}

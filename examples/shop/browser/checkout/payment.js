// @ts-check
import { payments } from '../../content/brand.js'
import { addPaymentInfo } from '../../content/ga4.js'
import { strings } from '../../content/strings.js'
import { totalsOf } from '../../content/totals.js'
import { html } from '../../html.js'
import { emptyCart } from '../cart.js'
import { push } from '../push.js'
import { speech } from '../speech.js'
import { choice } from './field.js'
import { newOrderId, placeOrder, readOrder } from './order.js'

const { say, money } = speech

/** @type {import('./step.js').Step} */
export const payment = {
  name: 'payment',
  title: strings.paymentTitle,
  action: ({ delivery }, { lines, coupon }) =>
    say(strings.pay)(money(totalsOf(lines, coupon, delivery).total)),
  back: '/checkout/shipping',
  fields: () => html`
    ${choice({
      name: 'payment',
      label: say(strings.paymentTitle),
      silent: true,
      chosen: payments[0],
      options: payments.map((kind) => [kind, say(strings.payments)[kind]]),
    })}
    <p class="fine">${say(strings.paymentNote)}</p>`,
  submit: (form, { lines, coupon }) => {
    const { delivery = 'standard' } = readOrder()
    push(addPaymentInfo(lines, { ...totalsOf(lines, coupon, delivery), coupon }, String(form.get('payment'))))
    const quantities = Object.fromEntries(lines.map(({ product, quantity }) => [product.sku, quantity]))
    placeOrder({ id: newOrderId(), quantities, coupon, delivery })
    emptyCart()
    return '/checkout/thank-you'
  },
}

// @ts-check
import { strings } from '../content/strings.js'
import { totalsOf } from '../content/totals.js'
import { html } from '../html.js'
import { speech } from './speech.js'

const { say, money } = speech

/** What it all costs, line by line. */
export const summary = (
  /** @type {import('../content/ga4.js').Line[]} */ lines,
  /** @type {string | null} */ coupon,
  /** @type {import('../content/brand.js').Delivery} */ delivery = 'standard',
) => {
  const { tins, discount, shipping, total } = totalsOf(lines, coupon, delivery)
  return html`
    <dl class="sums">
      <dt>${say(strings.subtotal)}</dt><dd>${money(tins)}</dd>
      ${discount > 0 && html`<dt>${say(strings.discount)} ${coupon}</dt><dd>−${money(discount)}</dd>`}
      <dt>${say(strings.delivery)}</dt><dd>${shipping ? money(shipping) : say(strings.free)}</dd>
      <dt class="sum">${say(strings.total)}</dt><dd class="sum" data-test="total">${money(total)}</dd>
    </dl>
    <p class="fine">${say(strings.taxNote)}</p>`
}

// @ts-check
import { strings } from '../../content/strings.js'
import { totalsOf } from '../../content/totals.js'
import { html } from '../../html.js'
import { speech } from '../speech.js'
import { tp } from '../touchpoints.js'
import { field } from './field.js'
import { keepOrder } from './order.js'

const { say } = speech

/** @type {import('./step.js').Step} */
export const contact = {
  name: 'contact',
  title: strings.contactTitle,
  action: () => say(strings.toShipping),
  fields: ({ contact: known }) => html`
    ${field({ name: 'name', label: say(strings.name), complete: 'name', value: known?.name, example: 'Antía Lago' })}
    ${field({ name: 'email', label: say(strings.email), complete: 'email', type: 'email', value: known?.email, example: 'antia@example.com' })}
    ${field({ name: 'phone', label: say(strings.phone), complete: 'tel', type: 'tel', value: known?.phone, note: say(strings.optional), example: '+34 600 000 019' })}`,
  submit: (form, { lines, coupon }) => {
    keepOrder({
      contact: {
        name: String(form.get('name')),
        email: String(form.get('email')),
        phone: String(form.get('phone')),
      },
    })
    // GA4 has no event for this step, so it is tracked by hand. That it was taken, not what was written.
    void tp.track('checkout.contact', {
      value: totalsOf(lines, coupon).value,
      currency: 'EUR',
      itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      step: 1,
    })
    return '/checkout/shipping'
  },
}

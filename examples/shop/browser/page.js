// @ts-check
/** Pages that embed the SDK by script tag. */
import { watchCart } from './cart.js'
import { askConsent, rememberedConsent } from './consent.js'
import { serve } from './counter.js'

const apply = (/** @type {import('./consent.js').Answer} */ answer) =>
  answer === 'granted' ? window.touchpoint?.grant() : window.touchpoint?.deny()

// The tag in the page says `pending` to everybody; what this visitor has answered is known only here.
const answer = rememberedConsent()
if (answer) apply(answer)
askConsent(apply)
watchCart()
serve()

for (const question of document.querySelectorAll('[data-faq]')) {
  question.addEventListener('toggle', () => {
    if (/** @type {HTMLDetailsElement} */ (question).open) void window.touchpoint?.track('support.faq_opened')
  })
}

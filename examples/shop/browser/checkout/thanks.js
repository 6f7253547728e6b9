// @ts-check
import { purchase } from '../../content/ga4.js'
import { productOfSku } from '../../content/products.js'
import { strings } from '../../content/strings.js'
import { totalsOf } from '../../content/totals.js'
import { html } from '../../html.js'
import { push } from '../push.js'
import { speech } from '../speech.js'
import { summary } from '../summary.js'
import { keepOrder } from './order.js'

/** @typedef {import('./order.js').Placed} Placed */

const { say, to } = speech

const linesOf = (/** @type {Placed} */ { quantities }) =>
  Object.entries(quantities).flatMap(([sku, quantity]) => {
    const product = productOfSku(sku)
    return product ? [{ product, quantity }] : []
  })

// Declared, not scripted: the markup itself says what an answer means.
const question = html`
  <fieldset class="scores">
    <legend>${say(strings.scoreQuestion)}</legend>
    <div class="scale">
      ${Array.from(
        { length: 11 },
        (_, score) => html`
        <button type="button" data-score data-test="score-${score}" data-touchpoint="satisfaction.scored" data-touchpoint-stage="loyalty"
          data-touchpoint-attr-metric="nps" data-touchpoint-attr-score="${score}" data-touchpoint-attr-scale="10">${score}</button>`,
      )}
    </div>
    <p class="fine ends"><span>${say(strings.scoreLow)}</span> <span>${say(strings.scoreHigh)}</span></p>
  </fieldset>`

/** The end of the order, and what is asked there. */
export const drawThanks = (/** @type {HTMLElement} */ root, /** @type {Placed} */ placed) => {
  const { id, coupon, delivery, scored } = placed
  const lines = linesOf(placed)
  const answered = html`<p class="answered" role="status" data-test="scored">${say(strings.scoreThanks)}</p>`
  root.innerHTML = html`
    <div class="thanks">
      <div>
        <h1 tabindex="-1">${say(strings.thanksTitle)}</h1>
        <p class="lead" data-test="thanks">${say(strings.thanksText)(id)}</p>
        <div data-question>${scored ? answered : question}</div>
        <p><a href="${to('/products')}">${say(strings.moreTins)}</a></p>
      </div>
      <aside class="side">
        <h2>${say(strings.yourOrder)}</h2>
        <ul class="brief" role="list">${lines.map(({ product, quantity }) => html`<li>${quantity} × ${say(product.name)}</li>`)}</ul>
        ${summary(lines, coupon, delivery)}
      </aside>
    </div>`.markup

  const box = /** @type {HTMLElement} */ (root.querySelector('[data-question]'))
  box.addEventListener('click', ({ target }) => {
    if (!(/** @type {HTMLElement} */ (target).matches('[data-score]'))) return
    keepOrder({ placed: { ...placed, scored: true } })
    box.innerHTML = answered.markup
  })

  // Told at every drawing, as shops do: a reload tells the same order again, and it must count once.
  const { value, shipping } = totalsOf(lines, coupon, delivery)
  push(purchase(lines, { value, coupon }, { id, shipping }))
}

// @ts-check
import { strings } from '../../content/strings.js'
import { html } from '../../html.js'
import { speech } from '../speech.js'
import { summary } from '../summary.js'

/** @typedef {import('./order.js').Order} Order */
/** @typedef {{ lines: import('../cart.js').Line[], coupon: string | null }} Basket */

/**
 * @typedef {object} Step
 * @property {keyof typeof strings.steps.en} name
 * @property {import('../../content/products.js').Text} title
 * @property {string} [back] The path of the step before.
 * @property {(order: Order, basket: Basket) => import('../../html.js').Markup} fields
 * @property {(order: Order, basket: Basket) => string} action What the button says.
 * @property {(form: FormData, basket: Basket) => string} submit Keeps what was filled in and says where to go.
 */

const { say, to } = speech

const progress = (/** @type {Step['name']} */ current) => html`
  <ol class="progress" role="list">
    ${Object.entries(say(strings.steps)).map(
      ([name, label]) => html`<li${name === current && html` aria-current="step"`}>${label}</li>`,
    )}
  </ol>`

/** A step's form, with the order beside it. */
export const stepMarkup = (
  /** @type {Step} */ step,
  /** @type {Order} */ order,
  /** @type {Basket} */ basket,
) =>
  html`
    <div class="cart">
      <form class="step" data-test="step-${step.name}">
        ${progress(step.name)}
        <h1 tabindex="-1">${say(step.title)}</h1>
        ${step.fields(order, basket)}
        <p class="actions">
          <button class="button" data-test="continue">${step.action(order, basket)}</button>
          ${step.back && html`<a class="as-link" href="${to(step.back)}" data-route="${step.back}" data-test="back">${say(strings.back)}</a>`}
          ${step.name !== 'payment' && html`<button type="button" class="as-link" data-fill data-test="fill-example">${say(strings.fillIn)}</button>`}
        </p>
      </form>
      <aside class="side">
        <h2>${say(strings.yourOrder)}</h2>
        <ul class="brief" role="list">${basket.lines.map(({ product, quantity }) => html`<li>${quantity} × ${say(product.name)}</li>`)}</ul>
        ${summary(basket.lines, basket.coupon, order.delivery)}
      </aside>
    </div>`.markup

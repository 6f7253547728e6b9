// @ts-check
/** The cart, drawn from what this browser remembers. */
import { offer } from '../content/brand.js'
import { addToCart, removeFromCart, viewCart } from '../content/ga4.js'
import { productOfSku } from '../content/products.js'
import { strings } from '../content/strings.js'
import { totalsOf } from '../content/totals.js'
import { html } from '../html.js'
import { cartCoupon, cartLines, quantityOf, setCoupon, setQuantity, watchCart } from './cart.js'
import { push } from './push.js'
import { speech } from './speech.js'
import { summary } from './summary.js'
import { tp } from './touchpoints.js'

const { say, to, money } = speech
const root = /** @type {HTMLElement} */ (document.querySelector('[data-app]'))

const row = (/** @type {import('./cart.js').Line} */ { product, quantity }) => html`
  <li class="line">
    <a class="tile tile-${product.tile}" href="${to(`/products/${product.id}`)}" tabindex="-1" aria-hidden="true"><img src="/art/${product.id}.svg" alt="" width="400" height="400" /></a>
    <p><a href="${to(`/products/${product.id}`)}">${say(product.name)}</a><br /><span class="fine">${money(product.price)}</span></p>
    <label><span class="hidden">${say(strings.quantity)}</span>
      <input type="number" min="0" max="24" value="${quantity}" data-sku="${product.sku}" data-test="line-${product.id}" /></label>
    <b>${money(product.price * quantity)}</b>
    <button type="button" class="as-link" data-remove="${product.sku}" data-test="remove-${product.id}">${say(strings.remove)}</button>
  </li>`

const couponForm = (/** @type {string | null} */ coupon, /** @type {string} */ problem) => html`
  <form class="coupon-form" data-coupon>
    <label for="coupon">${say(strings.couponLabel)}</label>
    <span class="joined">
      <input id="coupon" name="coupon" value="${coupon}" autocomplete="off" autocapitalize="characters" required data-test="coupon" ${problem && html`aria-invalid="true" aria-describedby="coupon-problem"`} />
      <button data-test="coupon-apply">${say(strings.couponApply)}</button>
    </span>
    <p class="problem" id="coupon-problem" role="status">${problem}</p>
  </form>`

const draw = (problem = '') => {
  const lines = cartLines()
  const coupon = cartCoupon()
  root.innerHTML = html`
    <h1>${say(strings.cartTitle)}</h1>
    ${
      lines.length
        ? html`
          <div class="cart">
            <ul class="lines" role="list">${lines.map(row)}</ul>
            <aside class="side">
              ${couponForm(coupon, problem)} ${summary(lines, coupon)}
              <a class="button" href="${to('/checkout')}" data-test="checkout">${say(strings.toCheckout)}</a>
            </aside>
          </div>`
        : html`<p class="lead">${say(strings.cartEmpty)}</p><p><a class="button" href="${to('/products')}">${say(strings.keepLooking)}</a></p>`
    }`.markup
}

const change = (/** @type {string} */ sku, /** @type {number} */ quantity) => {
  const product = productOfSku(sku)
  if (!product) return
  const difference = quantity - quantityOf(product)
  setQuantity(product, quantity)
  if (difference > 0) push(addToCart({ product, quantity: difference }))
  if (difference < 0) push(removeFromCart({ product, quantity: -difference }))
  draw()
}

root.addEventListener('change', ({ target }) => {
  const { dataset, valueAsNumber } = /** @type {HTMLInputElement} */ (target)
  if (dataset.sku) change(dataset.sku, Math.min(24, Math.max(0, Math.trunc(valueAsNumber) || 0)))
})

root.addEventListener('click', ({ target }) => {
  const sku = /** @type {HTMLElement} */ (target).dataset.remove
  if (sku) change(sku, 0)
})

root.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target))
  if (String(form.get('coupon')).trim().toUpperCase() !== offer.code) return draw(say(strings.couponUnknown))
  setCoupon(offer.code)
  // GA4 has no event for a coupon, so the shop says it itself: that one was used, never which.
  const { value } = totalsOf(cartLines(), offer.code)
  void tp.track('coupon.applied', { couponPresent: true, value, currency: 'EUR', promotionId: offer.id })
  draw()
})

// Back from the back/forward cache, the cart may be another one.
addEventListener('pageshow', ({ persisted }) => persisted && draw())
watchCart()
draw()
push(viewCart(cartLines()))

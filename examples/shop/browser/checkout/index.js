// @ts-check
/** The checkout: one document, a route for each step, and the browser's history between them. */

import { brand } from '../../content/brand.js'
import { beginCheckout } from '../../content/ga4.js'
import { languageOf } from '../../content/language.js'
import { strings } from '../../content/strings.js'
import { totalsOf } from '../../content/totals.js'
import { cartCoupon, cartLines, watchCart } from '../cart.js'
import { push } from '../push.js'
import { speech } from '../speech.js'
import { contact } from './contact.js'
import { forgetOrder, keepOrder, readOrder } from './order.js'
import { payment } from './payment.js'
import { shipping } from './shipping.js'
import { stepMarkup } from './step.js'
import { drawThanks } from './thanks.js'

/** @typedef {import('./step.js').Step} Step */

const { say, to } = speech
const root = /** @type {HTMLElement} */ (document.querySelector('[data-app]'))

/** @type {Record<string, Step>} */
const steps = { '/checkout': contact, '/checkout/shipping': shipping, '/checkout/payment': payment }

const pathNow = () => languageOf(location.pathname).path

/** Where a visitor may be: nobody pays before saying where to deliver, and an order that is placed is placed. */
const allowed = (
  /** @type {string} */ path,
  /** @type {import('./order.js').Order} */ { placed, contact, address },
) => {
  if (placed) return '/checkout/thank-you'
  if (!contact) return '/checkout'
  if (!address && path !== '/checkout') return '/checkout/shipping'
  return path in steps ? path : '/checkout/payment'
}

const draw = () => {
  const basket = { lines: cartLines(), coupon: cartCoupon() }
  if (basket.lines.length && readOrder().placed) forgetOrder()
  const order = readOrder()
  if (!basket.lines.length && !order.placed) return location.replace(to('/cart'))

  const path = allowed(pathNow(), order)
  if (path !== pathNow()) history.replaceState(null, '', to(path))
  const step = steps[path]
  document.title = `${say(step?.title ?? strings.thanksTitle)} · ${brand.name}`
  if (step) root.innerHTML = stepMarkup(step, order, basket)
  else if (order.placed) drawThanks(root, order.placed)

  if (step && !order.begun) {
    keepOrder({ begun: true })
    push(beginCheckout(basket.lines, { ...totalsOf(basket.lines, basket.coupon), coupon: basket.coupon }))
  }
}

const go = (/** @type {string} */ path) => {
  history.pushState(null, '', to(path))
  draw()
  scrollTo(0, 0)
  root.querySelector('h1')?.focus()
}

root.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.target))
  const step = steps[pathNow()]
  if (step) go(step.submit(form, { lines: cartLines(), coupon: cartCoupon() }))
})

root.addEventListener('click', (event) => {
  const element = /** @type {HTMLElement} */ (event.target)
  if (element.matches('[data-fill]')) {
    for (const input of root.querySelectorAll('input')) input.value ||= input.dataset.example ?? ''
  }
  if (element.dataset.route) {
    event.preventDefault()
    go(element.dataset.route)
  }
})

addEventListener('popstate', draw)
// Back from the back/forward cache, the cart may be another one.
addEventListener('pageshow', ({ persisted }) => persisted && draw())
watchCart()
draw()

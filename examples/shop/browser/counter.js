// @ts-check
/** What a visitor can do on the pages that the server draws: follow a product or an offer, take tins, copy a code. */
import { addToCart, selectItem, selectPromotion } from '../content/ga4.js'
import { productOf } from '../content/products.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { quantityOf, setQuantity } from './cart.js'
import { push } from './push.js'
import { speech } from './speech.js'

const { say, to } = speech

const tell = (/** @type {string} */ name) => {
  const toast = /** @type {HTMLElement} */ (document.querySelector('[data-toast]'))
  toast.innerHTML =
    html`${say(strings.added)(name)} <a href="${to('/cart')}" data-test="toast-cart">${say(strings.seeCart)}</a>`.markup
}

const take = (/** @type {string | undefined} */ id, quantity = 1) => {
  const product = productOf(id ?? '')
  if (!product) return
  setQuantity(product, quantityOf(product) + quantity)
  push(addToCart({ product, quantity }))
  tell(say(product.name))
}

const copy = async (/** @type {HTMLElement} */ button) => {
  await navigator.clipboard.writeText(button.dataset.copy ?? '')
  button.textContent = button.dataset.copied ?? ''
}

/** @type {Record<string, (element: HTMLElement) => void>} What a click does, by the attribute that marks its element. */
const clicks = {
  'a[data-product]': ({ dataset }) => {
    const product = productOf(dataset.product ?? '')
    if (product) push(selectItem(dataset.list ?? '', product))
  },
  '[data-promotion]': ({ dataset }) => push(selectPromotion(dataset.promotion ?? '')),
  'button[data-add]': ({ dataset }) => take(dataset.add),
  // Refused where the page isn't secure: the code can still be selected and copied by hand.
  '[data-copy]': (button) => void copy(button).catch(() => {}),
}

export const serve = () => {
  document.addEventListener('click', ({ target }) => {
    for (const [selector, act] of Object.entries(clicks)) {
      const element = /** @type {Element} */ (target).closest(selector)
      if (element) act(/** @type {HTMLElement} */ (element))
    }
  })
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target)
    if (!form.matches('form[data-add]')) return
    event.preventDefault()
    take(form.dataset.add, Number(new FormData(form).get('quantity')))
  })
}

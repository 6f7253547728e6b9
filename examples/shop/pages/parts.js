// @ts-check
import { ratingOf } from '../content/reviews.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'

/** @typedef {import('../content/products.js').Product} Product */
/** @typedef {import('../content/language.js').Speech} Speech */

/**
 * @typedef {Speech & { url: URL }} Visit What a page is drawn for: a language, and the address that was asked for.
 */

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} [description]
 * @property {import('../html.js').Markup} main
 * @property {object[]} [dataLayer] GA4 events that are pushed while the page loads.
 * @property {object} [schema] What schema.org calls it.
 * @property {string} [app] A script of its own that embeds the SDK by import. Without it, by script tag.
 * @property {number} [status] Default: 200.
 */

/** Five stars, filled as far as the mean goes, to the half. */
export const stars = (/** @type {Speech} */ { say }, /** @type {number} */ mean) =>
  html`<span class="stars stars-${Math.round(mean * 2)}" role="img" aria-label="${say(strings.stars)(mean)}">★★★★★</span>`

/** A product in a list. The list's name travels with it, for `select_item`. */
export const card = (
  /** @type {Speech} */ speech,
  /** @type {Product} */ product,
  /** @type {string} */ list,
) => {
  const { say, to, money } = speech
  const name = say(product.name)
  return html`
    <li class="card">
      <a class="card-link" href="${to(`/products/${product.id}`)}" data-product="${product.id}" data-list="${list}" data-test="product-${product.id}">
        <span class="tile tile-${product.tile}">
          <img src="/art/${product.id}.svg" alt="" width="400" height="400" />
        </span>
        <span class="card-name">${name}</span>
        <span class="card-line">${say(product.line)}</span>
      </a>
      <span class="card-foot">
        <span><span class="price">${money(product.price)}</span> ${stars(speech, ratingOf(product.id).mean)}</span>
        <button class="round" type="button" data-add="${product.id}" data-test="add-${product.id}" aria-label="${say(strings.addOne)(name)}">+</button>
      </span>
    </li>`
}

/** A grid of products. */
export const shelf = (
  /** @type {Speech} */ speech,
  /** @type {Product[]} */ products,
  /** @type {string} */ list,
) => html`<ul class="shelf" role="list">${products.map((product) => card(speech, product, list))}</ul>`

// @ts-check
import { brand, freeDeliveryFrom } from '../content/brand.js'
import { viewItem } from '../content/ga4.js'
import { productOf, products } from '../content/products.js'
import { ratingOf, reviewsOf } from '../content/reviews.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { shelf, stars } from './parts.js'

/** @typedef {import('../content/products.js').Product} Product */
/** @typedef {import('./parts.js').Visit} Visit */

/** https://schema.org/Product, with what search engines want of it. */
const schemaOf = (/** @type {Visit} */ { say, url }, /** @type {Product} */ product) => {
  const { mean, count } = ratingOf(product.id)
  return {
    '@type': 'Product',
    name: say(product.name),
    description: say(product.line),
    sku: product.sku,
    image: new URL(`/art/${product.id}.svg`, url).href,
    brand: { '@type': 'Brand', name: brand.name },
    offers: {
      '@type': 'Offer',
      price: product.price.toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
    },
    aggregateRating: { '@type': 'AggregateRating', ratingValue: mean, reviewCount: count },
  }
}

const details = (/** @type {Visit} */ visit, /** @type {Product} */ product) => {
  const { say, money } = visit
  const { mean, count } = ratingOf(product.id)
  return html`
    <article class="wide product">
      <div class="tile tile-${product.tile}"><img src="/art/${product.id}.svg" alt="" width="400" height="400" /></div>
      <div>
        <h1>${say(product.name)}</h1>
        <p class="lead">${say(product.line)}</p>
        <p class="rated"><a href="#reviews">${stars(visit, mean)} ${say(strings.reviewCount)(count)}</a></p>
        <p class="price big">${money(product.price)} <small>${product.size}</small></p>
        <form class="buy" data-add="${product.id}">
          <label>${say(strings.quantity)} <input type="number" name="quantity" value="1" min="1" max="24" required data-test="quantity" /></label>
          <button class="button" data-test="add-to-cart">${say(strings.add)}</button>
        </form>
        <p>${say(product.story)}</p>
        <dl class="facts">
          <dt>${say(strings.inside)}</dt><dd>${say(product.inside)}</dd>
          <dt>${say(strings.serve)}</dt><dd>${say(product.serve)}</dd>
          <dt>${say(strings.deliveryLine)}</dt><dd>${say(strings.deliveryPromise)(money(freeDeliveryFrom))}</dd>
        </dl>
      </div>
    </article>`
}

const reviews = (/** @type {Visit} */ visit, /** @type {Product} */ product) => html`
  <section class="wide" id="reviews">
    <h2 data-touchpoint="review.seen" data-touchpoint-on="view" data-touchpoint-attr-vendor="shop" data-test="reviews">${visit.say(strings.reviews)}</h2>
    <ul class="reviews" role="list">
      ${reviewsOf(product.id).map(
        ({ author, stars: given, date, text }) => html`
          <li>
            ${stars(visit, given)}
            <p>${visit.say(text)}</p>
            <p class="by">${author} · <time datetime="${date}">${visit.date(date)}</time></p>
          </li>`,
      )}
    </ul>
  </section>`

/** @returns {import('./parts.js').Page | undefined} Undefined for a product that doesn't exist. */
export const product = (/** @type {Visit} */ visit, /** @type {string} */ id) => {
  const found = productOf(id)
  if (!found) return undefined
  const others = products.filter((other) => other !== found)
  const kin = others.filter(({ family }) => family === found.family)
  const related = [...new Set([...kin, ...others])].slice(0, 4)
  return {
    title: visit.say(found.name),
    description: visit.say(found.line),
    dataLayer: [viewItem(found)],
    schema: schemaOf(visit, found),
    main: html`
      ${details(visit, found)}
      <section class="wide">
        <h2>${visit.say(strings.alsoLike)}</h2>
        ${shelf(visit, related, 'related')}
      </section>
      ${reviews(visit, found)}`,
  }
}

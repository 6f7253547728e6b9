// @ts-check
import { sea } from '../art/scenes.js'
import { brand, offer } from '../content/brand.js'
import { productOf } from '../content/products.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { shelf } from './parts.js'

const favourites = ['mussels', 'sardines', 'bonito', 'octopus'].flatMap((id) => productOf(id) ?? [])

/** The offer, where it is seen first. That it was *seen* is for the SDK to say: it is declared, not scripted.
 * On this page an offer is how people meet the brand, hence the stage. */
const banner = (/** @type {import('./parts.js').Visit} */ { say, to }) => html`
  <a class="banner" href="${to('/offers')}" data-promotion="home-banner" data-test="offer-banner"
    data-touchpoint="promotion.viewed" data-touchpoint-on="view" data-touchpoint-stage="discovery"
    data-touchpoint-attr-promotion-id="${offer.id}" data-touchpoint-attr-creative-slot="home-banner">
    <span>${say(strings.bannerTitle)}</span> <b>${say(strings.bannerAction)}</b>
  </a>`

/** @returns {import('./parts.js').Page} */
export const home = (/** @type {import('./parts.js').Visit} */ visit) => {
  const { say, to } = visit
  return {
    title: say(strings.tagline),
    main: html`
      ${banner(visit)}
      <section class="hero">
        <div class="hero-words">
          <h1>${say(strings.heroTitle)}</h1>
          <p>${say(strings.heroText)}</p>
          <a class="button bright" href="${to('/products')}" data-test="hero-action">${say(strings.heroAction)}</a>
        </div>
        <div class="hero-art" aria-hidden="true">
          ${['cockles', 'bonito', 'sardines'].map((id) => html`<img src="/art/${id}.svg" alt="" width="400" height="400" />`)}
        </div>
        ${sea}
      </section>
      <section class="wide">
        <h2>${say(strings.favourites)}</h2>
        ${shelf(visit, favourites, 'favourites')}
        <p class="more"><a href="${to('/products')}">${say(strings.allTins)}</a></p>
      </section>
      <section class="wide">
        <h2>${say(strings.howTitle)}</h2>
        <ol class="rules" role="list">
          ${say(strings.how).map(([title, text]) => html`<li><h3>${title}</h3><p>${text}</p></li>`)}
        </ol>
      </section>
      <section class="wide teaser">
        <h2>${say(strings.visitTeaser)}</h2>
        <p>${say(strings.visitTeaserText)}</p>
        <p>${brand.street}, ${brand.town}. <a href="${to('/store')}">${say(strings.visit)}</a></p>
      </section>`,
  }
}

// @ts-check
import { freeDeliveryFrom } from '../content/brand.js'
import { viewItemList } from '../content/ga4.js'
import { products as all } from '../content/products.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { shelf } from './parts.js'

/** @returns {import('./parts.js').Page} */
export const products = (/** @type {import('./parts.js').Visit} */ visit) => {
  const { say, money } = visit
  return {
    title: say(strings.listTitle),
    dataLayer: [viewItemList('all', all)],
    main: html`
      <section class="wide">
        <h1>${say(strings.listTitle)}</h1>
        <p class="lead">${say(strings.listText)(money(freeDeliveryFrom))}</p>
        ${shelf(visit, all, 'all')}
      </section>`,
  }
}

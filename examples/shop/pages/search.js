// @ts-check
import { viewSearchResults } from '../content/ga4.js'
import { searchProducts } from '../content/products.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { shelf } from './parts.js'

/** @returns {import('./parts.js').Page} */
export const search = (/** @type {import('./parts.js').Visit} */ visit) => {
  const { say, url } = visit
  const query = url.searchParams.get('q')?.trim() ?? ''
  const found = searchProducts(query)
  return {
    title: say(strings.searchTitle),
    ...(query && { dataLayer: [viewSearchResults(query, found.length)] }),
    main: html`
      <section class="wide">
        <h1>${query ? say(strings.searchQuote)(query) : say(strings.searchTitle)}</h1>
        ${query && html`<p class="lead" data-test="search-count">${found.length ? say(strings.searchFound)(found.length) : say(strings.searchNothing)}</p>`}
        ${shelf(visit, found, 'search')}
      </section>`,
  }
}

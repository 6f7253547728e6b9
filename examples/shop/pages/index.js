// @ts-check
import { languageOf, speak } from '../content/language.js'
import { cart, checkout } from './apps.js'
import { help } from './help.js'
import { home } from './home.js'
import { layout } from './layout.js'
import { notFound, subscribed } from './notes.js'
import { offers } from './offers.js'
import { product } from './product.js'
import { products } from './products.js'
import { search } from './search.js'
import { store } from './store.js'

/** @type {Record<string, (visit: import('./parts.js').Visit) => import('./parts.js').Page>} */
const pages = {
  '/': home,
  '/products': products,
  '/search': search,
  '/cart': cart,
  '/checkout': checkout,
  '/checkout/shipping': checkout,
  '/checkout/payment': checkout,
  '/checkout/thank-you': checkout,
  '/store': store,
  '/offers': offers,
  '/help': help,
  '/newsletter': subscribed,
}

/** The page of an address, in the language that the address asks for. */
export const pageAt = (/** @type {URL} */ asked, /** @type {import('./layout.js').Setting} */ setting) => {
  const { language, path } = languageOf(asked.pathname)
  const url = new URL(asked)
  url.pathname = path
  const visit = { ...speak(language), url }
  const id = /^\/products\/([\w-]+)$/.exec(path)?.[1]
  const page = (id ? product(visit, id) : pages[path]?.(visit)) ?? notFound(visit)
  return { status: page.status ?? 200, body: layout(visit, page, setting) }
}

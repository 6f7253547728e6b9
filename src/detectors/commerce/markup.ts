import { type Json, readJsonLd } from '../../lib/jsonLd'
import { commerceData } from './commerceData'
import type { Tell } from './oneAct'

type Properties = (name: string) => unknown

const isProduct = (type: unknown) => /\bProduct(Group)?\b/.test(`${type}`)

const all = (selector: string) => [...document.querySelectorAll(selector)]

const fromJsonLd = (): Properties[] =>
  readJsonLd()
    .filter((node) => isProduct(node['@type']))
    .map((node) => {
      const [offer] = [node.offers].flat() as (Json | undefined)[]
      return (name) => node[name] ?? offer?.[name]
    })

const fromMicrodata = (): Properties[] =>
  // An item that is another's property is a product which that one refers to.
  all('[itemtype]:not([itemprop])')
    .filter((item) => isProduct(item.getAttribute('itemtype')))
    .map((item) => (name) => {
      const property = item.querySelector(`[itemprop="${name}"]`)
      return property?.getAttribute('content') ?? property?.textContent
    })

// ogp.me and, for `product`, Facebook's kinds of objects: they say what a page is, and little of the product.
const fromOpenGraph = (): Properties[] =>
  all('meta[property="og:type"]')
    .filter((meta) => /^product(\.item)?$/.test(`${meta.getAttribute('content')}`))
    .map(() => (name) => (name === 'name' ? document.title : undefined))

/** The product that this page is about: one, however often it is described. Several make a list. */
const readProduct = (): Properties | undefined =>
  [fromJsonLd(), fromMicrodata(), fromOpenGraph()].find(
    ([first, ...rest]) => first && rest.every((other) => other('name') === first('name')),
  )?.[0]

/** How often a page is read before it is taken for one without a product. */
const MOST_READS = 8

/** Tells `product.viewed` for each address whose markup (schema.org, Open Graph) is about another product. */
export function createMarkupReader(tell: Tell): () => void {
  let address: string | undefined
  let reads = 0
  let lastName: string | undefined
  return () => {
    if (document.readyState !== 'complete') return
    if (location.href !== address) reads = 0
    address = location.href
    if (reads++ >= MOST_READS) return
    const product = readProduct()
    const name = product && String(product('name'))
    // The same product as at the last address: only the query has changed, or the markup has yet to follow.
    if (product && name !== lastName) {
      reads = MOST_READS
      const item_id = product('sku') ?? product('productID')
      const value = product('price') ?? product('lowPrice')
      const currency = product('priceCurrency')
      const data = commerceData({ value, currency, items: [{ item_id }] }, 'markup')
      tell('markup', { type: 'product.viewed', data })
    }
    lastName = name
  }
}

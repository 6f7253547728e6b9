import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce } from '../../../src/detectors/commerce'
import type { Interaction, Stop } from '../../../src/touchpoint'

const page = window as typeof window & { dataLayer?: unknown; happyDOM: { setURL: (url: string) => void } }
const before = location.href
let stops: Stop[] = []
let told: (Interaction & { data?: Record<string, unknown> })[] = []

const start = (options?: Parameters<typeof commerce>[0]) => {
  const stop = commerce(options)((interaction) => told.push(interaction as (typeof told)[number]))
  stops.push(stop)
  return stop
}
const types = () => told.map(({ type }) => type)
const layer = () => page.dataLayer as unknown[]
const gtag = (...given: unknown[]) =>
  (
    function gtag() {
      // biome-ignore lint/complexity/noArguments: this object is what Google's tag pushes
      layer().push(arguments)
    } as (...args: unknown[]) => void
  )(...given)

const item = { item_id: 'SKU-1', item_name: 'A name', price: 10, quantity: 2 }
const addToCart = { event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 20, items: [item] } }
const purchase = (transaction_id?: string) => ({
  event: 'purchase',
  ecommerce: { transaction_id, currency: 'EUR', value: 20, coupon: 'ANNA-10', items: [item] },
})

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  told = []
  stops = []
})
afterEach(() => {
  for (const stop of stops) stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.head.innerHTML = ''
  document.body.innerHTML = ''
  document.body.onclick = null
  delete page.dataLayer
  page.happyDOM.setURL(before)
})

describe('commerce, from the data layer', () => {
  it('tells what was pushed before and after the start, in order and once', () => {
    page.dataLayer = [{ event: 'view_item', ecommerce: { items: [item] } }, addToCart]
    start()
    layer().push({ event: 'begin_checkout', ecommerce: { items: [item] } })
    layer().push({ event: 'add_shipping_info', ecommerce: {} }, { event: 'add_payment_info', ecommerce: {} })
    layer().push(purchase('T-1'))
    vi.advanceTimersByTime(20_000)
    expect(types()).toEqual([
      'product.viewed',
      'cart.added',
      'checkout.started',
      'checkout.shipping',
      'checkout.payment',
      'order.completed',
    ])
  })

  it.each([
    ['view_item_list', 'product.list_viewed'],
    ['select_item', 'product.clicked'],
    ['remove_from_cart', 'cart.removed'],
    ['view_cart', 'cart.viewed'],
    ['add_to_wishlist', 'wishlist.added'],
    ['refund', 'order.refunded'],
    ['view_promotion', 'promotion.viewed'],
    ['select_promotion', 'promotion.clicked'],
    ['search', 'site.search'],
    ['view_search_results', 'site.search'],
    ['login', 'account.login'],
    ['sign_up', 'account.registered'],
    ['generate_lead', 'contact.form_submitted'],
    ['share', 'share.clicked'],
    ['join_group', 'community.joined'],
  ])('takes %s for %s', (event, type) => {
    page.dataLayer = [{ event }]
    start()
    expect(types()).toEqual([type])
  })

  it('reads values and ids, and neither names nor codes', () => {
    page.dataLayer = []
    start()
    layer().push(purchase('T-1'))
    expect(told[0]).toEqual({
      type: 'order.completed',
      once: 'T-1',
      data: {
        value: 20,
        currency: 'EUR',
        itemCount: 2,
        itemIds: ['SKU-1'],
        couponPresent: true,
        via: 'dataLayer',
      },
    })
  })

  it('reads what a step adds, and nothing that looks like an address or a card', () => {
    page.dataLayer = []
    start()
    const ecommerce = { value: '19.90', payment_type: 'Visa 4111 1111 1111 1111', shipping_tier: 'Express' }
    layer().push({ event: 'add_payment_info', ecommerce })
    layer().push({
      event: 'view_promotion',
      ecommerce: { items: [{ promotion_id: 'P1', creative_slot: 'hero' }] },
    })
    layer().push({ event: 'login', method: 'anna@mail.example' })
    expect(told.map(({ data }) => data)).toEqual([
      { value: 19.9, shippingTier: 'Express', via: 'dataLayer' },
      { itemCount: 1, promotionId: 'P1', creativeSlot: 'hero', via: 'dataLayer' },
      { via: 'dataLayer' },
    ])
  })

  it('names ten items at most', () => {
    page.dataLayer = []
    start()
    const items = Array.from({ length: 30 }, (_, i) => ({ item_id: i }))
    layer().push({ event: 'view_item_list', ecommerce: { item_list_id: 'sale', items } })
    expect(told[0]?.data).toMatchObject({ itemCount: 30, itemListId: 'sale' })
    expect(told[0]?.data?.itemIds).toHaveLength(10)
  })

  it('reads the arguments of gtag', () => {
    page.dataLayer = []
    start()
    gtag('js', new Date())
    gtag('config', 'G-1')
    gtag('event', 'add_to_cart', { currency: 'USD', value: 5, items: [{ id: 'A' }] })
    gtag('event', 'login')
    expect(told).toMatchObject([
      { type: 'cart.added', data: { currency: 'USD', value: 5, itemIds: ['A'] } },
      { type: 'account.login' },
    ])
  })

  it('joins an e-commerce object to the event that follows it, and to no other', () => {
    page.dataLayer = []
    start()
    layer().push({ ecommerce: { items: [item] } })
    layer().push({ event: 'gtm.dom' })
    layer().push({ event: 'view_item' })
    layer().push({ event: 'add_to_cart' })
    layer().push({ ecommerce: { value: 7 } }, { ecommerce: null }, { event: 'view_cart' })
    expect(told.map(({ data }) => data)).toEqual([
      { itemCount: 2, itemIds: ['SKU-1'], via: 'dataLayer' },
      { via: 'dataLayer' },
      { via: 'dataLayer' },
    ])
  })

  it('finds a data layer that is made later', () => {
    start()
    page.dataLayer = [addToCart]
    vi.advanceTimersByTime(1_000)
    expect(types()).toEqual(['cart.added'])
    layer().push(purchase('T-1'))
    expect(types()).toEqual(['cart.added', 'order.completed'])
  })

  it('finds one that a click has made, long after the load', () => {
    start()
    vi.advanceTimersByTime(60_000)
    document.body.onclick = () => {
      page.dataLayer = [addToCart]
    }
    document.body.click()
    vi.advanceTimersByTime(1_000)
    expect(types()).toEqual(['cart.added'])
  })

  it('follows a data layer that is replaced, and tells nothing of it twice', () => {
    const view = { event: 'view_item', ecommerce: {} }
    page.dataLayer = [view]
    start()
    const old = layer()
    page.dataLayer = [view, addToCart]
    vi.advanceTimersByTime(1_000)
    expect(types()).toEqual(['product.viewed', 'cart.added'])
    old.push(purchase('T-1'))
    expect(types()).toEqual(['product.viewed', 'cart.added'])
  })

  it('finds what got in past push', () => {
    page.dataLayer = []
    start()
    layer()[0] = addToCart
    vi.advanceTimersByTime(1_000)
    expect(types()).toEqual(['cart.added'])
  })

  it('leaves push as it was: result, receiver, wrappers below and above', () => {
    const below: unknown[] = []
    page.dataLayer = []
    layer().push = function (...entries) {
      below.push(this, ...entries)
      return 42
    }
    const stop = start()
    expect(layer().push(addToCart, 'text')).toBe(42)
    expect(below).toEqual([layer(), addToCart, 'text'])

    const ours = layer().push
    const above = vi.fn((...entries: unknown[]) => ours.apply(layer(), entries))
    layer().push = above
    layer().push(purchase('T-1'))
    expect(types()).toEqual(['cart.added', 'order.completed'])

    stop()
    expect(layer().push).toBe(above)
    layer().push(addToCart)
    vi.advanceTimersByTime(20_000)
    expect(types()).toHaveLength(2)
  })

  it('gives push back when it stops', () => {
    page.dataLayer = []
    const { push } = layer()
    const stop = start()
    expect(layer().push).not.toBe(push)
    stop()
    expect(layer().push).toBe(push)
  })

  it.each([
    ['an object with a push', { push: () => 1 }],
    ['a text', 'dataLayer'],
    ['a frozen array', Object.freeze([addToCart])],
  ])('bears with a data layer that is %s', (_, dataLayer) => {
    page.dataLayer = dataLayer
    expect(() => {
      start()
      vi.advanceTimersByTime(20_000)
    }).not.toThrow()
  })

  it('bears with entries of any kind, and reads on', () => {
    page.dataLayer = [null, 1, 'event', [], { event: 'constructor' }, { event: '__proto__' }, { event: {} }]
    start()
    const hostile = {
      event: 'add_to_cart',
      get ecommerce() {
        throw new Error('hostile')
      },
    }
    expect(layer().push(hostile)).toBe(8)
    layer().push({
      event: 'add_to_cart',
      ecommerce: { items: [null, 'x', 1], value: Number.NaN, currency: 'euros' },
    })
    layer().push({ event: 'view_cart', ecommerce: { items: { item_id: 'A' }, value: {}, coupon: '' } })
    expect(told.map(({ data }) => data)).toEqual([
      { itemCount: 2, via: 'dataLayer' },
      { itemCount: 1, itemIds: ['A'], via: 'dataLayer' },
    ])
  })

  it('reads the array that it is told to', () => {
    const other = window as unknown as { shopEvents?: unknown[] }
    other.shopEvents = []
    start({ dataLayer: 'shopEvents' })
    other.shopEvents.push(addToCart)
    expect(types()).toEqual(['cart.added'])
    delete other.shopEvents
  })

  it('throws for a name that is none, and says which option it is', () => {
    expect(() => commerce({ dataLayer: [] as never })).toThrow(/dataLayer/)
  })
})

describe('commerce, what is told again', () => {
  it('tells an order once, and the next one too', () => {
    page.dataLayer = []
    start()
    layer().push(purchase('T-1'))
    vi.advanceTimersByTime(10_000)
    layer().push(purchase('T-1'), purchase('T-2'))
    gtag('event', 'purchase', { transaction_id: 'T-2' })
    expect(told.map(({ once }) => once)).toEqual(['T-1', 'T-2'])
  })

  it('gives the same reference to an order that a reload tells again', () => {
    page.dataLayer = [purchase('T-1')]
    start()()
    page.dataLayer = [purchase('T-1')]
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as never])
    start()
    expect(told.map(({ once }) => once)).toEqual(['T-1', 'T-1'])
  })

  it('takes an order without a reference for the same after a reload, and a checkout step', () => {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as never])
    const userActivation = { hasBeenActive: false }
    vi.stubGlobal('navigator', { userActivation })
    page.dataLayer = [purchase(), { event: 'begin_checkout', ecommerce: {} }, addToCart]
    start()
    expect(types()).toEqual(['cart.added'])
    userActivation.hasBeenActive = true
    layer().push({ event: 'begin_checkout', ecommerce: { value: 1 } })
    expect(types()).toEqual(['cart.added', 'checkout.started'])
    vi.unstubAllGlobals()
  })

  it('tells a checkout step again only when it has changed, or after an order', () => {
    page.dataLayer = []
    start()
    const step = () => layer().push({ event: 'begin_checkout', ecommerce: { value: 20, items: [item] } })
    step()
    vi.advanceTimersByTime(60_000)
    step()
    layer().push({ event: 'begin_checkout', ecommerce: { value: 30, items: [item, item] } })
    layer().push(purchase('T-1'))
    step()
    expect(types()).toEqual(['checkout.started', 'checkout.started', 'order.completed', 'checkout.started'])
  })

  it('takes a view that renders twice for one, and what a visitor does twice for two', () => {
    page.dataLayer = []
    start()
    const view = () => layer().push({ event: 'view_item', ecommerce: { items: [item] } })
    view()
    view()
    layer().push({ ...addToCart }, { ...addToCart })
    vi.advanceTimersByTime(5_000)
    view()
    expect(types()).toEqual(['product.viewed', 'cart.added', 'cart.added', 'product.viewed'])
  })

  it('takes one act that both forms tell of for one', () => {
    page.dataLayer = []
    start()
    layer().push(addToCart)
    gtag('event', 'add_to_cart', addToCart.ecommerce)
    layer().push({ ...addToCart })
    expect(types()).toEqual(['cart.added', 'cart.added'])
  })
})

const jsonLd = (json: unknown) => {
  const script = document.createElement('script')
  script.type = 'application/ld+json'
  script.textContent = typeof json === 'string' ? json : JSON.stringify(json)
  document.head.append(script)
}
const product = (name: string, more = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name,
  sku: `sku-${name}`,
  offers: [{ '@type': 'Offer', price: '19.90', priceCurrency: 'EUR' }],
  ...more,
})
const told1 = { value: 19.9, currency: 'EUR', itemCount: 1, itemIds: ['sku-A'], via: 'markup' }

describe('commerce, from markup', () => {
  it('tells the product that a page is about, with the time at which it was seen', () => {
    jsonLd(product('A'))
    start()
    expect(told).toEqual([])
    vi.advanceTimersByTime(5_000)
    expect(told).toEqual([{ type: 'product.viewed', at: 1_000_000, data: told1 }])
  })

  it.each([
    ['@graph', { '@graph': [{ '@type': 'WebSite' }, product('A')] }],
    ['an array', [{ '@type': 'Organization' }, product('A')]],
    ['mainEntity', { '@type': 'ItemPage', mainEntity: product('A') }],
    ['several types', product('A', { '@type': ['Product', 'Vehicle'] })],
    ['a full type', product('A', { '@type': 'http://schema.org/Product' })],
    [
      'a range of prices',
      product('A', { offers: { '@type': 'AggregateOffer', lowPrice: 19.9, priceCurrency: 'EUR' } }),
    ],
  ])('reads JSON-LD with %s', (_, json) => {
    jsonLd(json)
    start()
    vi.advanceTimersByTime(5_000)
    expect(told[0]?.data).toEqual(told1)
  })

  it('reads microdata, of the product and not of those that it refers to', () => {
    document.body.innerHTML = `
      <div itemscope itemtype="https://schema.org/Product">
        <h1 itemprop="name">A</h1><meta itemprop="sku" content="sku-A">
        <p itemprop="offers" itemscope itemtype="https://schema.org/Offer">
          <span itemprop="price" content="19.90">19,90 €</span><meta itemprop="priceCurrency" content="EUR">
        </p>
        <div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product"><b itemprop="name">B</b></div>
      </div>`
    start()
    vi.advanceTimersByTime(5_000)
    expect(told.map(({ data }) => data)).toEqual([told1])
  })

  it('reads Open Graph', () => {
    document.head.innerHTML = '<title>A</title><meta property="og:type" content="product">'
    start()
    vi.advanceTimersByTime(5_000)
    expect(types()).toEqual(['product.viewed'])
  })

  it.each([
    ['lists products', () => jsonLd([product('A'), product('B')])],
    ['has a list', () => jsonLd({ '@type': 'ItemList', itemListElement: [{ item: product('A') }] })],
    ['has an article that mentions one', () => jsonLd({ '@type': 'Article', mentions: product('A') })],
    ['has broken JSON-LD', () => jsonLd('{ "@type": "Product", ')],
    ['has JSON-LD of nothing', () => jsonLd('null')],
    [
      'is a group by Open Graph',
      () => {
        document.head.innerHTML = '<meta property="og:type" content="product.group">'
      },
    ],
  ])('tells nothing of a page that %s', (_, mark) => {
    mark()
    start()
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([])
  })

  it('reads on past broken JSON-LD', () => {
    jsonLd('{')
    jsonLd(product('A'))
    start()
    vi.advanceTimersByTime(5_000)
    expect(types()).toEqual(['product.viewed'])
  })

  it('takes a product that is described twice for one', () => {
    jsonLd(product('A'))
    jsonLd(product('A', { sku: undefined, review: [] }))
    start()
    vi.advanceTimersByTime(5_000)
    expect(types()).toEqual(['product.viewed'])
  })

  it.each([
    ['before', 0],
    ['within 2 s after', 1_500],
  ])('gives way to a data layer that tells of the same %s', (_, wait) => {
    page.dataLayer = []
    jsonLd(product('A'))
    if (!wait) layer().push({ event: 'view_item', ecommerce: { items: [{ item_id: 'variant-9' }] } })
    start()
    vi.advanceTimersByTime(wait)
    if (wait) layer().push({ event: 'view_item', ecommerce: { items: [{ item_id: 'variant-9' }] } })
    vi.advanceTimersByTime(20_000)
    expect(told).toMatchObject([
      { type: 'product.viewed', data: { via: 'dataLayer', itemIds: ['variant-9'] } },
    ])
  })

  it('tells at once when the page is left', () => {
    jsonLd(product('A'))
    start()
    window.dispatchEvent(new Event('pagehide'))
    expect(types()).toEqual(['product.viewed'])
    vi.advanceTimersByTime(5_000)
    expect(types()).toEqual(['product.viewed'])
  })

  it('tells the next product of a single-page app once its markup is there, and the list between as none', () => {
    const route = (path: string, json?: unknown) => {
      document.body.click()
      history.pushState({}, '', path)
      vi.advanceTimersByTime(700)
      document.head.innerHTML = ''
      if (json) jsonLd(json)
      vi.advanceTimersByTime(10_000)
    }
    page.happyDOM.setURL('https://shop.example/a')
    jsonLd(product('A'))
    start()
    vi.advanceTimersByTime(5_000)
    route('/b', product('B'))
    route('/b?colour=red', product('B'))
    route('/list')
    route('/a', product('A'))
    expect(told.map(({ data }) => data?.itemIds)).toEqual([['sku-A'], ['sku-B'], ['sku-A']])
  })

  it('stops, and tells what it held', () => {
    jsonLd(product('A'))
    start()()
    expect(types()).toEqual(['product.viewed'])
    told = []
    document.head.innerHTML = ''
    jsonLd(product('B'))
    document.body.click()
    vi.advanceTimersByTime(20_000)
    expect(told).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

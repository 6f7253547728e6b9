import { readFileSync } from 'node:fs'
// @ts-expect-error: it comes without types
import jQuery from 'jquery'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce, commerceSignals } from '../../../src/detectors'
import type { Interaction, Stop } from '../../../src/touchpoint'

// biome-ignore lint/suspicious/noExplicitAny: globals of whoever it may be
const page = window as any
const before = location.href
let stops: Stop[] = []
let told: (Interaction & { data?: Record<string, unknown> })[] = []
let see: (entries: object[]) => void

/** The browser's list of what was loaded; happy-dom has none. */
class Observer {
  disconnect = vi.fn(() => {
    see = () => {}
  })
  constructor(callback: (list: { getEntries(): object[] }) => void) {
    see = (entries) => callback({ getEntries: () => entries })
  }
  observe() {}
}
const request = (path: string, more = {}) =>
  see([{ initiatorType: 'fetch', name: `https://shop.example${path}`, responseStatus: 200, ...more }])

const start = () => {
  const stop = commerce({ signals: commerceSignals })((each) => told.push(each as (typeof told)[number]))
  stops.push(stop)
  return stop
}
const settle = () => vi.advanceTimersByTime(5_000)
const types = () => told.map(({ type }) => type)
const acts = () => told.map(({ type, data }) => [type, data])

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  vi.stubGlobal('PerformanceObserver', Observer)
  page.happyDOM.setURL('https://shop.example/products/a')
  told = []
})
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
  for (const name of ['dataLayer', 'prestashop', 'adobeDataLayer', 'fbq', '_fbq']) delete page[name]
  page.happyDOM.setURL(before)
})

describe('commerce, requests of the cart', () => {
  it.each([
    ['/cart/add', 'cart.added', 'request'],
    ['/en/cart/add.js', 'cart.added', 'request'],
    ['/cart/change.js', 'cart.updated', 'request'],
    ['/cart/update', 'cart.updated', 'request'],
    ['/cart/clear.js', 'cart.removed', 'request'],
    ['/?wc-ajax=add_to_cart', 'cart.added', 'woocommerce'],
    ['/?wc-ajax=remove_from_cart', 'cart.removed', 'woocommerce'],
    ['/wp-json/wc/store/v1/cart/add-item?_locale=user', 'cart.added', 'woocommerce'],
    ['/index.php?rest_route=/wc/store/v1/cart/remove-item', 'cart.removed', 'woocommerce'],
    ['/wp-json/wc/store/cart/update-item', 'cart.updated', 'woocommerce'],
    ['/wp-json/wc/store/v1/cart/apply-coupon', 'coupon.applied', 'woocommerce'],
    ['/checkout/cart/add/uenc/aHR0/product/14/', 'cart.added', 'magento'],
    ['/checkout/sidebar/removeItem/', 'cart.removed', 'magento'],
    ['/rest/default/V1/guest-carts/x1/shipping-information', 'checkout.shipping', 'magento'],
    ['/remote/v1/cart/add', 'cart.added', 'bigcommerce'],
    ['/store/carts/cart_01/line-items', 'cart.added', 'medusa'],
    ['/store/carts/cart_01/line-items/li_1', 'cart.updated', 'medusa'],
    ['/store/carts/cart_01/shipping-methods', 'checkout.shipping', 'medusa'],
  ])('takes %s for %s', (path, type, via) => {
    start()
    request(path)
    settle()
    expect(told).toEqual([{ type, at: 1_000_000, data: { via } }])
  })

  it.each([
    ['an image', '/cart/add', { initiatorType: 'img' }],
    ['what was refused', '/cart/add.js', { responseStatus: 422 }],
    ['what looks at the cart', '/cart.js', {}],
    ['what looks at the cart of WooCommerce', '/wp-json/wc/store/v1/cart', {}],
    ['what refreshes fragments', '/?wc-ajax=get_refreshed_fragments', {}],
    [
      'a statistic about such a page',
      '/collect?dl=https%3A%2F%2Fshop.example%2F%3Fwc-ajax%3Dadd_to_cart',
      {},
    ],
    ['a guide', '/cart/add-ons', {}],
    ['no address', '', { name: 'blob' }],
  ])('takes %s for nothing', (_, path, more) => {
    start()
    request(path, more)
    settle()
    expect(told).toEqual([])
  })

  it('takes what a page asks for by itself for nothing', () => {
    const userActivation = { hasBeenActive: false }
    vi.stubGlobal('navigator', { userActivation })
    start()
    request('/cart/update.js')
    settle()
    expect(told).toEqual([])
    userActivation.hasBeenActive = true
    request('/cart/update.js')
    settle()
    expect(types()).toEqual(['cart.updated'])
  })

  it('gives way to a data layer that has spoken at the click, however late the request ends', () => {
    page.dataLayer = []
    start()
    const startTime = performance.now()
    page.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'A' }] } })
    vi.advanceTimersByTime(6_000)
    request('/cart/add.js', { startTime })
    settle()
    request('/cart/add.js', { startTime: performance.now() })
    settle()
    expect(acts()).toMatchObject([
      ['cart.added', { via: 'dataLayer' }],
      ['cart.added', { via: 'request' }],
    ])
  })

  it('takes two requests for two acts', () => {
    start()
    request('/cart/add.js')
    vi.advanceTimersByTime(300)
    request('/cart/add.js')
    settle()
    expect(types()).toEqual(['cart.added', 'cart.added'])
  })
})

describe('commerce, WooCommerce', () => {
  const trigger = (event: string, args: unknown[] = []) => jQuery(document.body).trigger(event, args as never)
  const button = () => jQuery('<a data-product_id="37" data-quantity="1">Add</a>')
  beforeEach(() => {
    document.body.className = 'home woocommerce-js'
  })
  afterEach(() => {
    document.body.className = ''
  })

  it('hears what jQuery triggers', () => {
    start()
    trigger('added_to_cart', [{}, 'hash', button()])
    settle()
    trigger('removed_from_cart', [{}, 'hash', button()])
    settle()
    expect(acts()).toEqual([
      ['cart.added', { itemIds: ['37'], via: 'woocommerce' }],
      ['cart.removed', { itemIds: ['37'], via: 'woocommerce' }],
    ])
  })

  it('takes a coupon for applied if the page says so, and never reads its code', () => {
    start()
    document.body.innerHTML = '<ul class="woocommerce-error"><li>Coupon "ANNA" does not exist!</li></ul>'
    trigger('applied_coupon', ['ANNA'])
    settle()
    expect(told).toEqual([])
    document.body.innerHTML = '<div class="woocommerce-message">Coupon code applied.</div>'
    trigger('applied_coupon', ['ANNA'])
    settle()
    document.body.innerHTML = '<span class="coupon-error-notice">Coupon "ANNA" does not exist!</span>'
    trigger('applied_coupon_in_checkout', ['ANNA'])
    settle()
    document.body.innerHTML = ''
    trigger('applied_coupon_in_checkout', ['ANNA'])
    settle()
    expect(acts()).toEqual(Array(2).fill(['coupon.applied', { via: 'woocommerce' }]))
    expect(JSON.stringify(told)).not.toMatch(/ANNA/)
  })

  it('takes request, jQuery event and block event of one act for one, and two acts for two', () => {
    start()
    const add = () => {
      request('/?wc-ajax=add_to_cart')
      trigger('added_to_cart', [{}, 'hash', button()])
      document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }))
      vi.advanceTimersByTime(600)
    }
    add()
    add()
    settle()
    expect(acts()).toEqual(Array(2).fill(['cart.added', { itemIds: ['37'], via: 'woocommerce' }]))
  })

  it('hears blocks alone', () => {
    start()
    document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }))
    settle()
    expect(acts()).toEqual([['cart.added', { via: 'woocommerce' }]])
  })

  it("gives way to the data layer, and leaves the page's own handlers as they were", () => {
    const own = vi.fn()
    page.document.body.onadded_to_cart = own
    page.dataLayer = []
    const stop = start()
    trigger('added_to_cart', [{}, 'hash', button()])
    page.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'SKU' }] } })
    settle()
    expect(acts()).toEqual([['cart.added', { itemCount: 1, itemIds: ['SKU'], via: 'dataLayer' }]])
    expect(own).toHaveBeenCalledTimes(1)
    stop()
    expect(page.document.body.onadded_to_cart).toBe(own)
    trigger('added_to_cart')
    settle()
    expect(own).toHaveBeenCalledTimes(2)
    expect(told).toHaveLength(1)
    delete page.document.body.onadded_to_cart
  })

  it('touches no page of another platform', () => {
    document.body.className = 'home'
    start()
    settle()
    expect('onadded_to_cart' in document.body).toBe(false)
  })

  it('tells nothing after it is stopped, though others have built upon it', () => {
    const stop = start()
    const ours = page.document.body.onadded_to_cart
    page.document.body.onadded_to_cart = (...args: unknown[]) => ours.apply(document.body, args)
    stop()
    trigger('added_to_cart')
    settle()
    expect(told).toEqual([])
    delete page.document.body.onadded_to_cart
  })
})

describe('commerce, PrestaShop', () => {
  const emitter = () => {
    const heard: Record<string, ((event: unknown) => void)[]> = {}
    return {
      on: (name: string, listener: (event: unknown) => void) => {
        heard[name] ??= []
        heard[name].push(listener)
      },
      removeListener: (name: string, listener: unknown) => {
        heard[name] = (heard[name] ?? []).filter((each) => each !== listener)
      },
      emit: (name: string, event?: unknown) => {
        for (const listener of heard[name] ?? []) listener(event)
      },
      heard,
    }
  }
  const form = document.createElement('form')

  it('hears what its theme emits', () => {
    page.prestashop = emitter()
    const stop = start()
    const { emit } = page.prestashop
    emit('updateCart', {
      reason: { idProduct: 7, idProductAttribute: 1, linkAction: 'add-to-cart' },
      resp: {},
    })
    settle()
    form.dataset.linkAction = 'delete-from-cart'
    form.dataset.idProduct = '7'
    emit('updateCart', { reason: form.dataset, resp: {} })
    settle()
    const resp = { quantity: 3 }
    emit('updateCart', { reason: resp, resp })
    settle()
    emit('updateCart', { reason: { linkAction: 'add-voucher' } })
    settle()
    emit('clickQuickView', { dataset: { idProduct: '8' } })
    settle()
    emit('updateFacets', 'https://shop.example/2?q=Size-S')
    settle()
    expect(acts()).toEqual([
      ['cart.added', { itemIds: ['7'], via: 'prestashop' }],
      ['cart.removed', { itemIds: ['7'], via: 'prestashop' }],
      ['cart.updated', { via: 'prestashop' }],
      ['coupon.applied', { via: 'prestashop' }],
      ['product.viewed', { itemIds: ['8'], via: 'prestashop' }],
      ['product.list_filtered', { via: 'prestashop' }],
    ])
    stop()
    expect(Object.values(page.prestashop.heard).flat()).toEqual([])
  })

  it('takes for nothing what has failed or says nothing', () => {
    page.prestashop = emitter()
    start()
    const { emit } = page.prestashop
    emit('updateCart', { reason: { linkAction: 'add-to-cart' }, resp: { hasError: true } })
    emit('updateCart', { reason: { linkAction: 'remove-voucher' }, resp: {} })
    emit('updateCart', { reason: { linkAction: 'constructor' }, resp: {} })
    emit('updateCart', {})
    expect(() => emit('updateCart')).not.toThrow()
    settle()
    expect(told).toEqual([])
  })

  it('finds it late, and bears with a global of another kind', () => {
    page.prestashop = { cart: {} }
    start()
    page.prestashop = emitter()
    settle()
    page.prestashop.emit('updateCart', { reason: { linkAction: 'add-to-cart' } })
    settle()
    expect(types()).toEqual(['cart.added'])
  })
})

describe('commerce, Shopify', () => {
  const dispatch = (type: string, more: object = {}) =>
    document.body.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), more))
  const done = async () => {
    // The promises of the events.
    for (let i = 0; i < 5; i++) await Promise.resolve()
    settle()
  }
  const lines = [{ merchandiseId: 'gid://shopify/ProductVariant/123', quantity: 2 }]

  it('hears the standard events of its themes', async () => {
    start()
    dispatch('shopify:product:view', {
      context: 'page',
      product: { id: 'gid://shopify/Product/7', selectedVariant: { sku: 'SH' } },
    })
    await done()
    dispatch('shopify:collection:view', { collection: { id: null, handle: 'all' } })
    await done()
    dispatch('shopify:collection:update', { promise: Promise.resolve({}) })
    await done()
    dispatch('shopify:cart:lines-update', { action: 'add', lines, promise: Promise.resolve({ cart: {} }) })
    request('/cart/add.js')
    await done()
    dispatch('shopify:cart:lines-update', { action: 'remove', lines: [{ id: '1' }] })
    await done()
    dispatch('shopify:cart:view')
    await done()
    expect(acts()).toEqual([
      ['product.viewed', { itemCount: 1, itemIds: ['SH'], via: 'shopify' }],
      ['product.list_viewed', { itemListId: 'all', via: 'shopify' }],
      ['product.list_filtered', { via: 'shopify' }],
      ['cart.added', { itemCount: 2, itemIds: ['123'], via: 'shopify' }],
      ['cart.removed', { itemCount: 1, via: 'shopify' }],
      ['cart.viewed', { via: 'shopify' }],
    ])
  })

  it('tells of a coupon once it applies, and never its code', async () => {
    start()
    const update = async (...codes: boolean[]) => {
      const discountCodes = codes.map((applicable) => ({ code: 'ANA10', applicable }))
      dispatch('shopify:cart:discount-update', {
        discountCodes,
        promise: Promise.resolve({ cart: { discountCodes } }),
      })
      await done()
    }
    await update(false)
    expect(told).toEqual([])
    await update(true)
    await update(true, false)
    await update()
    expect(acts()).toEqual([['coupon.applied', { via: 'shopify' }]])
    expect(JSON.stringify(told)).not.toMatch(/ANA/)
  })

  it.each([
    [[true], 1],
    [[true, false], 0],
    [[false], 0],
    [[true, true], 1],
    [[], 0],
  ])('takes %o, of a cart that may have had a coupon before, for %i more', async (codes, count) => {
    start()
    const discountCodes = codes.map((applicable) => ({ applicable }))
    dispatch('shopify:cart:discount-update', { promise: Promise.resolve({ cart: { discountCodes } }) })
    await done()
    expect(told).toHaveLength(count)
  })

  it('takes for nothing a card in a list, what was declined, what has failed, and what is none', async () => {
    start()
    dispatch('shopify:product:view', { context: 'collection', product: { id: '1' } })
    dispatch('shopify:product:view')
    const declined = Promise.resolve({ cart: null, userErrors: [{ message: 'sold out' }] })
    dispatch('shopify:cart:lines-update', { action: 'add', lines, promise: declined })
    dispatch('shopify:cart:lines-update', {
      action: 'add',
      lines,
      promise: Promise.reject(new Error('offline')),
    })
    dispatch('shopify:cart:lines-update', { action: 'constructor', lines })
    dispatch('shopify:cart:lines-update')
    dispatch('shopify:cart:discount-update', { promise: Promise.resolve(null) })
    await done()
    expect(told).toEqual([])
  })

  it('bears with lines of any kind', async () => {
    start()
    dispatch('shopify:cart:lines-update', { action: 'update', lines: [null, 1, { merchandiseId: {} }] })
    await done()
    expect(types()).toEqual(['cart.updated'])
  })
})

describe('commerce, Adobe', () => {
  const product = { sku: 'ts001', productId: 1, name: 'Shirt' }
  const price = { value: 40, currency: 'USD' }
  const load = () => {
    const file = 'node_modules/@adobe/magento-storefront-events-sdk/dist/index.js'
    page.self = window
    new Function('window', 'self', readFileSync(file, 'utf8')).call(window, window, window)
    return page.magentoStorefrontEvents
  }

  it.each(['before', 'after'])('hears what its storefront publishes, loaded %s the start', (when) => {
    if (when === 'after') start()
    const { context, publish } = load()
    if (when === 'before') start()
    settle()
    const items = [{ id: 'a', quantity: 2, product, prices: { price } }]
    context.setShoppingCart({ id: '1', totalQuantity: 2, items, prices: { subtotalExcludingTax: price } })
    context.setChangedProducts({ items: [{ quantity: 1, product }] })
    publish.addToCart()
    settle()
    publish.initiateCheckout()
    context.setOrder({
      orderId: 'T-1',
      grandTotal: 44,
      email: 'ana@shop.example',
      appliedCouponCode: 'ANA10',
      payments: [{ paymentMethodCode: 'checkmo', paymentMethodName: 'Check', total: 44 }],
    })
    settle()
    publish.placeOrder()
    settle()
    expect(told).toMatchObject([
      { type: 'cart.added', data: { itemIds: ['ts001'], itemCount: 1, currency: 'USD', via: 'adobe' } },
      { type: 'checkout.started' },
      {
        type: 'order.completed',
        once: 'T-1',
        data: { value: 44, paymentType: 'checkmo', couponPresent: true },
      },
    ])
    expect(JSON.stringify(told)).not.toMatch(/ana@|ANA10|Shirt/i)
  })

  it('bears with entries of any kind', () => {
    page.adobeDataLayer = [null, () => {}, { event: 'constructor' }, { event: 'add-to-cart' }]
    page.adobeDataLayer.push({ event: 'place-order', eventInfo: 'x' })
    start()
    page.adobeDataLayer.push({
      event: 'update-cart',
      eventInfo: { changedProductsContext: { items: [null, 1] } },
    })
    settle()
    expect(types()).toEqual(['cart.added', 'order.completed', 'cart.updated'])
  })
})

describe("commerce, Meta's pixel", () => {
  /** The base code that Meta gives to sites, but for the script that it loads. */
  const pixel = () => {
    // biome-ignore lint/suspicious/noExplicitAny: it is a function with properties
    const fbq: any = function () {
      // biome-ignore lint/complexity/noArguments: this object is what it keeps
      const args = arguments
      fbq.callMethod ? fbq.callMethod.apply(fbq, args) : fbq.queue.push(args)
    }
    page.fbq = fbq
    page._fbq = fbq
    fbq.push = fbq
    fbq.loaded = true
    fbq.version = '2.0'
    fbq.queue = []
    return fbq
  }
  /** What its script does: takes the queue, and all calls from then on. */
  const arrive = (fbq = page.fbq) => {
    const calls: unknown[][] = []
    fbq.callMethod = (...args: unknown[]) => {
      calls.push(args)
      return 'theirs'
    }
    while (fbq.queue.length) fbq.callMethod.apply(fbq, fbq.queue.shift())
    return calls
  }
  const purchase = { value: 30, currency: 'EUR', contents: [{ id: 'A', quantity: 3 }], content_name: 'Ana' }

  it('reads the queue, then the method that it calls, and leaves both as they were', () => {
    const fbq = pixel()
    fbq('init', '1')
    fbq('track', 'ViewContent', { content_ids: ['A'], content_type: 'product' })
    const stop = start()
    fbq('track', 'AddToCart', { content_ids: ['A', 'B'], value: 5, currency: 'USD' })
    const calls = arrive()
    settle()
    fbq('track', 'InitiateCheckout', { num_items: 2 })
    fbq('trackSingle', '1', 'AddPaymentInfo')
    settle()
    fbq('track', 'Purchase', purchase, { eventID: 'e' })
    settle()
    expect(page.fbq).toBe(fbq)
    expect(calls).toHaveLength(6)
    expect(acts()).toEqual([
      ['product.viewed', { itemCount: 1, itemIds: ['A'], via: 'metaPixel' }],
      ['cart.added', { itemCount: 2, itemIds: ['A', 'B'], value: 5, currency: 'USD', via: 'metaPixel' }],
      ['checkout.started', { itemCount: 2, via: 'metaPixel' }],
      ['checkout.payment', { via: 'metaPixel' }],
      ['order.completed', { value: 30, currency: 'EUR', itemCount: 3, itemIds: ['A'], via: 'metaPixel' }],
    ])
    const ours = fbq.callMethod
    stop()
    expect(fbq.callMethod).not.toBe(ours)
    expect(fbq.callMethod('track', 'Lead')).toBe('theirs')
    expect(Object.hasOwn(fbq.queue, 'push') && fbq.queue.push !== Array.prototype.push).toBe(false)
    settle()
    expect(told).toHaveLength(5)
  })

  it('reads a call once, though others wrap the method, and returns what it returns', () => {
    const fbq = pixel()
    arrive()
    start()
    const inner = fbq.callMethod
    fbq.callMethod = (...args: unknown[]) => inner.apply(fbq, args)
    settle()
    expect(fbq.callMethod('track', 'AddToCart')).toBe('theirs')
    settle()
    expect(types()).toEqual(['cart.added'])
  })

  it('gives way to the data layer, and outweighs the page', () => {
    const fbq = pixel()
    page.dataLayer = []
    start()
    request('/cart/add.js')
    fbq('track', 'AddToCart', { content_ids: ['A'] })
    settle()
    fbq('track', 'Purchase', purchase)
    page.dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-1' } })
    settle()
    expect(told.map(({ type, data }) => [type, data?.via])).toEqual([
      ['cart.added', 'metaPixel'],
      ['order.completed', 'dataLayer'],
    ])
  })

  it('takes an event that is handed to two pixels for one, and the next one for another', () => {
    const fbq = pixel()
    arrive()
    start()
    for (const eventID of ['e1', 'e2']) {
      for (const id of ['1', '2']) fbq('trackSingle', id, 'AddToCart', { value: 3 }, { eventID })
      fbq('track', 'ViewContent', {}, { eventID })
      settle()
    }
    expect(types().filter((type) => type === 'cart.added')).toHaveLength(2)
    expect(types()).toContain('product.viewed')
  })

  it('takes a subscription that is paid for no newsletter', () => {
    const fbq = pixel()
    start()
    fbq('track', 'Subscribe', { value: 49, currency: 'EUR', predicted_ltv: 490 })
    settle()
    expect(told).toEqual([])
  })

  it.each([
    ['a text', 'fbq'],
    ['without a queue', () => {}],
    ['with a queue of another kind', Object.assign(() => {}, { queue: { push() {} }, callMethod: 1 })],
  ])('bears with a pixel that is %s', (_, fbq) => {
    page.fbq = fbq
    expect(() => {
      start()
      settle()
    }).not.toThrow()
  })

  it('bears with calls of any kind', () => {
    const fbq = pixel()
    start()
    const hostile = {
      get value() {
        throw new Error('hostile')
      },
    }
    expect(() => {
      fbq()
      fbq('track')
      fbq('constructor', 'AddToCart')
      fbq('track', 'constructor')
      fbq('track', 'toString', null)
      fbq('track', 'AddToCart', hostile)
      fbq('track', 'AddToWishlist', { contents: [null, 1], content_ids: 'x' })
    }).not.toThrow()
    settle()
    expect(types()).toEqual(['wishlist.added'])
  })
})

describe('commerce, elements of themes', () => {
  const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
  const submit = (html: string, prevented = false) => {
    document.body.innerHTML = html
    const form = document.querySelector('form')!
    form.addEventListener('submit', (event) => prevented && event.preventDefault())
    const submitter = document.querySelector<HTMLElement>('[type=submit]')
    form.dispatchEvent(
      new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter } as SubmitEventInit),
    )
  }

  it.each([
    [
      'woocommerce',
      '<form class="cart"><button type="submit" name="add-to-cart" value="3">Add</button></form>',
    ],
    ['form', '<form action="/cart/add" method="post"><button type="submit">Add</button></form>'],
    ['form', '<form action="/checkout/cart/add/product/3/"><button type="submit">Add</button></form>'],
    ['bigcommerce', '<form action="/cart.php" data-cart-item-add><button type="submit">Add</button></form>'],
    [
      'prestashop',
      '<form id="add-to-cart-or-refresh"><button type="submit" data-button-action="add-to-cart">Add</button></form>',
    ],
  ])(
    'takes a form of %s that is sent for an act, and one that the page sends itself for none',
    (via, html) => {
      start()
      submit(html, true)
      settle()
      expect(told).toEqual([])
      submit(html)
      vi.advanceTimersByTime(1)
      expect(told).toEqual([{ type: 'cart.added', data: { via }, leaving: true }])
    },
  )

  it("begins Shopify's checkout by its button, and not by the others of the cart", () => {
    start()
    const cart = (name: string) =>
      submit(`<form action="/cart" id="cart"><button type="submit" name="${name}">Go</button></form>`)
    cart('update')
    settle()
    cart('checkout')
    settle()
    expect(told).toEqual([{ type: 'checkout.started', data: { via: 'shopify' }, leaving: true }])
  })

  it.each([
    [
      'product.clicked',
      { itemIds: ['77'], via: 'bigcommerce' },
      '<article data-entity-id="77"><a data-event-type="product-click">A</a></article>',
    ],
    [
      'promotion.clicked',
      { promotionId: '5', via: 'bigcommerce' },
      '<a data-event-type="promotion-click" data-entity-id="5">A</a>',
    ],
    ['cart.added', { via: 'medusa' }, '<button data-testid="add-product-button">Add</button>'],
    ['checkout.started', { via: 'medusa' }, '<button data-testid="checkout-button">Go</button>'],
    ['checkout.started', { via: 'saleor' }, '<a data-testid="CheckoutLink">Go</a>'],
    [
      'cart.added',
      { via: 'vercel' },
      '<form><button type="button" aria-label="Add to cart">Add</button></form>',
    ],
  ])('takes a click for %s', (type, data, html) => {
    document.body.innerHTML = html
    start()
    press('a,button')
    settle()
    expect(acts()).toEqual([[type, JSON.parse(JSON.stringify(data))]])
  })

  it('takes a button that is off for none', () => {
    document.body.innerHTML = `<form><button type="button" aria-label="Add to cart" aria-disabled="true">Add</button></form>
      <button data-testid="add-product-button" disabled>Add</button>`
    start()
    press('form button')
    press('[data-testid]')
    settle()
    expect(told).toEqual([])
  })
})

describe('commerce, offers', () => {
  const fire = (name: string, detail: unknown) => window.dispatchEvent(new CustomEvent(name, { detail }))

  it('hears pop-ups that open, and nothing else of them', () => {
    start()
    fire('klaviyoForms', { type: 'open', formId: 'F1', metaData: { $email: 'ana@shop.example' } })
    settle()
    fire('omnisendForms', { eventName: 'view', form: { displayType: 'popup' } })
    settle()
    fire('postscriptPopup', { type: 'impression', popupName: 'Ana' })
    settle()
    expect(acts()).toEqual(
      ['klaviyo', 'omnisend', 'postscript'].map((vendor) => ['offer.opened', { vendor }]),
    )
  })

  it('takes for none what is in the page, closes or is sent', () => {
    start()
    for (const type of ['embedOpen', 'close', 'submit']) fire('klaviyoForms', { type })
    fire('klaviyoForms', null)
    fire('omnisendForms', { eventName: 'view', form: { displayType: 'embedded' } })
    fire('postscriptPopup', 'impression')
    settle()
    expect(told).toEqual([])
  })
})

describe('commerce, signals', () => {
  it('leaves nothing behind', () => {
    page.prestashop = { on() {} }
    page.adobeDataLayer = []
    start()()
    expect(vi.getTimerCount()).toBe(0)
    expect(page.document.body.onadded_to_cart).toBeUndefined()
  })

  it('goes on without one that fails', () => {
    const broken = () => {
      throw new Error('broken')
    }
    const detector = commerce({ signals: [broken, ...commerceSignals] })
    stops.push(detector((each) => told.push(each as (typeof told)[number])))
    request('/cart/add')
    settle()
    expect(types()).toEqual(['cart.added'])
  })

  it('throws for signals that are none, and says which option it is', () => {
    expect(() => commerce({ signals: {} as never })).toThrow(/signals/)
  })
})

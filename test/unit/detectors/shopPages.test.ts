import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce, commerceSignals } from '../../../src/detectors'
import type { Interaction, Stop } from '../../../src/touchpoint'

const page = window as typeof window & { dataLayer?: unknown; happyDOM: { setURL: (url: string) => void } }
const before = location.href
let stops: Stop[] = []
let told: (Interaction & { data?: Record<string, unknown> })[] = []

const SHOP = 'https://shop.example'
const visit = (path: string, referrer = '', body?: [attribute: string, value: string]) => {
  page.happyDOM.setURL(`${SHOP}${path}`)
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  document.body.className = ''
  document.body.id = ''
  if (body) document.body.setAttribute(...body)
}
const start = () =>
  stops.push(commerce({ signals: commerceSignals })((each) => told.push(each as (typeof told)[number])))
const leave = () => {
  for (const stop of stops) stop()
  stops = []
}
/** What a page tells that is loaded, seen and left. */
const load = (...args: Parameters<typeof visit>) => {
  visit(...args)
  start()
  vi.advanceTimersByTime(5_000)
  leave()
}
const loadedBy = (type: string, hasBeenActive = false) => {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as never])
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive } })
}
const types = () => told.map(({ type }) => type)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  told = []
})
afterEach(() => {
  leave()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.head.innerHTML = ''
  document.body.innerHTML = ''
  delete page.dataLayer
  visit('/')
  page.happyDOM.setURL(before)
})

describe('commerce, from the words in an address', () => {
  it.each([
    '/cart',
    '/Cart/',
    '/cart.php',
    '/cart-page',
    '/en/cart',
    '/en-gb/shopping-basket',
    '/checkout/cart/',
    '/shop/bag',
    '/es/carrito',
    '/cesta',
    '/fr/panier',
    '/de/warenkorb',
    '/carrinho',
    '/it/carrello',
    '/index.php?controller=cart&action=show',
    '/#/cart',
    '/Cart-Show',
  ])('takes %s for the cart', (path) => {
    load(path)
    expect(told).toMatchObject([{ type: 'cart.viewed', data: { via: 'words' } }])
  })

  it.each([
    '/checkout',
    '/checkouts/cn/Z2NwLXVz/information',
    '/de/kasse/',
    '/zur-kasse',
    '/finalizar-compra/',
    '/tramitar-pedido',
    '/es/pedido',
    '/fr/commande',
    '/bestellen',
    '/finalizar-encomenda',
    '/pagamento/',
    '/checkout/onepage',
    '/cart/checkout',
    '/us/checkout?step=address',
    '/checkout/#shipping',
    '/Checkout-Begin?stage=shipping',
  ])('takes %s for the beginning of a checkout', (path) => {
    load(path, `${SHOP}/cart`)
    expect(told).toMatchObject([{ type: 'checkout.started', data: { via: 'words' } }])
  })

  it.each([
    ['/checkout/order-received/123/?key=wc_order_x', '123'],
    ['/fr/commande/order-received/77/', '77'],
    ['/index.php?controller=order-confirmation&id_cart=9&id_module=4&id_order=31&key=a1', '31'],
    ['/us/order/order_01JABC/confirmed', 'order_01JABC'],
    ['/checkout/complete?order=T3JkZXI6MQ', 'T3JkZXI6MQ'],
    ['/thank-you?order_id=A-7', 'A-7'],
    ['/thank-you-page/5f1e-22', '5f1e-22'],
    ['/thank-you/20241', '20241'],
    ['/checkout/order-received/2024/', '2024'],
    ['/es/pedido-recibido?pedido=8', '8'],
    ['/merci?commande=12', '12'],
    ['/bestellbest%C3%A4tigung?bestellnummer=5001', '5001'],
    ['/encomenda-confirmada?encomenda=6', '6'],
    ['/ordine-ricevuto?ordine=44', '44'],
    ['/success?session_id=cs_test_a1', 'cs_test_a1'],
  ])('takes %s for order %s', (path, once) => {
    load(path)
    expect(told).toMatchObject([{ type: 'order.completed', once, data: { via: 'words' } }])
  })

  it.each([
    '/cartography',
    '/success-stories',
    '/success-stories/checkout-redesign',
    '/checkout-tips',
    '/blog/cart',
    '/blog/checkout',
    '/help/order-confirmation',
    '/go-kart',
    '/carts-and-trolleys',
    '/collections/basket',
    '/account/pedido/123',
    '/pedido/123',
    '/commande-groupee',
    '/payment',
    '/paiement/carte-bancaire-securisee',
    '/shipping',
    '/bags',
    '/thank-you',
    '/thank-you/2024',
    '/thank-you-page/2024/',
    '/thanks',
    '/gracias',
    '/merci',
    '/danke',
    '/obrigado',
    '/grazie',
    '/newsletter/success',
    '/order-status/123',
    '/cart/123',
    '/%E0%A4%A/x',
    '/',
  ])('takes %s for no step', (path) => {
    load(path)
    expect(told).toEqual([])
  })

  it.each([
    ['/thank-you', `${SHOP}/checkout`],
    ['/gracias', `${SHOP}/finalizar-compra/`],
    ['/thank-you', 'https://checkout.stripe.com/'],
    ['/merci', 'https://www.paypal.com/'],
    ['/checkout/success', `${SHOP}/checkout/payment`],
  ])('takes %s for an order that comes from %s', (path, referrer) => {
    load(path, referrer)
    expect(told).toMatchObject([{ type: 'order.completed' }])
    // No name of the order's: one that is made for it.
    expect(told[0]!.once).toMatch(/^0\./)
  })

  it.each([
    ['a form', `${SHOP}/contact`],
    ['another site', 'https://mailchi.mp/'],
    ['the cart', `${SHOP}/cart`],
  ])('takes thanks for no order if it comes from %s', (_, referrer) => {
    load('/thank-you', referrer)
    expect(told).toEqual([])
  })

  it('takes a further step for the end of the one before', () => {
    load('/checkout', `${SHOP}/cart`)
    load('/checkout/delivery', `${SHOP}/checkout`)
    load('/checkout/payment', `${SHOP}/checkout/delivery`)
    load('/checkout/delivery', `${SHOP}/checkout/payment`)
    load('/checkout/payment', `${SHOP}/checkout/payment`)
    load('/checkout/review', `${SHOP}/checkout/payment`)
    load('/checkout/success?order=1', `${SHOP}/checkout/review`)
    expect(types()).toEqual([
      'checkout.started',
      'checkout.address',
      'checkout.shipping',
      'checkout.payment',
      'order.completed',
    ])
  })

  it('knows the steps of a checkout that names them in the query', () => {
    load('/us/checkout?step=address', `${SHOP}/us/cart`)
    load('/us/checkout?step=delivery', `${SHOP}/us/checkout?step=address`)
    load('/us/checkout?step=payment', `${SHOP}/us/checkout?step=delivery`)
    load('/us/checkout?step=payment&coupon=1', `${SHOP}/us/checkout?step=payment`)
    expect(types()).toEqual(['checkout.started', 'checkout.address', 'checkout.shipping'])
  })

  it.each([
    ['Spanish', '/finalizar-compra', '/finalizar-compra/pago'],
    ['French', '/commande', '/commande/paiement'],
    ['German', '/kasse', '/kasse/zahlungsart'],
    ['Portuguese', '/finalizar-encomenda', '/finalizar-encomenda/pagamento'],
    ['Italian', '/cassa', '/cassa/pagamento'],
  ])('knows the steps in %s', (_, checkout, payment) => {
    load(payment, `${SHOP}${checkout}`)
    expect(types()).toEqual(['checkout.shipping'])
  })

  it('begins a checkout once, whatever payment it comes back from', () => {
    load('/checkout', 'https://checkout.stripe.com/')
    load('/checkout/payment', 'https://www.paypal.com/')
    load('/kasse', 'https://pay.klarna.com/')
    load('/checkout', `${SHOP}/checkout?coupon=1`)
    expect(told).toEqual([])
  })

  it.each(['reload', 'back_forward'])('tells nothing of a page by %s', (type) => {
    loadedBy(type)
    for (const path of ['/cart', '/checkout', '/thank-you?order=1']) load(path, `${SHOP}/checkout/payment`)
    expect(told).toEqual([])
  })

  it('follows a single-page shop', () => {
    const route = (path: string) => {
      document.body.click()
      history.pushState({}, '', path)
      vi.advanceTimersByTime(5_000)
    }
    visit('/cart')
    start()
    vi.advanceTimersByTime(5_000)
    route('/cart?quantity=2')
    route('/us/checkout?step=address')
    route('/us/checkout?step=delivery')
    route('/us/checkout?step=payment')
    route('/us/checkout?step=review')
    route('/us/order/order_01/confirmed')
    route('/us/order/order_01/confirmed#top')
    route('/cart')
    expect(types()).toEqual([
      'cart.viewed',
      'checkout.started',
      'checkout.address',
      'checkout.shipping',
      'checkout.payment',
      'order.completed',
      'cart.viewed',
    ])
  })
})

describe('commerce, from the marks of a platform', () => {
  it.each([
    ['woocommerce', '/pagina-2', 'class', 'page woocommerce-cart', 'cart.viewed'],
    ['woocommerce', '/pagina-3', 'class', 'woocommerce-checkout woocommerce-page', 'checkout.started'],
    ['magento', '/checkout/cart', 'class', 'checkout-cart-index', 'cart.viewed'],
    ['magento', '/checkout/', 'class', 'checkout-index-index page-layout-checkout', 'checkout.started'],
    ['prestashop', '/order', 'id', 'checkout', 'checkout.started'],
    ['prestashop', '/x', 'id', 'cart', 'cart.viewed'],
  ])('knows a page of %s: %s', (via, path, attribute, value, type) => {
    load(path, '', [attribute, value])
    expect(told).toMatchObject([{ type, data: { via } }])
  })

  it('knows an order of WooCommerce by its address, and one that has failed', () => {
    const body = ['class', 'woocommerce-checkout woocommerce-order-received'] as [string, string]
    load('/checkout/order-received/123/?key=wc_order_a', 'https://www.paypal.com/', body)
    expect(told).toMatchObject([{ type: 'order.completed', once: '123', data: { via: 'woocommerce' } }])
    document.body.innerHTML = '<p class="woocommerce-notice woocommerce-thankyou-order-failed">No</p>'
    load('/checkout/order-received/124/?key=wc_order_b', '', body)
    expect(told).toHaveLength(1)
  })

  it.each([
    [
      'a customer',
      '<p>Your order number is: <a class="order-number" href="#"><strong>000000012</strong></a>.</p>',
    ],
    ['a guest', '<p>Your order # is: <span>000000012</span>.</p>'],
  ])('knows the order of %s in Magento', (_, html) => {
    document.body.innerHTML = `<div class="checkout-success">${html}</div>`
    load('/checkout/onepage/success/', '', ['class', 'checkout-onepage-success'])
    expect(told).toMatchObject([{ type: 'order.completed', once: '000000012', data: { via: 'magento' } }])
  })

  it('knows an order of PrestaShop, and a checkout of one page as one', () => {
    for (let i = 0; i < 4; i++)
      load('/order', i ? `${SHOP}/order` : `${SHOP}/cart?action=show`, ['id', 'checkout'])
    load('/order-confirmation?id_cart=1&id_order=9', `${SHOP}/order`, ['id', 'order-confirmation'])
    expect(told).toMatchObject([
      { type: 'checkout.started' },
      { type: 'order.completed', once: '9', data: { via: 'prestashop' } },
    ])
  })

  it('knows the order of a shop on Medusa whose address says nothing', () => {
    document.body.innerHTML = '<div data-testid="order-complete-container"></div>'
    load('/done')
    expect(told).toMatchObject([{ type: 'order.completed', data: { via: 'medusa' } }])
  })

  it('knows an order at the address of the checkout', () => {
    load('/bestelling', `${SHOP}/bestelling`, ['class', 'checkout-onepage-success'])
    expect(types()).toEqual(['order.completed'])
  })

  it('finds marks that come late', () => {
    visit('/seite')
    start()
    vi.advanceTimersByTime(700)
    document.body.className = 'woocommerce-cart'
    vi.advanceTimersByTime(5_000)
    expect(types()).toEqual(['cart.viewed'])
  })
})

describe('commerce, an act that several tell of', () => {
  const purchase = (transaction_id: string) => ({
    event: 'purchase',
    ecommerce: { transaction_id, value: 20 },
  })

  it('is told by the data layer if that speaks first', () => {
    page.dataLayer = [{ event: 'begin_checkout', ecommerce: { value: 3 } }, { event: 'view_cart' }]
    load('/checkout/', `${SHOP}/cart`, ['class', 'checkout-index-index'])
    expect(told.map(({ type, data }) => [type, data?.via])).toEqual([
      ['checkout.started', 'dataLayer'],
      ['cart.viewed', 'dataLayer'],
    ])
  })

  it('is the same order after five reloads, in a second tab and behind the gateway, by its reference', () => {
    for (const referrer of ['https://www.paypal.com/', '', '', `${SHOP}/checkout`]) {
      load('/checkout/order-received/123/', referrer, ['class', 'woocommerce-order-received'])
    }
    loadedBy('reload')
    for (let i = 0; i < 5; i++) {
      page.dataLayer = [purchase('123')]
      load('/checkout/order-received/123/', '', ['class', 'woocommerce-order-received'])
    }
    expect(new Set(told.map(({ type, once }) => `${type} ${once}`))).toEqual(new Set(['order.completed 123']))
  })

  it('begins a checkout in the data layer once, whatever payment it comes back from', () => {
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } })
    page.dataLayer = [
      { event: 'begin_checkout', ecommerce: {} },
      purchase('1'),
      { event: 'add_shipping_info' },
    ]
    load('/checkout', 'https://www.paypal.com/')
    expect(types()).toEqual(['order.completed'])
    load('/checkout', 'https://shop.example/cart')
    expect(types()).toContain('checkout.started')
  })
})

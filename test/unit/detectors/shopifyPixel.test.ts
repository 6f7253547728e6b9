// @vitest-environment node
import { expect, it, vi } from 'vitest'
import { type ShopifyPixelOptions, shopifyPixel } from '../../../src/detectors'
import type { Interaction } from '../../../src/touchpoint'

/** Shopify's side: no window, no document. */
const shopify = (options?: ShopifyPixelOptions) => {
  const subscribers: Record<string, (event: unknown) => void> = {}
  const unsubscribe = vi.fn()
  const analytics = {
    subscribe(name: string, callback: (event: unknown) => void) {
      subscribers[name] = callback
      return unsubscribe
    },
  }
  const told: Interaction[] = []
  const stop = shopifyPixel(analytics, options)((each) => told.push(each))
  const publish = (name: string, data?: unknown, more = {}) =>
    subscribers[name]?.({
      name,
      data,
      timestamp: '2026-11-27T11:00:00.000Z',
      context: {
        document: { location: { href: 'https://shop.example/checkouts/cn/x1' }, title: 'Checkout' },
      },
      ...more,
    })
  return { told, publish, stop, unsubscribe, subscribers }
}

const checkout = {
  token: 'tok-1',
  currencyCode: 'EUR',
  totalPrice: { amount: 48.5, currencyCode: 'EUR' },
  email: 'ana@shop.example',
  phone: '+34600000000',
  shippingAddress: { firstName: 'Ana', address1: 'Calle 1' },
  discountApplications: [{ type: 'DISCOUNT_CODE', title: 'ANA10' }],
  lineItems: [
    { quantity: 2, title: 'Shirt', variant: { id: '41', sku: 'SH-1' } },
    { quantity: 1, title: 'Hat', variant: { id: '42', sku: null } },
  ],
  order: { id: 'gid://shopify/OrderIdentity/9' },
  transactions: [{ gateway: 'shopify_payments' }],
}
const STEPS = [
  'checkout_contact_info_submitted',
  'checkout_address_info_submitted',
  'checkout_shipping_info_submitted',
  'payment_info_submitted',
  'checkout_completed',
]

it('tells the steps of a checkout, each with its token, and the order with its own', () => {
  const { told, publish } = shopify()
  for (const step of STEPS) publish(step, { checkout })
  expect(told.map(({ type, once }) => [type, once])).toEqual([
    ['checkout.contact', 'tok-1'],
    ['checkout.address', 'tok-1'],
    ['checkout.shipping', 'tok-1'],
    ['checkout.payment', 'tok-1'],
    ['order.completed', 'gid://shopify/OrderIdentity/9'],
  ])
  expect(told[4]).toEqual({
    type: 'order.completed',
    once: 'gid://shopify/OrderIdentity/9',
    at: Date.UTC(2026, 10, 27, 11),
    page: { url: 'https://shop.example/checkouts/cn/x1', title: 'Checkout' },
    data: {
      value: 48.5,
      currency: 'EUR',
      itemCount: 3,
      itemIds: ['SH-1', '42'],
      couponPresent: true,
      paymentType: 'shopify_payments',
      via: 'shopifyPixel',
    },
  })
  expect(JSON.stringify(told)).not.toMatch(/ana|600000000|Calle|Shirt/i)
})

it('tells that something went wrong, and not what was said or filled in', () => {
  const { told, publish } = shopify()
  publish('alert_displayed', {
    alert: { type: 'CONTACT_ERROR', message: 'ana@x is wrong', value: 'ana@x', target: 'email' },
  })
  expect(told).toMatchObject([{ type: 'error.seen', data: { pageType: 'checkout' } }])
  expect(JSON.stringify(told)).not.toMatch(/ana/)
})

it('leaves the shop to its theme, unless it is alone', () => {
  expect(Object.keys(shopify().subscribers)).not.toContain('product_viewed')
  const { told, publish } = shopify({ alone: true })
  const variant = { id: '41', sku: 'SH-1', price: { amount: 20, currencyCode: 'EUR' } }
  publish('page_viewed')
  publish('product_viewed', { productVariant: variant })
  publish('collection_viewed', {
    collection: { id: '1', title: 'Hats', productVariants: [variant, variant] },
  })
  publish('search_submitted', { searchResult: { query: 'ana' } })
  const cost = { totalAmount: { amount: 40, currencyCode: 'EUR' } }
  publish('product_added_to_cart', { cartLine: { quantity: 2, merchandise: variant, cost } })
  publish('cart_viewed', { cart: { lines: [{ quantity: 2, merchandise: variant }], cost } })
  publish('checkout_started', { checkout })
  expect(told.map(({ type, data }) => [type, data])).toMatchObject([
    ['page.viewed', { navigation: 'load' }],
    ['product.viewed', { value: 20, currency: 'EUR', itemIds: ['SH-1'], via: 'shopifyPixel' }],
    ['product.list_viewed', { itemCount: 2 }],
    ['site.search', {}],
    ['cart.added', { value: 40, currency: 'EUR', itemCount: 2, itemIds: ['SH-1'] }],
    ['cart.viewed', { value: 40, itemCount: 2 }],
    ['checkout.started', { value: 48.5 }],
  ])
  expect(JSON.stringify(told)).not.toMatch(/ana\b/)
})

it('bears with events of any kind', () => {
  const { told, publish, subscribers } = shopify({ alone: true })
  expect(() => {
    publish('checkout_completed')
    publish('checkout_completed', { checkout: null }, { context: null, timestamp: 'soon' })
    publish('cart_viewed', { cart: null })
    publish('cart_viewed', { cart: { lines: [null, { merchandise: null }] } })
    subscribers.checkout_completed?.(null)
  }).not.toThrow()
  expect(told.map(({ type }) => type)).toEqual([
    'order.completed',
    'order.completed',
    'cart.viewed',
    'cart.viewed',
  ])
})

it('tells nothing after it is stopped', () => {
  const { told, publish, stop, unsubscribe } = shopify()
  stop()
  publish('checkout_completed', { checkout })
  expect(told).toEqual([])
  expect(unsubscribe).toHaveBeenCalledTimes(6)
})

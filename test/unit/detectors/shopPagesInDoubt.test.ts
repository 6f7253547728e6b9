import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce, shopPages } from '../../../src/detectors'
import { readAddress } from '../../../src/detectors/commerce/signals/readPage'
import type { Stop } from '../../../src/touchpoint'

const page = window as typeof window & { happyDOM: { setURL: (url: string) => void } }
const before = location.href
const SHOP = 'https://shop.example'
let stop: Stop = () => {}
let types: string[] = []

const start = (path: string, referrer = '') => {
  stop()
  page.happyDOM.setURL(SHOP + path)
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  stop = commerce({ signals: [shopPages] })(({ type }) => types.push(type))
  vi.advanceTimersByTime(5_000)
}
const route = (path: string) => {
  page.happyDOM.setURL(SHOP + path)
  window.dispatchEvent(new Event('popstate'))
  vi.advanceTimersByTime(5_000)
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  types = []
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  page.happyDOM.setURL(before)
})

describe('commerce, words that may mean something else', () => {
  it.each([
    '/account/orders/12345/return/success',
    '/my-account/orders/55/refund/confirmed',
    '/#/account/orders/12345/return/success',
    '/orders/12345/cancel/complete',
    '/review/order/123/thanks',
    '/events/order/77/confirmed',
    '/newsletter/thank-you/2024',
    '/blog/thank-you/2024-recap',
    '/quiz/complete?order=2',
    '/en/merci?order_by=price2',
    '/complete?sort_order=name2',
    '/collections/success?order=asc1',
    '/2024/thank-you/5',
  ])('takes %s for no order', (path) => {
    start(path, `${SHOP}/account`)
    expect(types).toEqual([])
    expect(readAddress(SHOP + path)?.reference).toBeUndefined()
  })

  const vague = ['/de/pagamento', '/it/pagamento.html', '/paiement', '/cassa', '/bestellung', '/pedido']

  it.each(vague)('takes %s alone for no checkout', (path) => {
    for (const referrer of ['', `${SHOP}/`, `${SHOP}/help`]) start(path, referrer)
    expect(types).toEqual([])
  })

  it.each(vague)('takes %s for a checkout behind the cart, and goes on from there', (path) => {
    start(path, `${SHOP}/cart`)
    expect(types).toEqual(['checkout.started'])
    start('/gracias', SHOP + path)
    expect(types).toEqual(['checkout.started', 'order.completed'])
  })

  it('begins the checkout that a page about payments leads to', () => {
    start('/checkout', `${SHOP}/paiement`)
    expect(types).toEqual(['checkout.started'])
  })

  it('begins it in an app as well', () => {
    start('/paiement')
    route('/checkout')
    expect(types).toEqual(['checkout.started'])
  })

  it('knows more words of a checkout for a second sign', () => {
    start('/commande/adresse')
    expect(types).toEqual(['checkout.started'])
  })
})

describe('commerce, a checkout without a referrer', () => {
  it.each(['', `${SHOP}/`])('begins once where the referrer is "%s"', (referrer) => {
    for (const step of ['address', 'shipping', 'delivery', 'payment', 'review']) {
      start(`/checkout/${step}`, referrer)
    }
    expect(types).toEqual(['checkout.started'])
  })
})

describe('commerce, back and forward in an app', () => {
  it('is no second order, and no checkout after it', () => {
    start('/checkout')
    for (const path of ['/order-confirmation', '/checkout', '/checkout/payment', '/order-confirmation']) {
      route(path)
    }
    expect(types).toEqual(['checkout.started', 'order.completed'])
  })

  it.each(['/cart', '/products/a'])('is an order again behind %s', (path) => {
    start('/checkout')
    for (const each of ['/order-confirmation', path, '/checkout', '/order-confirmation']) route(each)
    expect(types.filter((type) => /^(ch|o)/.test(type))).toEqual([
      'checkout.started',
      'order.completed',
      'checkout.started',
      'order.completed',
    ])
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce, commerceSignals } from '../../../src/detectors'
import type { Interaction, Stop } from '../../../src/touchpoint'

// biome-ignore lint/suspicious/noExplicitAny: globals of the page
const page = window as any
const before = location.href
let stop: Stop = () => {}
let told: Interaction[] = []

const SHOP = 'https://shop.example'
const WOO = 'woocommerce-order-received'
const purchase = (transaction_id?: string) => ({
  event: 'purchase',
  ecommerce: { transaction_id, value: 20 },
})
const load = (path: string, referrer = '', mark = '') => {
  stop()
  page.happyDOM.setURL(`${SHOP}${path}`)
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  document.body.className = mark
  stop = commerce({ signals: commerceSignals })((each) => told.push(each))
}
const wait = (ms = 5_000) => vi.advanceTimersByTime(ms)
/** What the tracker makes of it: an order of which any name is known is none, and all its names are known from then on. */
const orders = () => {
  const known = new Set<string>()
  return told
    .filter(({ type }) => type === 'order.completed')
    .filter(({ once }) => {
      const names = [once ?? []].flat()
      const isNew = !names.some((name) => known.has(name))
      for (const name of names) known.add(name)
      return isNew
    })
    .map(({ once }) => once)
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  told = []
  page.dataLayer = []
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.className = ''
  delete page.dataLayer
  delete page.fbq
  page.happyDOM.setURL(before)
})

describe('commerce, one order under several names', () => {
  it.each([
    [0, ['SHOP-123', '123']],
    [500, ['SHOP-123', '123']],
    [1_900, ['SHOP-123', '123']],
    [10_000, '123'],
    [25_000, '123'],
  ])('is one if the data layer speaks %i ms after the page, and has both', (ms, once) => {
    load('/checkout/order-received/123/', `${SHOP}/checkout`, WOO)
    wait(ms)
    page.dataLayer.push(purchase('SHOP-123'))
    wait(60_000)
    expect(orders()).toEqual([once])
    expect(told.filter(({ type }) => type === 'order.completed').at(-1)?.once).toHaveLength(2)
  })

  it('is one behind the link in a mail, where the shop says nothing anymore', () => {
    page.dataLayer.push(purchase('WC-1042'))
    load('/checkout/order-received/123/', `${SHOP}/checkout`, WOO)
    wait()
    page.dataLayer = []
    load('/checkout/order-received/123/', '', WOO)
    wait()
    expect(orders()).toEqual(['WC-1042'])
  })

  it.each([
    ['with a reference', '/thank-you?session_id=cs_1', ''],
    ['without one', '/thank-you', `${SHOP}/checkout`],
  ])('is one on a page %s if the late data layer tells it again there', (_, path, referrer) => {
    load(path, referrer)
    wait(4_000)
    page.dataLayer.push(purchase('T1'))
    wait()
    load('/thank-you-again')
    page.dataLayer.push(purchase('T1'))
    wait()
    expect(orders()).toHaveLength(1)
  })

  it('is one on a page of a platform whose words nobody knows, twice', () => {
    for (let i = 0; i < 2; i++) {
      load('/kassa/tack/123/', '', WOO)
      wait()
    }
    expect(orders()).toEqual(['/kassa/tack/123/'])
  })

  it('is told once under a name that all use, and the next one under its own', () => {
    load('/checkout/order-received/123/', `${SHOP}/checkout`, WOO)
    page.dataLayer.push(purchase('123'))
    wait(60_000)
    page.dataLayer.push(purchase('124'))
    wait()
    expect(told.map(({ once }) => once)).toEqual(['123', '124'])
  })

  it('has no name in common with another that has none', () => {
    page.dataLayer.push(purchase())
    load('/x')
    stop()
    load('/x')
    expect(new Set(orders()).size).toBe(2)
  })
})

describe('commerce, what comes before an order', () => {
  it('is told before it, though it was held', () => {
    page.fbq = { queue: [], callMethod() {} }
    load('/checkout/x')
    wait(30_000)
    told = []
    page.fbq.callMethod('track', 'AddPaymentInfo', {})
    wait(1_000)
    page.dataLayer.push(purchase('T1'))
    wait()
    expect(told.map(({ type }) => type)).toEqual(['checkout.payment', 'order.completed'])
  })

  it('is not what comes after it', () => {
    page.fbq = { queue: [], callMethod() {} }
    load('/x')
    wait(1_000)
    page.fbq.callMethod('track', 'Purchase', {})
    page.fbq.callMethod('track', 'AddToCart', {})
    wait()
    expect(told.map(({ type }) => type)).toEqual(['order.completed', 'cart.added'])
  })
})

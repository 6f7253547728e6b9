import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerce } from '../../../src/detectors'
import { payments } from '../../../src/detectors/commerce/signals/payments'
import type { Interaction, Stop } from '../../../src/touchpoint'

const page = window as typeof window & { happyDOM: { setURL: (url: string) => void } }
const before = location.href
let stops: Stop[] = []
let told: (Interaction & { data?: Record<string, unknown> })[] = []

const start = () =>
  stops.push(commerce({ signals: [payments] })((each) => told.push(each as (typeof told)[number])))
const settle = () => vi.advanceTimersByTime(5_000)
const types = () => told.map(({ type }) => type)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  page.happyDOM.setURL('https://shop.example/checkout')
  told = []
})
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
  page.happyDOM.setURL(before)
})

describe('commerce, payment', () => {
  const focus = (html: string) => {
    // Beside the document: happy-dom loads no frames.
    const template = document.createElement('template')
    template.innerHTML = html
    vi.spyOn(document, 'activeElement', 'get').mockReturnValue(template.content.firstElementChild)
    window.dispatchEvent(new Event('blur'))
    settle()
  }
  const method = () => told.map(({ data }) => data?.paymentType)

  it.each([
    ['stripe', '<iframe name="__privateStripeFrame8"></iframe>'],
    ['paypal', '<iframe name="__zoid__paypal_buttons__eyJ"></iframe>'],
    ['paypal', '<iframe src="https://www.paypal.com/smart/buttons?style=1"></iframe>'],
    ['klarna', '<iframe id="klarna-payments-main"></iframe>'],
    ['klarna', '<iframe id="klarna-checkout-iframe"></iframe>'],
    ['google_pay', '<iframe src="https://pay.google.com/gp/p/ui/pay"></iframe>'],
  ])('takes focus in a frame of %s for the choice of it, once', (name, html) => {
    start()
    focus(html)
    focus(html)
    expect(told).toMatchObject([{ type: 'checkout.payment_method_selected', data: { paymentType: name } }])
    expect(told).toHaveLength(1)
  })

  it('takes for none a frame of somebody else, one that a script has focused, one that the keyboard passes', () => {
    start()
    focus('<iframe src="https://www.youtube.com/embed/1"></iframe>')
    focus('<input>')
    focus('<iframe name="__zoid__paypal_message__eyJ"></iframe>')
    focus('<iframe name="__zoid__paypal_credit_modal__eyJ"></iframe>')
    focus('<iframe src="https://www.paypal.com/credit-presentment/smart/message?amount=160"></iframe>')
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } })
    focus('<iframe name="__privateStripeFrame8"></iframe>')
    vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } })
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
    focus('<iframe name="__zoid__paypal_buttons__eyJ"></iframe>')
    expect(told).toEqual([])
  })

  it('hears buttons and choices that are part of the page, and reads no number', () => {
    start()
    document.body.innerHTML = `<apple-pay-button></apple-pay-button><button class="gpay-button"></button><paypal-button></paypal-button>
      <input type="radio" name="payment_method" value="ppcp-gateway"><input type="radio" name="payment[method]" value="checkmo">
      <input type="radio" name="payment-option" value="on" data-module-name="ps_wirepayment">
      <input type="radio" name="payment_method" value="4111111111111111"><input name="payment_method" value="x">
      <input type="radio" name="payment_method" value="pm_1NqP2eLkdIwHu7ixraRm864s">`
    for (const each of document.body.querySelectorAll<HTMLElement>('apple-pay-button,button,paypal-button')) {
      each.click()
      settle()
    }
    for (const each of document.querySelectorAll('input')) {
      each.dispatchEvent(new Event('change', { bubbles: true }))
      settle()
    }
    expect(method()).toEqual([
      'apple_pay',
      'google_pay',
      'paypal',
      'ppcp-gateway',
      'checkmo',
      'ps_wirepayment',
    ])
  })

  it('takes a card for no way to pay where it is kept, and a button for one wherever it is', () => {
    page.happyDOM.setURL('https://shop.example/account/payment-methods')
    start()
    focus('<iframe name="__privateStripeFrame8"></iframe>')
    document.body.innerHTML = '<input type="radio" name="payment_method" value="card">'
    document.querySelector('input')?.dispatchEvent(new Event('change', { bubbles: true }))
    settle()
    expect(told).toEqual([])
    focus('<iframe name="__zoid__paypal_buttons__eyJ"></iframe>')
    expect(method()).toEqual(['paypal'])
  })

  it('tells of links and forms to a payment where there is no Navigation API', () => {
    page.happyDOM.setURL('https://shop.example/checkout')
    start()
    document.body.innerHTML = '<a href="https://www.paypal.com/checkoutnow?token=1">Pay</a>'
    document.body.addEventListener('click', (event) => event.preventDefault(), { once: true })
    document.querySelector('a')?.click()
    settle()
    document.body.innerHTML =
      '<form action="https://sis.redsys.es/sis/realizarPago"><input name="action"></form>'
    const form = document.querySelector('form')!
    // As in browsers, where the field hides the property.
    Object.defineProperty(form, 'action', { value: form.querySelector('input') })
    form.dispatchEvent(new Event('submit', { bubbles: true }))
    expect(told.filter(({ type }) => type === 'payment.left').map(({ data }) => data)).toEqual([
      { host: 'paypal.com' },
      { host: 'sis.redsys.es' },
    ])
  })

  describe('where there is a Navigation API', () => {
    const navigation = Object.assign(new EventTarget(), { currentEntry: {} })
    const go = (url: string) =>
      navigation.dispatchEvent(Object.assign(new Event('navigate'), { destination: { url } }))

    it.each([
      ['/checkout', 'https://www.paypal.com/checkoutnow?token=EC-1', 'paypal.com'],
      ['/products/a', 'https://buy.stripe.com/test_1', 'buy.stripe.com'],
      ['/products/a', 'https://checkout.stripe.com/c/pay/cs_1#x', 'checkout.stripe.com'],
      ['/kasse', 'https://sis.redsys.es/sis/realizarPago', 'sis.redsys.es'],
    ])('tells at %s that the visitor goes on to %s', (path, url, host) => {
      vi.stubGlobal('navigation', navigation)
      page.happyDOM.setURL(`https://shop.example${path}`)
      start()
      go(url)
      expect(told.at(-1)).toEqual({ type: 'payment.left', data: { host }, leaving: true })
    })

    it.each([
      ['/blog/ways-to-pay', 'https://www.paypal.com/help'],
      ['/checkout', 'https://pay.shop.example/step'],
      ['/checkout', 'https://shop.example/checkout/payment'],
      ['/checkout', 'https://news.example/stripe'],
      ['/checkout', 'about:blank'],
    ])('tells nothing at %s of the way to %s', (path, url) => {
      vi.stubGlobal('navigation', navigation)
      page.happyDOM.setURL(`https://shop.example${path}`)
      start()
      go(url)
      navigation.dispatchEvent(new Event('navigate'))
      settle()
      expect(types()).not.toContain('payment.left')
    })
  })
})

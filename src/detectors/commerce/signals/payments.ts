import { linkOf, nearest } from '../../../lib/eventPath'
import { guard } from '../../../lib/guard'
import { listen } from '../../../lib/listen'
import { onClick } from '../../../lib/onClick'
import { registeredDomain } from '../../../lib/registeredDomain'
import type { CommerceSignal } from '..'
import { isPaymentHost } from '../paymentHost'
import { readPage } from './readPage'

/** Frames by the names and addresses that the providers' scripts give them, as seen in public tests of shops. */
const frames: Record<string, string> = {
  stripe: 'iframe[name^=__privateStripeFrame],iframe[src^="https://js.stripe.com/"]',
  // Its messages about instalments, and what opens of them, are no way to pay: paypal-messaging-components.
  paypal:
    ':is(iframe[name^=__zoid__paypal_],iframe[src^="https://www.paypal.com/"]):not([name*=message],[name*=modal],[src*=credit-presentment])',
  klarna: 'iframe[id^=klarna-][id$=-main],iframe#klarna-checkout-iframe',
  google_pay: 'iframe[src^="https://pay.google.com/"]',
}

/** Buttons that are part of the page. */
const buttons: Record<string, string> = {
  // developer.apple.com/documentation/applepayontheweb/displaying-apple-pay-buttons-using-javascript
  apple_pay: 'apple-pay-button,.apple-pay-button',
  // developer.paypal.com/v5-v6: frames until version 5, elements since
  paypal: 'paypal-button',
  // developers.google.com/pay/api/web/guides/resources/customize: what `createButton()` makes
  google_pay: 'google-pay-button,.gpay-button,.gpay-card-info-container',
}

/** Ways to pay as WooCommerce, Magento and PrestaShop offer them. */
const CHOICE = '[type=radio]:is([name=payment_method],[name="payment[method]"],[name=payment-option])'

/** Hosts that do nothing else. Others, such as paypal.com, also have pages to read. */
const TILL = /^(https?:\/\/)([^/]*\.)?(checkout|buy|pay|payments?|secure|hpp)\./

/** Focus that comes this soon after the Tab key only passes by. */
const TAB_MS = 500

/**
 * Paying: `checkout.payment_method_selected`, once in a row for each (`paymentType`: a provider, or the shop's own name of the
 * method), and `payment.left` with the host, where the visitor goes on to. That they came back is for `arrivals()` to tell.
 *
 * A provider's frame tells nothing of what is pressed in it: that the visitor has gone into it is all that can be known.
 * Where there is no Navigation API, `payment.left` is told of links and forms alone, and not of what a script does.
 */
export const payments: CommerceSignal = (tell) => {
  let chosen: string | undefined
  let tabbedAt = -TAB_MS
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const select = (paymentType: string) => {
    const choice = `${location.pathname} ${paymentType}`
    if (chosen === choice) return
    chosen = choice
    tell('element', { type: 'checkout.payment_method_selected', data: { paymentType, via: 'payment' } })
  }
  const nameOf = (rows: Record<string, string>, element: Element) =>
    Object.keys(rows).find((name) => element.matches(rows[name]!))

  const readFocus = () => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    const name = focused && nameOf(frames, focused)
    // Cards are kept in accounts, too.
    if (name === 'stripe' && !readPage()) return
    // A script may move the focus there, and the keyboard passes by buttons; not by fields, which are to be filled in.
    if (!name || navigator.userActivation?.hasBeenActive === false) return
    if (name !== 'stripe' && performance.now() - tabbedAt < TAB_MS) return
    select(name)
  }

  const leave = (to: unknown) => {
    const url = String(to)
    if (!isPaymentHost(url)) return
    const { hostname } = new URL(url)
    if (registeredDomain(hostname) === registeredDomain(location.hostname)) return
    if (!chosen && !TILL.test(url) && !readPage()) return
    tell('element', { type: 'payment.left', data: { host: hostname.replace(/^www\./, '') }, leaving: true })
  }

  const { navigation } = window as { navigation?: EventTarget & { currentEntry?: object | null } }
  const stops = [
    // A task later the focus is where it goes to, in every browser.
    listen(window, 'blur', () => timers.add(setTimeout(guard(readFocus)))),
    listen<KeyboardEvent>(window, 'keydown', ({ key }) => {
      if (key === 'Tab') tabbedAt = performance.now()
    }),
    onClick(document, (event) => {
      const button = nearest(event, Object.values(buttons).join())
      if (button) select(nameOf(buttons, button)!)
    }),
    listen(document, 'change', ({ target }) => {
      const choice = target as HTMLInputElement
      if (!choice.matches?.(CHOICE) || !readPage()) return
      // PrestaShop/classic-theme templates/checkout/_partials/steps/payment.tpl: its values are numbers.
      const name = choice.dataset.moduleName ?? choice.value
      // Of a card that is kept it is a token: no method's name needs a figure.
      if (/^[a-z][a-z_-]{1,40}$/i.test(name)) select(name)
    }),
  ]
  // Elsewhere an element of the page may go by this name: one that has it as its id.
  if (navigation?.currentEntry) {
    stops.push(
      listen<Event & { destination?: { url?: unknown } }>(navigation, 'navigate', ({ destination }) =>
        leave(destination?.url),
      ),
    )
  } else {
    stops.push(
      onClick(document, (event) => leave(linkOf(event)?.href)),
      // A field may be called `action`.
      listen(document, 'submit', ({ target }) =>
        leave(new URL((target as Element).getAttribute('action') ?? '', document.baseURI)),
      ),
    )
  }
  return () => {
    for (const stop of stops) stop()
    for (const timer of timers) clearTimeout(timer)
  }
}

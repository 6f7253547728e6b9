import { named } from '../../../lib/label'
import { listen } from '../../../lib/listen'
import { watchViews } from '../../../lib/watchViews'
import type { CommerceSignal } from '..'

// biome-ignore lint/suspicious/noExplicitAny: a vendor's event carries whatever it does; only its kind is read
type Detail = any

/** Offers that open over the page: the event on the window, and whether it says so. */
const popups: Record<string, [vendor: string, isOpen: (detail: Detail) => boolean]> = {
  // developers.klaviyo.com/en/docs/track_klaviyo_form_activity_using_javascript: `embedOpen` is a form in the page
  klaviyoForms: ['klaviyo', ({ type }) => type === 'open'],
  // api-docs.omnisend.com/reference/omnisend-forms-events
  omnisendForms: [
    'omnisend',
    ({ type, eventName, form }) => (eventName ?? type) === 'view' && !/^embed/.test(form?.displayType),
  ],
  // developers.postscript.io/docs/sdk-events
  postscriptPopup: ['postscript', ({ type }) => type === 'impression'],
}

/** bigcommerce/cornerstone templates/components/common/header.html */
const PROMOTION = '[data-event-type=promotion]'

/** Offers: pop-ups of Klaviyo, Omnisend and Postscript (`offer.opened`), BigCommerce's banners in view (`promotion.viewed`). */
export const offers: CommerceSignal = (tell, onLook) => {
  const views = watchViews((banner) => {
    const promotionId = named(banner.getAttribute('data-entity-id'))
    tell('element', { type: 'promotion.viewed', data: { promotionId, via: 'bigcommerce' } })
  })
  const watched = new WeakSet<Element>()
  const stops = [
    listen<CustomEvent>(window, Object.keys(popups), ({ type, detail }) => {
      const [vendor, isOpen] = popups[type]!
      if (isOpen(Object(detail))) tell('platform', { type: 'offer.opened', data: { vendor } })
    }),
    views.stop,
  ]
  onLook(() => {
    for (const banner of document.querySelectorAll(PROMOTION)) {
      if (!watched.has(banner)) views.watch(banner)
      watched.add(banner)
    }
  })
  return () => {
    for (const stop of stops) stop()
  }
}

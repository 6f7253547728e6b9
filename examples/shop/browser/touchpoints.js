// @ts-check
/** The SDK as the cart and the checkout embed it: imported, with the detectors that they want. */
import { createTouchpoint } from 'touchpoint-sdk'
import {
  arrivals,
  chat,
  commerce,
  contactLinks,
  declared,
  pageViews,
  webVitals,
} from 'touchpoint-sdk/detectors'
import { askConsent, rememberedConsent } from './consent.js'

export const tp = createTouchpoint({
  endpoint: document.documentElement.dataset.endpoint ?? '/t',
  key: 'shop',
  detectors: [arrivals(), pageViews(), contactLinks(), chat(), commerce(), declared(), webVitals()],
  consent: rememberedConsent() ?? 'pending',
})

askConsent((answer) => (answer === 'granted' ? tp.consent.grant() : tp.consent.deny()))

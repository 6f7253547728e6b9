// @ts-check
/** The SDK as the cart and the checkout embed it: imported, with the detectors that they want. */
import { createTouchpoint, wantsDebug } from 'touchpoint-sdk'
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
})

const apply = (/** @type {import('./consent.js').Answer} */ answer) =>
  answer === 'granted' ? tp.consent.grant() : tp.consent.deny()

// By a call and not as an option: what a visitor has answered outweighs Global Privacy Control.
const answer = rememberedConsent()
if (answer) apply(answer)
askConsent(apply)

if (wantsDebug(tp)) void import('touchpoint-sdk/debug').then(({ showDebug }) => showDebug(tp))

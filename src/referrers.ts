import type { ReferrerTable } from './source/referrers'
import { adNetworks, paidLinks, paidSearchIds, socialIds } from './source/sites/ads'
import { affiliateNetworks } from './source/sites/affiliates'
import { aiAssistants } from './source/sites/assistants'
import { priceComparison } from './source/sites/comparison'
import { mailClients } from './source/sites/mail'
import { mediaSites } from './source/sites/media'
import { messengers } from './source/sites/messengers'
import { paymentHosts } from './source/sites/payment'
import { eventSites, mapsAndPlaces } from './source/sites/places'
import { plainSites } from './source/sites/plain'
import { reviews } from './source/sites/reviews'
import { searchEngines } from './source/sites/search'
import { marketplaces } from './source/sites/shops'
import { signInHosts } from './source/sites/signIn'
import { socialNetworks } from './source/sites/social'
import { videoPlatforms } from './source/sites/video'

export type { ReferrerTable }

/**
 * The full table of referring sites, for `arrivals({ referrers })` and `classifySource({ url, referrer,
 * referrers })`, which have the hosts that matter in many countries without it. See docs/sources.md.
 */
export const referrers: ReferrerTable = {
  affiliates: affiliateNetworks,
  referral: plainSites,
  organic_search: `${searchEngines};${paidSearchIds}`,
  organic_social: `${socialNetworks};${socialIds}`,
  messaging: messengers,
  organic_video: videoPlatforms,
  ai_assistant: aiAssistants,
  price_comparison: priceComparison,
  reviews,
  organic_shopping: marketplaces,
  email: mailClients,
  display: adNetworks,
  media: mediaSites,
  store: mapsAndPlaces,
  event: eventSites,
  paid_other: paidLinks,
  sms: 'wunderkind=!sms_click,!sms_source',
  payment: paymentHosts,
  sign_in: signInHosts,
}

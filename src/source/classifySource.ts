import { type Landing, type Reading, readLanding } from './readLanding'

/**
 * How a visit arrived, from its landing URL and referrer: campaign tags outweigh a click id, a click id the
 * referrer. `null` where nothing arrived: an untagged move within the site, or a return from a payment
 * or sign-in page. Pure, and never throws on text that is no URL.
 */
export const classifySource = (landing: Landing): NonNullable<Reading['source']> | null =>
  readLanding(landing).source ?? null

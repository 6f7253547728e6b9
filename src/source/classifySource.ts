import { allSites, type Sites } from './knownSites'
import { type Landing, type Reading, readLanding } from './readLanding'
import type { ReferrerTable } from './referrers'

// Who classifies a log does so with one table, which takes milliseconds to read.
const read = new WeakMap<ReferrerTable, Sites>()
const none: ReferrerTable = {}

function sitesOf(referrers = none): Sites {
  const sites = read.get(referrers) ?? allSites(referrers)
  read.set(referrers, sites)
  return sites
}

/**
 * How a visit arrived, from its landing URL and referrer: campaign tags outweigh a click id, a click id the
 * referrer. `null` where nothing arrived: an untagged move within the site, or a return from a payment
 * or sign-in page. Pure, and never throws on text that is no URL. A table of `referrers` is read once: a changed
 * one has to be another object.
 */
export const classifySource = (landing: Landing): NonNullable<Reading['source']> | null =>
  readLanding(landing, sitesOf).source ?? null

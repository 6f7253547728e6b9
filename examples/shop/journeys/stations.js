// @ts-check
import { STAGES } from './touchpoints.js'

/**
 * @typedef {import('./api.js').Journey} Journey
 * @typedef {import('./api.js').StoredTouchpoint} StoredTouchpoint
 *
 * @typedef {object} Station Where a journey's thread passes: one touchpoint, or several of a kind in a row.
 * @property {string} key
 * @property {string} stage
 * @property {StoredTouchpoint[]} touchpoints in order of time; at least one
 * @property {boolean} folded whether these are the many earlier ones of a long journey, of whatever kind
 */

/** More stations than this in one stage would bury the others: the earliest are folded into one. */
const MOST_STATIONS = 24

/** The stations of a journey, a list for each stage, each in order of time. */
export function stationsOf(/** @type {Journey} */ journey) {
  return STAGES.map((stage) => {
    /** @type {Station[]} */
    const stations = []
    for (const touchpoint of journey.touchpoints) {
      if (touchpoint.stage !== stage) continue
      const last = stations.at(-1)
      if (last?.touchpoints[0]?.type === touchpoint.type) last.touchpoints.push(touchpoint)
      else {
        const key = `${touchpoint.stream}/${touchpoint.seq}`
        stations.push({ key, stage, touchpoints: [touchpoint], folded: false })
      }
    }
    return fold(stations)
  })
}

/** @param {Station[]} stations */
function fold(stations) {
  const [first] = stations
  if (!first || stations.length <= MOST_STATIONS) return stations
  const newest = stations.slice(1 - MOST_STATIONS)
  const touchpoints = stations.slice(0, 1 - MOST_STATIONS).flatMap((station) => station.touchpoints)
  return [{ key: 'folded', stage: first.stage, touchpoints, folded: true }, ...newest]
}

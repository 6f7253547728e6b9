// @ts-check
import { number, say } from './words.js'

/**
 * @typedef {import('./api.js').Journey} Journey
 * @typedef {import('./api.js').StoredTouchpoint} StoredTouchpoint
 * @typedef {'good' | 'fair' | 'poor'} Rating "Fair" is what web.dev calls in need of improvement.
 */

/**
 * Up to the first it is good, above the second poor: https://web.dev/articles/vitals
 * @type {Record<string, [good: number, poor: number]>}
 */
const thresholds = { lcp: [2500, 4000], inp: [200, 500], cls: [0.1, 0.25] }
const METRICS = Object.keys(thresholds)

/** How good the page of a touchpoint was, as far as is known: ms, and CLS. @param {StoredTouchpoint} touchpoint */
const measuresOf = ({ type, data, experience }) =>
  /** @type {Record<string, unknown>} */ ((type === 'vitals.measured' ? data : experience) ?? {})

/** The worst of its metrics; `undefined` if none was measured. @param {Record<string, unknown>} measures @returns {Rating | undefined} */
function rate(measures) {
  /** @type {Rating | undefined} */
  let worst
  for (const metric of METRICS) {
    const value = measures[metric]
    const [good, poor] = /** @type {[number, number]} */ (thresholds[metric])
    if (typeof value !== 'number') continue
    if (value > poor) return 'poor'
    if (value > good) worst = 'fair'
    worst ??= 'good'
  }
  return worst
}

/** The worst of several. @param {StoredTouchpoint[]} touchpoints */
export function ratingOf(touchpoints) {
  const ratings = touchpoints.map((touchpoint) => rate(measuresOf(touchpoint)))
  return /** @type {Rating[]} */ (['poor', 'fair', 'good']).find((rating) => ratings.includes(rating))
}

/**
 * How good a visitor's pages were: of each metric what three of four pages were better than, as web.dev does.
 * @param {Journey} journey
 */
export function experienceOf({ touchpoints }) {
  /** The worst of each page life. @type {Map<string, Record<string, number>>} */
  const pages = new Map()
  for (const touchpoint of touchpoints) {
    const page = pages.get(touchpoint.stream) ?? {}
    pages.set(touchpoint.stream, page)
    for (const [metric, value] of Object.entries(measuresOf(touchpoint))) {
      if (typeof value === 'number') page[metric] = Math.max(page[metric] ?? 0, value)
    }
  }
  /** @type {Record<string, number>} */
  const typical = {}
  for (const metric of METRICS) {
    const values = [...pages.values()].flatMap((page) => page[metric] ?? []).sort((a, b) => a - b)
    const value = values[Math.ceil(values.length * 0.75) - 1]
    if (value !== undefined) typical[metric] = value
  }
  const rating = rate(typical)
  return rating && { rating, text: inWords(typical) }
}

/** "poor: LCP 4.1 s, CLS 0.3"; `undefined` if nothing was measured. @param {StoredTouchpoint} touchpoint */
export function experienceText(touchpoint) {
  const measures = measuresOf(touchpoint)
  const rating = rate(measures)
  return rating && `${say(`rated_${rating}`)}: ${inWords(measures)}`
}

const inWords = (/** @type {Record<string, unknown>} */ measures) =>
  METRICS.filter((metric) => typeof measures[metric] === 'number')
    .map((metric) => `${metric.toUpperCase()} ${measure(metric, Number(measures[metric]))}`)
    .join(', ')

const measure = (/** @type {string} */ metric, /** @type {number} */ value) => {
  if (metric === 'cls') return number(Math.round(value * 100) / 100)
  return value < 1000 ? `${number(Math.round(value))} ms` : `${number(Math.round(value / 100) / 10)} s`
}

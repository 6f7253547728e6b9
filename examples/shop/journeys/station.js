// @ts-check
import { el, prefersStillness, setAttribute, setText } from './dom.js'
import { ratingOf } from './experience.js'
import { icon } from './icons.js'
import { clockTime } from './time.js'
import { channelName, iconOf, lightnessOf, titleOf } from './touchpoints.js'
import { number, say } from './words.js'

/** @typedef {import('./stations.js').Station} Station */

/** What each button stands for: the details, the thread and the keyboard ask. @type {WeakMap<Element, Station>} */
export const stationOf = new WeakMap()

/** A button with the icon of the channel. @param {Station} station @param {boolean} arriving whether it has come just now */
export function createStation({ touchpoints, folded }, arriving) {
  const first = folded ? undefined : touchpoints[0]
  const classes = ['station', arriving && 'arriving', first && lightnessOf(first.type)]
  return el(
    'button',
    {
      type: 'button',
      class: classes.filter(Boolean).join(' '),
      tabindex: -1,
      'data-channel': first?.channel ?? 'several',
      'data-type': first?.type,
    },
    icon(first ? iconOf(first) : 'more'),
    el('b', { class: 'count', 'aria-hidden': 'true' }),
  )
}

/** @param {HTMLElement} button @param {Station} station */
export function updateStation(button, station) {
  const n = station.touchpoints.length
  const before = stationOf.get(button)?.touchpoints.length ?? n
  stationOf.set(button, station)
  setText(button.lastChild, n > 1 ? number(n) : '')
  setAttribute(button, 'aria-label', labelOf(station))
  setAttribute(button, 'data-rating', ratingOf(station.touchpoints) ?? '')
  if (n > before && !prefersStillness()) button.animate({ scale: [1.4, 1] }, 500)
}

/** @param {Station} station */
function labelOf({ touchpoints, folded }) {
  const n = touchpoints.length
  const last = touchpoints.at(-1)
  if (folded || !last) return say('earlier', { n })
  const times = n > 1 ? [say('times', { n })] : []
  const rating = ratingOf(touchpoints)
  const experience = rating ? [say('experienceIs', { rating: say(`rated_${rating}`) })] : []
  return [titleOf(last.type), ...times, channelName(last.channel), clockTime(last.time), ...experience].join(
    ', ',
  )
}

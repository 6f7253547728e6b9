// @ts-check
import { stationOf } from './station.js'

/** Moves the focus among stations: left and right in order of time, up and down between journeys. @param {KeyboardEvent} event */
export function walk(event) {
  const from = /** @type {HTMLElement} */ (event.target).closest('.station')
  const row = from?.closest('.journey')
  if (!from || !row) return
  const to = destination(event.key, from, row)
  if (to === undefined) return
  event.preventDefault()
  if (!to) return
  const before = to.closest('.journey')?.querySelector('[tabindex="0"]')
  before?.setAttribute('tabindex', '-1')
  to.tabIndex = 0
  to.focus()
}

/** @returns {HTMLElement | null | undefined} undefined: not our key; null: nothing there */
function destination(/** @type {string} */ key, /** @type {Element} */ from, /** @type {Element} */ row) {
  const stations = inOrderOfTime(row)
  const place = stations.indexOf(/** @type {HTMLElement} */ (from))
  switch (key) {
    case 'ArrowLeft':
      return stations[place - 1] ?? null
    case 'ArrowRight':
      return stations[place + 1] ?? null
    case 'Home':
      return stations[0] ?? null
    case 'End':
      return stations.at(-1) ?? null
    case 'ArrowUp':
      return row.previousElementSibling?.querySelector('[tabindex="0"]') ?? null
    case 'ArrowDown':
      return row.nextElementSibling?.querySelector('[tabindex="0"]') ?? null
    default:
      return undefined
  }
}

/** @param {Element} row @returns {HTMLElement[]} */
function inOrderOfTime(row) {
  const time = (/** @type {Element} */ button) => stationOf.get(button)?.touchpoints[0]?.time ?? 0
  return [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll('.station'))].sort(
    (a, b) => time(a) - time(b),
  )
}

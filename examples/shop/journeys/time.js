// @ts-check
import { language, say } from './words.js'

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'narrow' })
const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
const short = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
const dated = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })

/** @type {[Intl.RelativeTimeFormatUnit, ms: number][]} */
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

/** How long ago, in the largest unit that fits: "5 min ago"; "now" under five seconds. Times in ms. */
export function ago(/** @type {number} */ at, now = Date.now()) {
  const ms = now - at
  if (ms < 5000) return say('now')
  const [unit, length] = units.find(([, length]) => ms >= length) ?? ['second', 1000]
  return relative.format(-Math.floor(ms / length), unit)
}

/** A time of day with seconds; with its date, if that isn't today. */
export function clockTime(/** @type {number} */ at, now = Date.now()) {
  const today = new Date(at).toDateString() === new Date(now).toDateString()
  return (today ? clock : dated).format(at)
}

/** A time of day to the minute. */
export const minuteTime = (/** @type {number} */ at) => short.format(at)

const lengths = units.map(([unit, length]) => {
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    maximumSignificantDigits: 2,
  })
  return /** @type {const} */ ([format, length])
})

/** A duration in the largest unit that fits: "1.4s", "12min". Under a second in tenths of one. */
export function howLong(/** @type {number} */ ms) {
  // What would be written as 60 of a unit is one of the next.
  const [format, length] =
    lengths.find(([, length]) => ms >= length * 0.995) ?? /** @type {typeof lengths[0]} */ (lengths.at(-1))
  return format.format(ms / length)
}

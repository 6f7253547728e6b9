// @ts-check
import { stationOf } from './station.js'

/**
 * @typedef {{ x: number, y: number, stage: number }} Point
 */

/**
 * The thread of a journey as two SVG paths: through its stations in order of time, what leads on and what
 * leads back to an earlier stage; and of how many hops they are.
 * @param {Element} way
 * @param {import('./api.js').StoredTouchpoint[]} touchpoints in order of time
 */
export function threadThrough(way, touchpoints) {
  const points = pointsOf(way)
  let forth = ''
  let back = ''
  let hops = 0
  /** @type {Point | undefined} */
  let from
  for (const touchpoint of touchpoints) {
    const to = points.get(touchpoint)
    if (!to || to === from) continue
    if (from) {
      if (to.stage < from.stage) back += returning(from, to)
      else forth += leading(from, to)
      hops++
    }
    from = to
  }
  return { forth, back, hops }
}

/** Where the stations' middles are, by touchpoint. @param {Element} way */
function pointsOf(way) {
  /** @type {Map<unknown, Point>} */
  const points = new Map()
  for (const [stage, column] of way.querySelectorAll('ol').entries()) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (column.querySelectorAll('.station'))) {
      const point = {
        x: button.offsetLeft + button.offsetWidth / 2,
        y: button.offsetTop + button.offsetHeight / 2,
        stage,
      }
      for (const touchpoint of stationOf.get(button)?.touchpoints ?? []) points.set(touchpoint, point)
    }
  }
  return points
}

/** @param {Point} from @param {Point} to */
function leading(from, to) {
  if (from.y === to.y) return `M${from.x} ${from.y}H${to.x}`
  if (from.stage === to.stage) return wrapping(from, to)
  const bend = Math.max((to.x - from.x) / 2, 18)
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`
}

/**
 * From the end of a line to the start of the next: out, back between the lines, and in.
 * @param {Point} from
 * @param {Point} to
 */
function wrapping(from, to) {
  const right = from.x + 12
  const left = to.x - 12
  const middle = (from.y + to.y) / 2
  const radius = (middle - from.y) / 2
  const turn = `${radius} ${radius} 0 0`
  return `M${from.x} ${from.y}H${right}A${turn} 1 ${right} ${middle}H${left}A${turn} 0 ${left} ${to.y}H${to.x}`
}

/** @param {Point} from @param {Point} to */
function returning(from, to) {
  const low = Math.max(from.y, to.y) + 20
  return `M${from.x} ${from.y}C${from.x} ${low} ${to.x} ${low} ${to.x} ${to.y}`
}

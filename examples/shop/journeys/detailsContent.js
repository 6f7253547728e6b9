// @ts-check
import { el } from './dom.js'
import { experienceText } from './experience.js'
import { icon } from './icons.js'
import { ago, clockTime } from './time.js'
import { channelName, iconOf, pathOf, sourceName, stageName, titleOf } from './touchpoints.js'
import { say } from './words.js'

/**
 * @typedef {import('./stations.js').Station} Station
 * @typedef {[name: string, value: string | undefined]} Row
 */

const MOST_PAGES = 3
const MOST_TYPES = 8
const MOST_CHARACTERS = 80

/** What the card says of a station: of several in a row, their pages and times, and what the last one carries. */
export function contentOf(/** @type {Station} */ station) {
  const [title, kind, rows] = station.folded ? foldedInWords(station) : inWords(station)
  const channel = station.folded ? 'several' : last(station).channel
  const mark = station.folded ? 'more' : iconOf(last(station))
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'head' },
      el('span', { class: 'mark', 'data-channel': channel }, icon(mark)),
      el('div', {}, el('b', {}, title), el('small', {}, kind)),
    ),
    el(
      'dl',
      {},
      ...rows.flatMap(([name, value]) => (value ? [el('dt', {}, name), el('dd', {}, value)] : [])),
    ),
  )
}

/** @returns {[title: string, kind: string, Row[]]} */
function inWords(/** @type {Station} */ station) {
  const { type, channel, stage, source, data, seq, stream, time } = last(station)
  const n = station.touchpoints.length
  const since = station.touchpoints[0]?.time ?? time
  const pages = new Set(station.touchpoints.map(({ page }) => pathOf(page?.url)))
  return [
    titleOf(type) + (n > 1 ? ` ×${n}` : ''),
    `${type} · ${channelName(channel)} · ${stageName(stage)}`,
    [
      [say('at'), `${n > 1 ? `${clockTime(since)} – ` : ''}${clockTime(time)}, ${ago(time)}`],
      [say('page'), [...pages].slice(-MOST_PAGES).join('\n')],
      [say('source'), source && sourceName(source)],
      [say('experience'), experienceText(last(station))],
      ...Object.entries(data ?? {}).map(([name, value]) => /** @type {Row} */ ([name, textOf(value)])),
      [say('number'), say('ofStream', { seq, stream: stream.slice(-4) })],
    ],
  ]
}

/** @returns {[title: string, kind: string, Row[]]} */
function foldedInWords(/** @type {Station} */ station) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { type } of station.touchpoints) counts.set(type, (counts.get(type) ?? 0) + 1)
  const commonest = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_TYPES)
  return [
    say('earlier', { n: station.touchpoints.length }),
    stageName(station.stage),
    commonest.map(([type, count]) => [titleOf(type), `×${count}`]),
  ]
}

const last = (/** @type {Station} */ { touchpoints }) =>
  /** @type {Station['touchpoints'][0]} */ (touchpoints.at(-1))

function textOf(/** @type {unknown} */ value) {
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
}

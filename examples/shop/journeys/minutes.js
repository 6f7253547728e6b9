// @ts-check
import { MINUTES } from './api.js'
import { el, onWidth, svg } from './dom.js'
import { drawLegend } from './legend.js'
import { minuteTime } from './time.js'
import { channelName } from './touchpoints.js'
import { number, say } from './words.js'

/**
 * @typedef {import('./api.js').MinuteCount} MinuteCount
 * @typedef {{ minute: number, total: number, parts: { channel: string, count: number, below: number }[] }} Column
 */

const HEIGHT = 220
const HEAD = 8
const FOOT = 22
const GUTTER = 30
const MINUTE_MS = 60_000

/** What the collector received in each of the last minutes, stacked by channel. @param {HTMLElement} root */
export function createMinutes(root) {
  const chart = el('div')
  const legend = el('ul', { class: 'legend' })
  root.append(chart, legend)
  /** @type {Column[]} */
  let columns = []
  let drawn = ''
  let width = 0

  function draw() {
    if (!width || !drawn) return
    if (columns.some(({ total }) => total)) chart.replaceChildren(chartOf(columns, width), inWords(columns))
    else chart.replaceChildren(el('p', { class: 'nothing' }, say('noMinutes')))
  }
  onWidth(root, (now) => {
    width = now
    draw()
  })
  return {
    /** @param {MinuteCount[]} counts */
    update(counts) {
      columns = columnsOf(counts, Date.now())
      const signature = JSON.stringify(columns)
      if (signature === drawn) return
      drawn = signature
      draw()
      drawLegend(legend, counts)
    },
  }
}

/** The last minutes, oldest first; in each the channels, the commonest of all at the bottom. @param {MinuteCount[]} counts @param {number} now */
function columnsOf(counts, now) {
  /** @type {Map<string, number>} */
  const totals = new Map()
  for (const { channel, count } of counts) totals.set(channel, (totals.get(channel) ?? 0) + count)
  const rank = (/** @type {MinuteCount} */ { channel }) => -(totals.get(channel) ?? 0)
  const last = Math.floor(now / MINUTE_MS)

  return Array.from({ length: MINUTES }, (_, i) => {
    const minute = (last - MINUTES + 1 + i) * MINUTE_MS
    let total = 0
    const parts = counts
      .filter((count) => count.minute === minute)
      .sort((a, b) => rank(a) - rank(b) || a.channel.localeCompare(b.channel))
      .map(({ channel, count }) => {
        total += count
        return { channel, count, below: total - count }
      })
    return { minute, total, parts }
  })
}

/** The least of 4, 6, 8, 10, 16, 20, 40, 60 … that is not under `value`: a scale whose half is whole. */
function roundUp(/** @type {number} */ value) {
  for (let power = 1; ; power *= 10) {
    const fit = [4, 6, 8, 10, 16].find((step) => step * power >= value)
    if (fit) return fit * power
  }
}

/** @param {Column[]} columns @param {number} width */
function chartOf(columns, width) {
  const top = roundUp(Math.max(...columns.map(({ total }) => total)))
  const step = (width - GUTTER) / columns.length
  const y = (/** @type {number} */ count) => HEAD + (HEIGHT - HEAD - FOOT) * (1 - count / top)
  const scale = [0, top / 2, top].flatMap((count) => [
    svg('path', { class: 'rule', d: `M${GUTTER} ${y(count)}H${width}` }),
    svg('text', { x: GUTTER - 8, y: y(count), dy: '.35em', 'text-anchor': 'end' }, number(count)),
  ])
  const bars = columns.flatMap(({ minute, parts }, i) =>
    parts.map(({ channel, count, below }) =>
      svg(
        'rect',
        {
          'data-channel': channel,
          x: GUTTER + i * step + step * 0.14,
          y: y(below + count),
          width: step * 0.72,
          height: Math.max(1, y(below) - y(below + count)),
          rx: 1.5,
        },
        svg('title', {}, `${minuteTime(minute)} · ${channelName(channel)} ${number(count)}`),
      ),
    ),
  )
  const marks = [0, 10, 20, columns.length - 1].map((i) => {
    const ago = columns.length - 1 - i
    const text = ago ? say('minutesAgo', { n: ago }) : say('now')
    const [x, anchor] = ago ? [GUTTER + (i + 0.5) * step, 'middle'] : [width, 'end']
    return svg('text', { x, y: HEIGHT - 4, 'text-anchor': anchor }, text)
  })
  return svg(
    'svg',
    { class: 'minutes', viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, 'aria-hidden': 'true' },
    ...scale,
    ...bars,
    ...marks,
  )
}

/** A list for who can't see the chart; minutes in which nothing came are left out. @param {Column[]} columns */
const inWords = (columns) =>
  el(
    'ul',
    { class: 'unseen' },
    ...columns
      .filter(({ total }) => total)
      .map(({ minute, total, parts }) => {
        const shares = parts.map(({ channel, count }) => `${channelName(channel)} ${number(count)}`)
        return el('li', {}, `${minuteTime(minute)}: ${number(total)} (${shares.join(', ')})`)
      }),
  )

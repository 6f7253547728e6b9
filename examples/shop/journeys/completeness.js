// @ts-check
import { STREAMS } from './api.js'
import { number, say, sayIfKnown } from './words.js'

/**
 * @typedef {import('./api.js').Completeness} Completeness
 * @typedef {{ kind: 'received' | 'missing' | 'dropped', length: number }} Segment
 */

const length = (/** @type {number} */ from, /** @type {number} */ to) => to - from + 1
const span = (/** @type {number} */ from, /** @type {number} */ to) =>
  from === to ? `${from}` : `${from}–${to}`

/** How many were dropped of those of which it isn't told which. @param {Completeness} stream */
const condensedOf = ({ condensed }) => (condensed ? condensed.to - condensed.received : 0)

/** Numbers that will never come, and those still awaited. @param {Completeness} stream */
const gapsOf = (stream) => ({
  missing: stream.missing.reduce((sum, [from, to]) => sum + length(from, to), 0),
  dropped: stream.lost.reduce((sum, { from, to }) => sum + length(from, to), condensedOf(stream)),
})

/** A stream's numbers from 1 on, cut where what became of them changes. @param {Completeness} stream */
export function segmentsOf(stream) {
  const { last, missing, lost, condensed } = stream
  const gaps = [
    ...missing.map(([from, to]) => ({ kind: /** @type {const} */ ('missing'), from, to })),
    ...lost.map(({ from, to }) => ({ kind: /** @type {const} */ ('dropped'), from, to })),
  ].sort((a, b) => a.from - b.from)
  /** @type {Segment[]} */
  const segments = []
  let next = 1
  const receivedBefore = (/** @type {number} */ end) => {
    if (end > next) segments.push({ kind: 'received', length: end - next })
  }
  if (condensed) {
    receivedBefore(condensed.received + 1)
    segments.push({ kind: 'dropped', length: condensedOf(stream) })
    next = condensed.to + 1
  }
  for (const { kind, from, to } of gaps) {
    receivedBefore(from)
    segments.push({ kind, length: length(from, to) })
    next = to + 1
  }
  receivedBefore(last + 1)
  return segments
}

/** "complete", or which numbers aren't there and why. @param {Completeness} stream */
export function verdictOf(stream) {
  const { missing, lost } = stream
  const others = condensedOf(stream)
  const numbers = missing.map(([from, to]) => span(from, to)).join(', ')
  const parts = [
    ...(numbers ? [say('missing', { numbers })] : []),
    ...(others ? [say('droppedCount', { n: number(others) })] : []),
    ...lost.map(({ from, to, reason }) =>
      say('dropped', { numbers: span(from, to), reason: sayIfKnown(`reason_${reason}`) ?? reason }),
    ),
  ]
  return parts.join('; ') || say('complete')
}

/** All streams in one sentence: "142 of 142 touchpoints, nothing missing". @param {Completeness[]} streams */
export function summaryOf(streams) {
  let received = 0
  let missing = 0
  let dropped = 0
  for (const stream of streams) {
    const gaps = gapsOf(stream)
    received += stream.received
    missing += gaps.missing
    dropped += gaps.dropped
  }
  const n = number(received + missing + dropped)
  const parts = [
    ...(missing ? [say('missingCount', { n: number(missing) })] : []),
    ...(dropped ? [say('droppedCount', { n: number(dropped) })] : []),
  ]
  const text = parts.length
    ? say('notAllThere', { received: number(received), n, parts: parts.join(', ') })
    : say('allThere', { n })
  const bound = streams.length === STREAMS ? ` ${say('newestStreams', { n: STREAMS })}` : ''
  return { whole: missing === 0, text: text + bound }
}

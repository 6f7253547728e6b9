// @ts-check
import { el, keyed, setAttribute, setText } from './dom.js'
import { number, parts, say } from './words.js'

/** @typedef {import('./api.js').Satisfaction} Satisfaction */
/** @typedef {Satisfaction['scores'][number]} Score */

/** A scale of more than this is drawn in so many parts. */
const MOST_BARS = 11

/** What people said, by what they were asked; below it what showed without words. @param {HTMLElement} root */
export function createSatisfaction(root) {
  const none = el('p', { class: 'result' }, say('noSatisfaction'))
  const list = el('ol', { class: 'scores' })
  const signals = el('p', { class: 'hint' })
  root.append(none, list, signals)

  return {
    /** @param {Satisfaction} satisfaction */
    update({ scores, signals: shown }) {
      none.hidden = scores.length > 0
      keyed(list, scores, {
        key: ({ metric, scale }) => `${metric} ${scale}`,
        create: ({ metric }) =>
          el(
            'li',
            {},
            el('span', { class: 'asked' }, say(`metric_${metric}`), el('small')),
            el('span', { class: 'bars', role: 'img' }),
            el('b'),
          ),
        update(element, score) {
          const [asked, bars, result] = element.children
          setText(asked.lastChild, say('answers', { n: score.answers }))
          drawBars(bars, score)
          setText(result, resultOf(score))
        },
      })
      signals.hidden = shown.length === 0
      const words = shown.map(({ signal, count }) => `${say(`signal_${signal}`)} ${number(count)}`)
      setText(signals, say('withoutWords', { signals: words.join(', ') }))
    },
  }
}

/** @param {Score} score */
function resultOf({ nps, mean, scale }) {
  if (nps === undefined) return say('meanOf', { mean: parts(mean), scale })
  const whole = Math.round(nps)
  return `${whole > 0 ? '+' : ''}${number(whole || 0)}`
}

/** One bar a score, as high as it was given often. @param {HTMLElement} bars @param {Score} score */
function drawBars(bars, { metric, scale, counts }) {
  // Most scales begin with 1.
  const worst = metric === 'nps' || counts[0] ? 0 : 1
  const scores = scale + 1 - worst
  const columns = Math.min(scores, MOST_BARS)
  /** @type {number[]} */
  const heights = Array(columns).fill(0)
  for (const [score, count] of Object.entries(counts)) {
    const column = Math.floor(((Number(score) - worst) / scores) * columns)
    heights[column] = (heights[column] ?? 0) + count
  }
  const most = Math.max(...heights)
  const rows = heights.map((count, i) => ({ i, count }))
  keyed(bars, rows, {
    key: ({ i }) => String(i),
    create: () => el('i'),
    update: (bar, { count }) => bar.style.setProperty('--part', String(count / most)),
  })
  const words = Object.entries(counts).map(([score, count]) => `${score}: ${number(count)}`)
  setAttribute(bars, 'aria-label', words.join(', '))
  setAttribute(bars, 'title', words.join(', '))
}

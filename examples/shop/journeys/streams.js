// @ts-check
import { segmentsOf, summaryOf, verdictOf } from './completeness.js'
import { el, keyed, setText } from './dom.js'
import { ago } from './time.js'
import { visitorName } from './touchpoints.js'
import { number, say } from './words.js'

/** @typedef {import('./api.js').Completeness} Completeness */

const FEW = 6

/** For each stream, whether all its numbers are there. @param {HTMLElement} root */
export function createStreams(root) {
  const summary = el('p', { class: 'result' })
  const list = el('ol', { class: 'streams' })
  const more = el('button', { type: 'button', class: 'more' })
  root.append(summary, list, more)
  /** @type {Completeness[]} */
  let streams = []
  let all = false
  more.addEventListener('click', () => {
    all = !all
    draw()
  })

  function draw() {
    const { whole, text } = summaryOf(streams)
    summary.dataset.state = whole ? 'complete' : 'missing'
    setText(summary, text)
    keyed(list, all ? streams : streams.slice(0, FEW), {
      key: ({ stream }) => stream,
      create: () =>
        el(
          'li',
          {},
          el('span', { class: 'whose' }),
          el('span', { class: 'id' }),
          el('span', { class: 'when' }),
          el('span', { class: 'numbers', 'aria-hidden': 'true' }),
          el('b'),
          el('span', { class: 'verdict' }),
        ),
      update: drawStream,
    })
    more.hidden = streams.length <= FEW
    setText(more, all ? say('showFewer') : say('showAllStreams', { n: number(streams.length) }))
  }
  return {
    /** @param {Completeness[]} next newest first */
    update(next) {
      const first = { missing: 0, dropped: 1, complete: 2 }
      streams = [...next].sort((a, b) => first[a.verdict] - first[b.verdict] || b.lastAt - a.lastAt)
      draw()
    },
  }
}

/** @param {HTMLElement} element @param {Completeness} stream */
function drawStream(element, stream) {
  const [whose, id, when, numbers, count, verdict] = element.children
  element.dataset.state = stream.verdict
  setText(whose, visitorName({ id: stream.stream, ...stream }))
  setText(id, stream.stream.slice(-4))
  setText(when, ago(stream.lastAt))
  setText(count, say('nOfM', { n: number(stream.received), m: number(stream.last) }))
  setText(verdict, verdictOf(stream))
  keyed(
    /** @type {Element} */ (numbers),
    segmentsOf(stream).map((segment, i) => ({ ...segment, key: String(i) })),
    {
      key: ({ key }) => key,
      create: () => el('i'),
      update(piece, { kind, length }) {
        piece.dataset.kind = kind
        piece.style.setProperty('--length', String(length))
      },
    },
  )
}

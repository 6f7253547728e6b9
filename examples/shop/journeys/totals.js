// @ts-check
import { JOURNEYS } from './api.js'
import { summaryOf } from './completeness.js'
import { el, keyed, setText } from './dom.js'
import { number, say } from './words.js'

/** The figures at the top, of the newest journeys that the page has. @param {HTMLElement} root */
export function createTotals(root) {
  const figures = el('dl')
  const summary = el('p', { class: 'summary' })
  root.append(figures, summary)

  return {
    /** @param {import('./api.js').Picture} picture */
    update({ journeys, streams }) {
      const touchpoints = journeys.flatMap((journey) => journey.touchpoints)
      const orders = touchpoints.filter(({ type }) => type === 'order.completed').length
      const channels = new Set(touchpoints.map(({ channel }) => channel)).size
      const more = journeys.length === JOURNEYS ? '+' : ''
      const rows = [
        { name: 'visitors', n: journeys.length, more },
        { name: 'touchpoints', n: touchpoints.length, more },
        { name: 'channels', n: channels, more: '' },
        { name: 'orders', n: orders, more },
      ]
      keyed(figures, rows, {
        key: ({ name }) => name,
        create: () => el('div', {}, el('dt'), el('dd')),
        update(element, { name, n, more }) {
          setText(element.children[0], say(name, { n }))
          setText(element.children[1], number(n) + more)
        },
      })
      const { whole, text } = summaryOf(streams)
      summary.dataset.state = whole ? 'complete' : 'missing'
      setText(summary, text)
    },
  }
}

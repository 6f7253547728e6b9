// @ts-check
import { el, keyed, setText } from './dom.js'
import { titleOf } from './touchpoints.js'
import { number, rate, say } from './words.js'

/** The steps of the checkout, each as wide as the journeys that came to it. @param {HTMLElement} root */
export function createFunnel(root) {
  const result = el('p', { class: 'result' })
  const list = el('ol', { class: 'funnel' })
  root.append(result, list)

  return {
    /** @param {import('./api.js').FunnelStep[]} steps */
    update(steps) {
      const started = steps[0]?.journeys ?? 0
      const ended = steps.at(-1)?.journeys ?? 0
      setText(result, started ? say('funnelResult', { rate: rate(ended, started) }) : say('noFunnel'))
      const rows = (started ? steps : []).map((step, i) => ({ ...step, before: steps[i - 1]?.journeys }))
      keyed(list, rows, {
        key: ({ type }) => type,
        create: ({ type }) =>
          el(
            'li',
            { 'data-stage': type === 'order.completed' ? 'loyalty' : 'purchase' },
            el('span', { class: 'step' }, titleOf(type)),
            el('span', { class: 'track' }, el('b')),
            el('small'),
          ),
        update(element, { journeys, before }) {
          const [, track, note] = element.children
          track.style.setProperty('--part', String(journeys / started))
          track.style.setProperty('--before', String((before ?? journeys) / started))
          setText(track.firstChild, number(journeys))
          setText(note, before ? say('ofPrevious', { rate: rate(journeys, before) }) : '')
        },
      })
    },
  }
}

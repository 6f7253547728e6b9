// @ts-check
import { el, keyed, setText } from './dom.js'
import { icon } from './icons.js'
import { iconOf, stageName, titleOf } from './touchpoints.js'
import { number, say } from './words.js'

/** @typedef {import('./api.js').Ending} Ending */

const MOST = 8

/** Where journeys without an order have ended, each as wide as the journeys. @param {HTMLElement} root */
export function createEndings(root) {
  const none = el('p', { class: 'result' }, say('noEndings'))
  const list = el('ol', { class: 'endings' })
  root.append(none, list)

  return {
    /** @param {Ending[]} endings most frequent first */
    update(endings) {
      const rows = endings.slice(0, MOST)
      const most = rows[0]?.journeys ?? 1
      none.hidden = rows.length > 0
      keyed(list, rows, {
        key: ({ type, stage, channel }) => `${type} ${stage} ${channel}`,
        create: (ending) =>
          el(
            'li',
            { 'data-stage': ending.stage },
            el('span', { class: 'mark', 'data-channel': ending.channel }, icon(iconOf(ending))),
            el('span', {}, titleOf(ending.type), el('small', {}, stageName(ending.stage))),
            el('span', { class: 'track' }, el('b')),
          ),
        update(element, { journeys }) {
          const track = /** @type {HTMLElement} */ (element.lastChild)
          track.style.setProperty('--part', String(journeys / most))
          setText(track.firstChild, number(journeys))
        },
      })
    },
  }
}

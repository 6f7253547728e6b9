// @ts-check
import { el, keyed, setText } from './dom.js'
import { icon } from './icons.js'
import { howLong } from './time.js'
import { channelName, iconOf } from './touchpoints.js'
import { number, say } from './words.js'

/** @typedef {import('./api.js').ResponseTime} ResponseTime */

const COLUMNS = /** @type {const} */ (['contacts', 'half', 'nineOfTen'])

/** How long people waited for an answer, by channel and by who gave it. @param {HTMLElement} root */
export function createResponses(root) {
  const none = el('p', { class: 'result' }, say('noResponses'))
  const body = el('tbody')
  const table = el(
    'table',
    { class: 'figures' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, say('answeredBy')),
        ...COLUMNS.map((column) => el('th', { scope: 'col' }, say(column))),
      ),
    ),
    body,
  )
  root.append(none, el('div', { class: 'scroll' }, table))

  return {
    /** @param {ResponseTime[]} rows */
    update(rows) {
      none.hidden = rows.length > 0
      table.hidden = rows.length === 0
      keyed(body, rows, {
        key: ({ channel, by }) => `${channel} ${by}`,
        create: ({ channel, by }) =>
          el(
            'tr',
            { 'data-by': by },
            el(
              'th',
              { scope: 'row' },
              el(
                'span',
                {},
                el('span', { class: 'mark', 'data-channel': channel }, icon(iconOf({ type: '', channel }))),
                el('span', {}, channelName(channel), el('small', {}, say(`by_${by}`))),
              ),
            ),
            ...COLUMNS.map(() => el('td')),
          ),
        update(row, { contacts, medianMs, p90Ms }) {
          const [, count, half, most] = row.children
          setText(count, number(contacts))
          setText(half, medianMs === undefined ? '–' : howLong(medianMs))
          setText(most, p90Ms === undefined ? '–' : howLong(p90Ms))
        },
      })
    },
  }
}

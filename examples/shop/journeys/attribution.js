// @ts-check
import { el, keyed, setText } from './dom.js'
import { arrivalName } from './touchpoints.js'
import { parts, say } from './words.js'

/** @typedef {import('./api.js').Attribution} Attribution */

const MODELS = /** @type {const} */ (['first', 'last', 'linear', 'position', 'time_decay'])

/** Which channels have led to the orders, under each model. @param {HTMLElement} root */
export function createAttribution(root) {
  const none = el('p', { class: 'result' }, say('noOrders'))
  const body = el('tbody')
  const table = el(
    'table',
    { class: 'attribution' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, say('channel')),
        ...MODELS.map((model) => el('th', { scope: 'col', title: say(`${model}Meaning`) }, say(model))),
      ),
    ),
    body,
  )
  root.append(none, el('div', { class: 'scroll' }, table))

  return {
    /** @param {Attribution[]} sources */
    update(sources) {
      none.hidden = sources.length > 0
      table.hidden = sources.length === 0
      const rows = byChannel(sources)
      const most = Math.max(...rows.flatMap(({ orders }) => Object.values(orders)))
      keyed(body, rows, {
        key: ({ channel }) => channel,
        create: ({ channel }) =>
          el(
            'tr',
            { 'data-channel': channel },
            el('th', { scope: 'row' }, arrivalName(channel)),
            ...MODELS.map(() => el('td', {}, el('span'))),
          ),
        update(row, { orders }) {
          for (const [i, model] of MODELS.entries()) {
            const cell = /** @type {HTMLElement} */ (row.children[i + 1])
            cell.style.setProperty('--part', String(orders[model] / most))
            setText(/** @type {Element} */ (cell.firstChild), parts(orders[model]))
          }
        },
      })
    },
  }
}

/** @param {Attribution[]} sources */
function byChannel(sources) {
  /** @type {Map<string, Pick<Attribution, 'channel' | 'orders'>>} */
  const channels = new Map()
  for (const { channel, orders } of sources) {
    const before = channels.get(channel)
    if (before) for (const model of MODELS) before.orders[model] += orders[model]
    else channels.set(channel, { channel, orders: { ...orders } })
  }
  return [...channels.values()].sort((a, b) => b.orders.last - a.orders.last)
}

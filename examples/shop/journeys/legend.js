// @ts-check
import { el, keyed, setText } from './dom.js'
import { icon } from './icons.js'
import { channelName } from './touchpoints.js'
import { number } from './words.js'

/**
 * Says which colour and icon is which channel, and how often each occurs, the commonest first.
 * @param {Element} list
 * @param {{ channel: string, count?: number }[]} items a channel may be there many times; `count` is 1 if absent
 */
export function drawLegend(list, items) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { channel, count = 1 } of items) counts.set(channel, (counts.get(channel) ?? 0) + count)
  const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
  keyed(list, rows, {
    key: ([channel]) => channel,
    create: ([channel]) =>
      el(
        'li',
        { 'data-channel': channel },
        el('span', { class: 'mark' }, icon(channel)),
        channelName(channel),
        el('b'),
      ),
    update: (element, [, count]) => setText(element.lastChild, number(count)),
  })
}

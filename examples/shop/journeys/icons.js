// @ts-check
import { svg } from './dom.js'

/**
 * Line icons on a grid of 16, drawn for this page. A shape belongs to one channel, so that a channel can be
 * told without its colour; the channel `web` has several, for the acts that matter most in a shop.
 * @type {Record<string, string>}
 */
const shapes = {
  web: 'M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0z M2.5 8h11 M8 2.5c-3.4 3.2-3.4 7.8 0 11c3.4-3.2 3.4-7.8 0-11z',
  search: 'M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0z M10 10l3.5 3.5',
  ads: 'M2.8 6.6v2.8h2.4l6 3V3.6l-6 3z M5.4 9.6l.9 3.7 M13.4 6.9v2.2',
  social:
    'M5.6 8a1.6 1.6 0 1 1-3.2 0a1.6 1.6 0 0 1 3.2 0z M13.4 4a1.6 1.6 0 1 1-3.2 0a1.6 1.6 0 0 1 3.2 0z M13.4 12a1.6 1.6 0 1 1-3.2 0a1.6 1.6 0 0 1 3.2 0z M5.5 7.2l4.8-2.5 M5.5 8.8l4.8 2.5',
  media: 'M2.5 3.5h11v9h-11z M6.7 6v4l3.3-2z',
  email: 'M2.5 4h11v8h-11z M2.7 4.4L8 8.8l5.3-4.4',
  phone:
    'M4.3 2.7l1.9-.1l1 2.8l-1.4 1.3a7 7 0 0 0 3.5 3.5l1.3-1.4l2.8 1l-.1 1.9a1.7 1.7 0 0 1-1.8 1.6A10 10 0 0 1 2.7 4.5a1.7 1.7 0 0 1 1.6-1.8z',
  chat: 'M3 3.5h10a.6.6 0 0 1 .6.6v6a.6.6 0 0 1-.6.6H7.6L4.9 13.4v-2.7H3a.6.6 0 0 1-.6-.6v-6a.6.6 0 0 1 .6-.6z M5.6 7.1h.01 M8 7.1h.01 M10.4 7.1h.01',
  messaging: 'M2.4 7.6l11-4.9l-3.2 10.6l-3.1-4.1z M7.1 9.2l6.3-6.5',
  store:
    'M3.2 7.2v6h9.6v-6 M2.4 6.6L4 2.9h8l1.6 3.7c-.9 1.2-2 1.2-2.8 0c-.8 1.2-2 1.2-2.8 0c-.8 1.2-2 1.2-2.8 0c-.8 1.2-1.9 1.2-2.8 0z M6.6 13.2v-3h2.8v3',
  print: 'M4 2.5h5.4L12 5.1v8.4H4z M9.2 2.7v2.6h2.6 M6.2 8.2h3.6 M6.2 10.8h3.6',
  event: 'M3 4h10v9.2H3z M3 7h10 M5.6 2.4v2.8 M10.4 2.4v2.8',
  review: 'M8 2.3l1.75 3.6l3.95.55l-2.87 2.77l.7 3.93L8 11.3l-3.53 1.85l.7-3.93L2.3 6.45l3.95-.55z',
  comparison: 'M5.2 13V3.2 M2.7 5.7l2.5-2.5l2.5 2.5 M10.8 3v9.8 M8.3 10.3l2.5 2.5l2.5-2.5',
  referral:
    'M8.2 5a2.2 2.2 0 1 1-4.4 0a2.2 2.2 0 0 1 4.4 0z M2.2 13c0-2.4 1.5-3.9 3.8-3.9s3.8 1.5 3.8 3.9 M10.4 3a2.2 2.2 0 0 1 0 4 M11.6 9.4c1.4.6 2.2 1.8 2.2 3.6',
  assistant: 'M8 2c.6 3.7 2.3 5.4 6 6c-3.7.6-5.4 2.3-6 6c-.6-3.7-2.3-5.4-6-6c3.7-.6 5.4-2.3 6-6z',
  affiliate: 'M6.5 9.5l3-3 M7.6 4.9l1-1a2.6 2.6 0 0 1 3.6 3.6l-1 1 M8.4 11.1l-1 1a2.6 2.6 0 0 1-3.6-3.6l1-1',
  app: 'M4.9 2.4h6.2v11.2H4.9z M7.4 11.4h1.2',
  post: 'M3 5.2l5-2.5l5 2.5v5.6l-5 2.5l-5-2.5z M3.1 5.3L8 7.7l4.9-2.4 M8 7.7v5.4',

  product: 'M2.9 2.9h4.9l5.5 5.5l-4.9 4.9l-5.5-5.5z M5.6 5.6h.01',
  field: 'M2 5h12v6H2z M4.4 7v2',
  cart: 'M1.9 3h1.7l1.5 6.6h6.4l1.6-4.7H4.1 M5.9 12.7h.01 M10.7 12.7h.01',
  card: 'M2.3 4h11.4v8H2.3z M2.3 6.8h11.4 M4.8 9.7h2',
  order: 'M3.4 5.4h9.2l.8 8.1H2.6z M5.7 5.2a2.3 2.3 0 0 1 4.6 0 M5.8 9.5l1.6 1.6l2.9-3',
  offer:
    'M2.3 4.6h11.4v2a1.5 1.5 0 0 0 0 2.8v2H2.3v-2a1.5 1.5 0 0 0 0-2.8z M6.2 9.8l3.6-3.6 M6.2 6.4h.01 M9.8 9.6h.01',
  face: 'M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0z M5.6 9.4c1.3 1.7 3.5 1.7 4.8 0 M6.2 6.4h.01 M9.8 6.4h.01',
  person: 'M10.5 5.2a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z M3.3 13.4c0-2.7 1.8-4.3 4.7-4.3s4.7 1.6 4.7 4.3',
  help: 'M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0z M6.4 6.6a1.6 1.6 0 1 1 2.4 1.4c-.6.35-.8.6-.8 1.1 M8 11.2h.01',
  gauge: 'M3.2 11.8a5.4 5.4 0 1 1 9.6 0 M8 9.8l2.4-3.4',
  warning: 'M8 2.8l5.7 10.2H2.3z M8 6.6v2.9 M8 11.3h.01',
  more: 'M4 8h.01 M8 8h.01 M12 8h.01',
}

/** An icon of one text height; decoration, so what it stands for must be said in words beside it. */
export const icon = (/** @type {string} */ name) =>
  svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: shapes[name] ?? shapes.more }),
  )

export const hasIcon = (/** @type {string} */ name) => Object.hasOwn(shapes, name)

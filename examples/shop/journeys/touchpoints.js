// @ts-check
import { hasIcon } from './icons.js'
import { say, sayIfKnown } from './words.js'

/**
 * @typedef {import('./api.js').Journey} Journey
 * @typedef {import('./api.js').StoredTouchpoint} StoredTouchpoint
 */

export const STAGES = ['discovery', 'consideration', 'purchase', 'loyalty']

/** What happens by itself along the way: drawn lighter than what somebody does. */
const quiet = new Set([
  'page.viewed',
  'product.list_viewed',
  'promotion.viewed',
  'logo.viewed',
  'brand.viewed',
  'ad.viewed',
  'chat.available',
])
/** Told about a visit rather than had with the brand: a bead on the thread. */
const beads = new Set(['vitals.measured', 'journey.stage_changed', 'consent.changed', 'customer.identified'])
/** @returns {'bead' | 'quiet' | undefined} how much less than others a type weighs in the picture */
export const lightnessOf = (/** @type {string} */ type) =>
  beads.has(type) ? 'bead' : quiet.has(type) ? 'quiet' : undefined

/** The channel `web` does so much that its acts have icons of their own, by their type or the first part of it. */
const webIcons = new Map([
  ['product', 'product'],
  ['site', 'field'],
  ['cart', 'cart'],
  ['checkout', 'card'],
  ['payment', 'card'],
  ['order', 'order'],
  ['promotion', 'offer'],
  ['coupon', 'offer'],
  ['offer', 'offer'],
  ['satisfaction', 'face'],
  ['satisfaction.signal', 'warning'],
  ['survey', 'face'],
  ['customer', 'person'],
  ['account', 'person'],
  ['consent', 'person'],
  ['support', 'help'],
  ['vitals', 'gauge'],
  ['error', 'warning'],
])

/** @param {StoredTouchpoint} touchpoint */
export const iconOf = ({ type, channel }) => {
  const own = channel === 'web' && (webIcons.get(type) ?? webIcons.get(type.split('.')[0] ?? ''))
  return own || (hasIcon(channel) ? channel : 'more')
}

/** A type in words: the catalogue's as the page's language has them, a site's own made readable. */
export function titleOf(/** @type {string} */ type) {
  const known = sayIfKnown(`type_${type}`)
  if (known) return known
  const words = type.replace(/^custom\./, '').replace(/[._-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A channel as one that a visit arrived by. @param {string} channel */
export const arrivalName = (channel) => sayIfKnown(`arrival_${channel}`) ?? channelName(channel)
export const channelName = (/** @type {string} */ channel) => sayIfKnown(`channel_${channel}`) ?? channel
export const stageName = (/** @type {string} */ stage) => sayIfKnown(stage) ?? stage

/** The part of a page's address after the host, or all of an address that isn't one. */
export function pathOf(/** @type {string | undefined} */ url) {
  if (!url) return ''
  try {
    const { pathname, search, hash } = new URL(url, location.href)
    return pathname + search + hash
  } catch {
    return url
  }
}

/** "Google, organic search". @param {NonNullable<StoredTouchpoint['source']>} source */
export function sourceName({ name, medium, campaign }) {
  const kind = sayIfKnown(`medium_${medium}`) ?? medium?.replaceAll('_', ' ')
  return [properName(name), kind, campaign].filter(Boolean).join(', ')
}

const spelling = new Map([
  ['chatgpt', 'ChatGPT'],
  ['linkedin', 'LinkedIn'],
  ['youtube', 'YouTube'],
  ['tiktok', 'TikTok'],
  ['whatsapp', 'WhatsApp'],
  ['duckduckgo', 'DuckDuckGo'],
  ['idealo', 'idealo'],
])
const properName = (/** @type {string} */ name) =>
  spelling.get(name) ?? (name.includes('.') ? name : name.charAt(0).toUpperCase() + name.slice(1))

/** How many sources a line names after the first. */
const MOST_SOURCES = 2

/** By what a journey began, and what has led back since: "from Google, organic search → June, email". */
export function originOf(/** @type {Journey} */ journey) {
  const sources = journey.touchpoints.flatMap(({ source }) => source ?? [])
  const [first] = sources
  if (!first) return { channel: 'web', text: say('unknownSource') }
  const known = new Set(sources.filter(({ medium }) => medium !== 'direct').map(sourceName))
  const [from, ...later] = known
  const more = later.length > MOST_SOURCES ? [...later.slice(0, MOST_SOURCES), '…'] : later
  if (!from) return { channel: first.channel, text: say('direct') }
  const text = first.medium === 'direct' ? say('directThen', { source: from }) : say('from', { source: from })
  return { channel: first.channel, text: [text, ...more].join(' → ') }
}

/** What to call whose journey it is. Ids are shortened to their last four characters, which are random in every kind. */
export function visitorName(
  /** @type {Pick<Journey, 'id' | 'customer' | 'visitor'>} */ { id, customer, visitor },
) {
  if (customer) return customer
  return visitor ? say('visitor', { id: visitor.slice(-4) }) : say('visit', { id: id.slice(-4) })
}

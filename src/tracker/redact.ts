import { remembering } from '../lib/remembering'

/** What may stay of an address or a title. Cleaning happens before anything is stored. */

const MASK = '~'
/** Query parameters that name a page or a campaign, and no person. */
const KEPT = /^(utm_\w+|page|lang|locale|sort|order_by|category|collection|variant|sku|color|size|ref|via)$/i
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi
const MAIL = /[^\s/@=&?%]{1,64}(?:@|%40)[^\s/@=&?%]{1,255}/gi
const TOKEN = /eyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g
/** Numbers as long as a phone's, a card's or an account's, also when written in groups. */
const DIGITS = /\+?\d(?:(?:[ .()-]|%20)?\d){8,}/g
/** A word that nobody has typed: 16 or more letters and digits mixed. */
const RANDOM = /[a-z\d_]{16,}/gi

/** Masks mail addresses, tokens, long numbers and random words in a text. */
export const maskText = (text: string): string =>
  text
    .replace(MAIL, MASK)
    .replace(TOKEN, MASK)
    .replace(UUID, MASK)
    .replace(RANDOM, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? MASK : word))
    .replace(DIGITS, MASK)

/**
 * Cleans an address: no user info, only known query parameters, no fragment unless it is a route (`#/…`),
 * and masks in what is left. What is no address yields an empty text.
 */
export function createCleaner(keep: string[]): (url: string) => string {
  const kept = new Set(keep)
  return remembering((raw) => {
    try {
      const url = new URL(raw)
      const query = [...url.searchParams]
        .filter(([name]) => kept.has(name) || KEPT.test(name))
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(maskText(value))}`)
        .join('&')
      const route = /^#!?\//.test(url.hash) ? url.hash.replace(/\?.*/, '') : ''
      return url.origin + maskText(url.pathname) + (query && `?${query}`) + maskText(route)
    } catch {
      return ''
    }
  })
}

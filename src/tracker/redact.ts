import { decode } from '../lib/decode'
import { remembering } from '../lib/remembering'

/** What may stay of an address or a title. Cleaning happens before anything is stored. Each pattern takes linear time. */

const MASK = '~'
/** Query parameters that name a page or a campaign, and no person. */
const KEPT = /^(utm_\w+|page|lang|locale|sort|order_by|category|collection|variant|sku|color|size|ref|via)$/i

/** Whatever stands around them: mail addresses and handles, JWTs, UUIDs, IP addresses, places on earth, ids of persons (ES, GB). */
const SECRET =
  /[^\s@]{0,64}(?:@|%40)[^\s/@=&?%]{1,255}|eyJ[\w-]{8,}(?:\.[\w-]*)*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b\d{1,3}(?:\.\d{1,3}){3}\b|-?\d{1,3}\.(?:(?!(?:19|20)\d\d\b)\d{4,}|\d+,-?\d{1,3}\.\d+)|\d{1,3}°\d\S+|\b(?:[\dxyz]\d{7}-?[a-z]|[a-z]{2}(?: ?\d\d){3} ?[a-d])(?![\w-])/gi
const IBAN = /\b[a-z]{2}\d\d(?:[\s-]?[a-z\d]{4}){3,7}(?:[\s-]?[a-z\d]{1,3}\b)?/gi
/** Numbers that may be a phone's, a card's or an account's, also when written in groups. */
const DIGITS = /\+?\d(?:[\s./()+\u2010-\u2013-]{0,2}\d){6,}/g
/** Days, also with a time of day, and seasons. */
const DATES =
  /\d\d?([./-])\d\d?\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d\d\2\d\d|\b(?:19|20)\d\d\/(?:19|20)?\d\d\b|\b20[23]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?:\d{4}|\d{6})?\b/g
/** Letters and digits that take turns more often than in a name with a number. */
const MIXED = /\d[a-z]+\d+[a-z]|[a-z]\d+[a-z]+\d/i
const TURNS = /[a-z](?=[A-Z\d])|\d(?=[a-z])|[A-Z](?=\d)|\d(?=[A-Z])/g

const digits = (text: string) => text.replace(/\D/g, '')

/** Masks what may be a person's or a key to something: mail addresses, tokens, long numbers and random words. */
export const maskText = (text: string): string =>
  text
    .replace(SECRET, MASK)
    .replace(/[a-z\d]{16,}/gi, (word) => (MIXED.test(word) ? MASK : word))
    .replace(/[\w-]{16,}/g, (word) => {
      const few = /[a-z]/.test(word) && /[A-Z]/.test(word) ? 5 : 3
      return (word.match(TURNS)?.length ?? 0) * few > word.length ? MASK : word
    })
    .replace(IBAN, (word) => (digits(word).length > 9 ? MASK : word))
    .replace(DIGITS, (run) => {
      const long = digits(run.replace(DATES, ''))
      // A phone's with its country is shorter at times; no phone's and no card's begins as a book's.
      return (long.length < 9 && run[0] !== '+') || /^97[89]\d{10}$/.test(long) ? run : MASK
    })

/** Masks in what is encoded, and leaves as it is what there is nothing to mask in. */
const recode = (raw: string, mask: (text: string) => string): string => {
  const text = decode(decode(raw))
  const masked = mask(text)
  return masked === text ? raw : encodeURIComponent(masked)
}

/** Segments of a path after which somebody is named, in six languages. */
const PERSON =
  /^(u|users?|usuari[oa]s?|utili[sz]\w+|utent[ei]|(be)?nutzer|p(ro|er)fil\w{0,2}|mi?embe?r\w{0,2}|mitglied\w*|soci(os?)?|customers?|client\w{0,2}|kunden?|accounts?|konto|compte|cuenta|conta)$/i
/** What may stand there in place of a name. */
const NO_PERSON =
  /^((log|sign)[_-]?(in|out|up)|regist\w+|new|create|edit|account|orders?|pedidos|returns?|devoluciones|address(es)?|settings|password|reset|activate|wishlist|rewards|benefits)(\.\w+)?$/i
/** After these follow a key, or a number of somebody's: stems, and whole words. */
const KEYED =
  /(^|[-_])(re(set|stab|cup|def|init|imp)|zuruec|passw|contras|conf[ei]rm|bestaet|verif|activat|ac?tivar|aktivier|attiva|invit|einlad|convite|[a-z]{2,6}scri[bp]|desabon|abmeld|token|magic-?link)|(^|[-_])(auth|otp|share|baja|orders?|pedidos?|bestellung(en)?|commandes?|ordin[ei]|encomendas?|received)$/i

const cleanPath = (path: string): string => {
  let isNamed = false
  let isKeyed = false
  const mask = (segment: string) => {
    const text = segment.replace(/;.*/, '')
    const isSecret = (isNamed && !NO_PERSON.test(text)) || (isKeyed && /\d|[a-z][A-Z]/.test(text))
    isNamed = PERSON.test(text)
    isKeyed ||= KEYED.test(text)
    return text && isSecret ? MASK : maskText(text)
  }
  return path.replace(/[^/]+/g, (segment) => recode(segment, mask))
}

/**
 * Cleans an address: no user info, only known query parameters, no fragment unless it is a route (`#/…`),
 * and masks in what is left. What is no address yields an empty text.
 */
export function createCleaner(keep: string[]): (url: string) => string {
  const kept = new Set(keep)
  return remembering((raw) => {
    try {
      const { protocol, host, pathname, search, hash } = new URL(raw)
      // `data:`, `blob:` and the like hold anything but an address.
      if (pathname[0] !== '/') return ''
      const query = search
        .slice(1)
        .split('&')
        .flatMap((pair) => {
          const [name = '', value] = pair.split(/=(.*)/)
          const key = decode(name)
          if (!kept.has(key) && !KEPT.test(key)) return []
          // Shopify's ids are as long as a telephone number.
          const isId = /^(variant|sku)$/i.test(key) && /^\d{1,14}$/.test(value!)
          return value === undefined || isId ? pair : `${name}=${recode(value, maskText)}`
        })
        .join('&')
      const route = /^#!?\//.test(hash) ? cleanPath(hash.replace(/[?&].*/, '')) : ''
      return `${protocol}//${host}${cleanPath(pathname)}${query && `?${query}`}${route}`.slice(0, 2_000)
    } catch {
      return ''
    }
  })
}

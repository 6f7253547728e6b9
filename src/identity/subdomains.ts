import { isId } from '../lib/isId'
import { uuidv7 } from '../lib/uuidv7'
import type { VisitorSource } from '../visitor'
import { visitorFrom } from './visitorFrom'

export interface SubdomainsOptions {
  /** All of whose hosts are one site. @default the widest that the browser lets this page set a cookie for */
  domain?: string | undefined
  /** The cookie's name. @default 'touchpoint' */
  cookie?: string | undefined
}

/** 13 months, as the CNIL recommends (cnil.fr/fr/node/167364); browsers keep none longer than 400 days (RFC 6265bis). */
const MAX_AGE_S = 395 * 86_400
const PROBE = 'touchpoint-probe'

const read = (name: string) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? ''

function write(name: string, value: string, domain: string, maxAge: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  const where = domain && `; Domain=${domain}`
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and leaves http: out
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${maxAge}${where}${secure}`
}

/** The host and what it is a part of, the widest first. An IP address and a host of one word are a part of nothing. */
function domains(): string[] {
  const { hostname } = location
  if (/^[\d.]+$|:/.test(hostname)) return []
  const labels = hostname.split('.')
  return labels
    .slice(1)
    .map((_, i) => labels.slice(i).join('.'))
    .reverse()
}

/** The registered domain, by the browser's own list: the widest for which it takes a cookie. */
function widest(): string {
  return (
    domains().find((domain) => {
      write(PROBE, '1', domain, 9)
      const taken = read(PROBE) !== ''
      write(PROBE, '', domain, 0)
      return taken
    }) ?? ''
  )
}

const seconds = (ms: number) => Math.floor(ms / 1_000).toString(36)
const ms = (text: string | undefined) => Number.parseInt(text ?? '', 36) * 1_000

/**
 * One visitor and one visit on all hosts of a domain, by a cookie of under 100 bytes: it holds the visitor's random id, the
 * visit's, and when that began and was last active. It is written only with consent to personalisation.
 * @throws TypeError for what can be no domain and no name.
 */
export function subdomains({ domain, cookie = 'touchpoint' }: SubdomainsOptions = {}): VisitorSource {
  if (domain !== undefined && !/^([\w-]+\.)+[\w-]+$/.test(domain))
    throw new TypeError('touchpoint: subdomains: domain must be a domain, such as example.com')
  if (!/^[\w-]+$/.test(cookie))
    throw new TypeError('touchpoint: subdomains: cookie must be letters, digits, _ and -')
  let place: string | undefined
  const where = () => (place ??= domain ?? widest())
  return visitorFrom({
    id(known, given) {
      const [id = '', session = '', start, last] = read(cookie).split(':')
      // One that was here before and is gone was erased by another host: what is known is to be forgotten, too.
      const visitor = decodeURIComponent(id) || (given ? uuidv7() : (known ?? uuidv7()))
      if (!id) write(cookie, encodeURIComponent(visitor), where(), MAX_AGE_S)
      if (!read(cookie)) throw new Error('the browser took no cookie')
      const visit = { id: decodeURIComponent(session), start: ms(start), last: ms(last) }
      return isId(visit.id) && visit.start <= visit.last ? { visitor, session: visit } : visitor
    },
    keep({ visitor, session: { id, start, last } }) {
      const names = [visitor, id].map(encodeURIComponent)
      write(cookie, [...names, seconds(start), seconds(last)].join(':'), where(), MAX_AGE_S)
    },
    forget() {
      for (const each of ['', ...domains()]) write(cookie, '', each, 0)
    },
  })
}

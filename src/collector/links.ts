/** Short addresses for codes and print, which lead where the owner's own list says, with tags that tell where from. */
import { type Reading, readLanding } from '../source/readLanding'
import { batchOf } from './contact'
import type { Desk } from './desk'
import { type Handler, json } from './handler'

export interface Link {
  /** Where it leads: an http(s) address. What is in its query already stays. */
  to: string
  /** What it is: `print`, `qr`, `poster`, `flyer`, `package`, `store`, `event` … (`utm_medium`). @default 'qr' */
  medium?: string | undefined
  /** Which one it is (`utm_source`), such as `spring-flyer`. @default the link's own name */
  source?: string | undefined
  /** `utm_campaign`. @default none */
  campaign?: string | undefined
  /** `utm_content`, to tell places and variants apart. @default none */
  content?: string | undefined
  /** Of the site. @default the only one of the collector's `keys` */
  key?: string | undefined
}

/** By name: letters, digits, `.`, `_`, `-`, up to 64. An address alone stands for a link with the defaults. */
export type Links = Record<string, string | Link>

interface Destination {
  name: string
  url: string
  key: string | undefined
  source: NonNullable<Reading['source']>
  stage: NonNullable<Reading['stage']>
}

const NAME = /^[\w.-]{1,64}$/
const FIELDS = ['to', 'medium', 'source', 'campaign', 'content', 'key']

/** All links with what they stand for. Throws on the first that is wrong, and says why. */
function readLinks(links: Links, keys: string[] | undefined): Map<string, Destination> {
  return new Map(
    Object.entries(links).map(([name, given]) => {
      const wrong = (what: string) => new TypeError(`createCollector: links: "${name}": ${what}`)
      if (!NAME.test(name)) throw wrong('expected a name of letters, digits, ".", "_" and "-", up to 64.')
      const link: Link = typeof given === 'string' ? { to: given } : { ...given }
      for (const [field, value] of Object.entries(link)) {
        if (!FIELDS.includes(field)) throw wrong(`${field}: there is ${FIELDS.join(', ')}.`)
        if (value !== undefined && typeof value !== 'string') throw wrong(`${field}: expected a text.`)
      }
      const { to, key = keys?.length === 1 ? keys[0] : undefined } = link
      if (!isHttp(to)) throw wrong('to: expected an address, such as https://shop.example/spring.')
      if (keys && !keys.includes(key!)) throw wrong(`key: expected one of ${keys.join(', ')}.`)
      const url = tagged(name, link)
      const { source, stage } = readLanding({ url })
      if (!source || !stage || source.medium === 'unassigned') {
        throw wrong(`medium: "${link.medium}" tells nothing; print, qr, package, store or event would.`)
      }
      return [name, { name, url, key, source, stage }]
    }),
  )
}

const isHttp = (to: unknown) =>
  typeof to === 'string' && URL.canParse(to) && /^https?:$/.test(new URL(to).protocol)

function tagged(name: string, { to, medium = 'qr', source = name, campaign, content }: Link): string {
  const url = new URL(to)
  const tags = { utm_source: source, utm_medium: medium, utm_campaign: campaign, utm_content: content }
  for (const [tag, value] of Object.entries(tags)) {
    if (value && !url.searchParams.has(tag)) url.searchParams.set(tag, value)
  }
  return url.href
}

/** Leads on to the link that a path ends with, whatever becomes of the scan. */
export function linkHandler(desk: Desk, links: Links = {}, keys?: string[]): Handler {
  const destinations = readLinks(links, keys)
  return async (request) => {
    const name = new URL(request.url).pathname.split('/').at(-1) ?? ''
    const link = destinations.get(name)
    if (!link) return json(404, { error: 'There is no such link.' })
    if (isVisit(request)) await desk.tell(request, (at) => scanOf(link, at))
    // Found, but not for good: the owner may lead it elsewhere tomorrow, and every scan is to be heard of.
    return new Response(null, { status: 302, headers: { location: link.url, 'cache-control': 'no-store' } })
  }
}

/** A browser that only looks ahead is nobody who came. */
const isVisit = ({ method, headers }: Request): boolean =>
  method === 'GET' &&
  !/prefetch|prerender|preview/.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)

const scanOf = ({ name, key, source, stage }: Destination, at: number) =>
  batchOf(
    { type: 'qr.scanned', channel: source.channel, stage, source, data: { link: name } },
    { at, ...(key !== undefined && { key }) },
  )

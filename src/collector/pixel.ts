/** A picture of one transparent dot, whose request is a contact: for opened mails, and for pages without script. */
import { kindOf, type TouchpointType } from '../catalogue'
import { batchOf, type Contact } from './contact'
import type { Desk } from './desk'
import type { Handler } from './handler'
import { refusal } from './refusal'

export interface PixelOptions {
  /** What may be told by it. @default ['email.opened', 'page.viewed'] */
  types?: string[] | undefined
}

/** 43 bytes: a GIF89a of one transparent dot. */
const GIF = Uint8Array.from(
  atob('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='),
  (character) => character.charCodeAt(0),
)

/** It shows the picture whatever was asked: a broken one in a mail would be the owner's disgrace. */
export function pixelHandler(
  desk: Desk,
  { types = ['email.opened', 'page.viewed'] }: PixelOptions = {},
): Handler {
  return async (request) => {
    const { method } = request
    if (method === 'GET') await desk.tell(request, (at) => readPixel(request, types, at))
    return new Response(method === 'HEAD' ? null : GIF, {
      headers: {
        'content-type': 'image/gif',
        'content-length': String(GIF.length),
        'cache-control': 'no-store, max-age=0',
        'x-content-type-options': 'nosniff',
        // Pages that isolate themselves (COEP) may show it too.
        'cross-origin-resource-policy': 'cross-origin',
      },
    })
  }
}

// Names that a site gives, such as ids. No blank and no @: neither a text nor a mail address passes.
const NAME = /^[\w.~:-]{1,64}$/
const PATH = /^\/[\w.~/-]{0,127}$/

/**
 * What a query tells: `type` (default: `email.opened`), `id`, `key`, `customer`, `campaign`, `page` (a path). Throws a
 * refusal at anything else. Requests with one `id` and type are one contact.
 */
async function readPixel(request: Request, types: string[], at: number) {
  const query = readQuery(new URL(request.url).searchParams)
  const { type = 'email.opened', id, key, customer, campaign, page } = query
  if (!types.includes(type)) throw refusal(422, 'type: this one is not told by a picture here.')
  const { channel = 'web', stage = 'consideration' } = kindOf(type) ?? {}
  const contact: Contact = {
    type: type as TouchpointType,
    channel,
    stage,
    data: {
      ...(campaign && { campaign }),
      ...(type === 'page.viewed' && { navigation: 'load', noScript: true }),
    },
    ...(page && { page: { url: originOf(request) + page } }),
  }
  return batchOf(contact, {
    at,
    ...(id && { id }),
    ...(key && { key }),
    ...(customer && { customer }),
  })
}

const patterns = { type: NAME, id: NAME, key: NAME, customer: NAME, campaign: NAME, page: PATH }
type Query = { [name in keyof typeof patterns]?: string }

function readQuery(parameters: URLSearchParams): Query {
  const query: Query = {}
  for (const [name, value] of parameters) {
    if (!Object.hasOwn(patterns, name)) throw refusal(422, 'There is a parameter that means nothing here.')
    const known = name as keyof Query
    if (query[known] !== undefined || !patterns[known].test(value)) {
      throw refusal(422, `${known}: expected once, and one short name.`)
    }
    query[known] = value
  }
  return query
}

/** Of the page that shows the picture. Of its address nothing else is read. */
const originOf = (request: Request): string => {
  const referer = request.headers.get('referer') ?? ''
  return URL.canParse(referer) && /^https?:/.test(referer) ? new URL(referer).origin : ''
}

/** Where a request came from, as far as anybody may know: the network, never the whole address. */
import { networkOf, parseAddress, parseRange } from './address'

const noted = new WeakMap<Request, string>()

/** The network of an address, or of a network; undefined where it is neither. From here on nothing has more of it. */
export const truncate = (address: string | undefined): string | undefined => {
  const range = parseRange(address ?? '')
  return range && networkOf(range.bytes)
}

/** Keeps with a request what the server knows of its connection. */
export const noteClient = (request: Request, network: string | undefined): void => {
  if (network) noted.set(request, network)
}

/** What was noted: nothing, where no Node server has made the request. */
export const notedClient = (request: Request): string | undefined => noted.get(request)

/** What may stand around an address: `for="[::1]:80";by=…`, `{"ip":"…"}`, `(…)`. Not what parts a product from its version. */
const AROUND = /[\s,;=&|"'`(){}<>]+/

const SECRET = /^(cookie2?|(proxy-)?authorization)$/

/** A request's headers, but for those with an address, a cookie or a password in them, whatever they are called. */
export function safeHeaders(headers: Headers): Headers {
  const safe = new Headers()
  headers.forEach((value, name) => {
    const parts = value.split(AROUND)
    if (!SECRET.test(name) && !parts.some((part) => parseAddress(part))) safe.append(name, value)
  })
  return safe
}

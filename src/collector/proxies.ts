/** Who sent a request that came through proxies: the last address in the chain that none of the owner's proxies has. */
import type { IncomingMessage } from 'node:http'
import { isWithin, parseAddress, parseRange } from './address'
import { truncate } from './client'

export interface ProxyOptions {
  /**
   * The proxies in front, as addresses (`10.0.0.7`) or ranges (`10.0.0.0/8`). Only what they say of a client is believed.
   * @default none: the client is who opened the connection
   */
  trustedProxies?: string[] | undefined
  /** Where they write it. Name the one that they set: the other may be the client's own invention. @default 'x-forwarded-for' */
  forwardedHeader?: 'x-forwarded-for' | 'forwarded' | undefined
}

/** Finds the client's network. Throws on wrong options. */
export function clientFinder(
  caller: string,
  { trustedProxies = [], forwardedHeader = 'x-forwarded-for' }: ProxyOptions,
): (incoming: Pick<IncomingMessage, 'socket' | 'headers'>) => string | undefined {
  if (!Array.isArray(trustedProxies)) {
    throw new TypeError(`${caller}: trustedProxies: expected a list of addresses or ranges.`)
  }
  const ranges = trustedProxies.map((text) => {
    const range = parseRange(text)
    if (range) return range
    throw new TypeError(`${caller}: trustedProxies: "${text}" is no address or range, such as 10.0.0.0/8.`)
  })
  if (!/^(x-forwarded-for|forwarded)$/.test(forwardedHeader)) {
    throw new TypeError(`${caller}: forwardedHeader: expected 'x-forwarded-for' or 'forwarded'.`)
  }
  const isTrusted = (address: string | undefined) => {
    const bytes = parseAddress(address ?? '')
    return bytes !== undefined && isWithin(bytes, ranges)
  }
  return ({ socket, headers }) => {
    let address: string | undefined = socket.remoteAddress
    if (!isTrusted(address)) return truncate(address)
    const told = [headers[forwardedHeader] ?? []].flat().join(',')
    const chain = told.split(',').map(forwardedHeader === 'forwarded' ? forOf : (hop) => hop)
    while (told && chain.length > 0 && isTrusted(address)) address = chain.pop()
    return truncate(address)
  }
}

/** `for="[2001:db8::1]:4711";proto=https` → `[2001:db8::1]:4711` (RFC 7239). */
const forOf = (hop: string) => /(?:^|;)\s*for="?([^";]*)/i.exec(hop)?.[1] ?? ''

/** IP addresses, and how much of one may be kept: its network, never its end. */

/** An address as its bytes: 4, or 16 of IPv6. */
type Bytes = number[]

/** Addresses that begin alike. */
export interface AddressRange {
  bytes: Bytes
  /** How many bits are alike. */
  bits: number
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** The bytes of an address, which may have a port, brackets or a zone to it; undefined for any other text. */
export function parseAddress(text: string): Bytes | undefined {
  const [, bracketed, plain = bracketed] =
    /^(?:\[([^\]]*)\](?::\d+)?|([^[\]]*))$/.exec(text.trim().replace(/^(\d[\d.]*):\d+$/, '$1')) ?? []
  if (plain === undefined) return undefined
  return plain.includes(':') ? parseIpv6(plain.replace(/%.*/, '')) : parseIpv4(plain)
}

function parseIpv4(text: string): Bytes | undefined {
  const bytes = IPV4.test(text) ? text.split('.').map(Number) : []
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : undefined
}

function parseIpv6(text: string): Bytes | undefined {
  const [, head = '', last = ''] = /^(.*:)([^:]*)$/.exec(text) ?? []
  const ipv4 = last.includes('.') ? parseIpv4(last) : undefined
  const whole = ipv4 ? `${head}${hex(ipv4[0]!, ipv4[1]!)}:${hex(ipv4[2]!, ipv4[3]!)}` : text
  const [before = '', after, ...more] = whole.split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [left, right] = [groups(before), groups(after)]
  const gap = 8 - left.length - right.length
  if (more.length > 0 || (after === undefined ? gap !== 0 : gap < 1)) return undefined
  const all = [...left, ...Array<string>(after === undefined ? 0 : gap).fill('0'), ...right]
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  return unwrap(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]))
}

const hex = (high: number, low: number) => ((high << 8) | low).toString(16)

// An IPv6 address that has a whole IPv4 address in it is that one, or the beginning of it would tell too much:
// mapped (RFC 4291, 2.5.5.2), through a NAT64 (RFC 6052, 2.1), or by 6to4 (RFC 3056, 2).
const wrappings: [AddressRange, at: number][] = [
  [{ bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255], bits: 96 }, 12],
  [{ bytes: [0, 100, 255, 155, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96 }, 12],
  [{ bytes: [32, 2], bits: 16 }, 2],
]
const unwrap = (bytes: Bytes): Bytes => {
  const [, at] = wrappings.find(([range]) => isBelow(bytes, range)) ?? []
  return at === undefined ? bytes : bytes.slice(at, at + 4)
}

const isBelow = (bytes: Bytes, { bytes: start, bits }: AddressRange): boolean =>
  start.every((byte, i) => {
    const mask = (0xff00 >> Math.min(8, Math.max(0, bits - 8 * i))) & 255
    return ((byte ^ bytes[i]!) & mask) === 0
  })

/** `10.0.0.0/8`, `fc00::/7`, or one address; undefined for any other text. */
export function parseRange(text: string): AddressRange | undefined {
  const [, address = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const bytes = parseAddress(address)
  const bits = Number(length ?? 8 * (bytes?.length ?? 0))
  return bytes && bits <= 8 * bytes.length ? { bytes, bits } : undefined
}

export const isWithin = (bytes: Bytes, ranges: AddressRange[]): boolean =>
  ranges.some((range) => range.bytes.length === bytes.length && isBelow(bytes, range))

/** A network, written `203.0.113.0/24` or `2001:db8:1::/48`: 256 addresses, or all that one site is given. */
export function networkOf(bytes: Bytes): string {
  if (bytes.length === 4) return `${bytes.slice(0, 3).join('.')}.0/24`
  const groups = [0, 2, 4].map((at) => hex(bytes[at]!, bytes[at + 1]!)).join(':')
  return `${groups.replace(/(^|:)0(:0)*$/, '')}::/48`
}

// Loopback, link-local, private (RFC 1918, 4193) and shared between provider and customer (RFC 6598).
const PRIVATE = [
  ...['10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
  ...['::/48', 'fc00::/7', 'fe80::/10'],
].map((range) => parseRange(range)!)

/** Whether a network is none of the public internet. */
export const isPrivate = (network: string): boolean => {
  const range = parseRange(network)
  return range !== undefined && isWithin(range.bytes, PRIVATE)
}

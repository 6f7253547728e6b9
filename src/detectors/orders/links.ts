/**
 * Where parcels are followed: carriers, and the services that shops use for it. Addresses without `https://www.`. Their
 * forms are those that shops and their plugins link to, as seen in public code of several each; none is documented.
 */
const CARRIER =
  /^(?=.*(?:track|verfolgung|identcodes|piececode|suivi|suivre|seguimiento|localizador|spedizion|sped_))(?:[\w-]+\.)*(?:my)?(ups|fedex|usps|dhl|dpd|gls|hermes|royalmail|correos|seur|mrw|laposte|chronopost|mondialrelay|poste|brt|postnl|canadapost)(?:-[a-z]+)?\.(?:com?\.)?[a-z]{2,3}\//i

const SERVICES: [vendor: string, address: RegExp][] = [
  ['aftership', /^(?!docs|help|support|admin)[\w-]+\.aftership\.com\/(?!return)/],
  ['narvar', /^([\w-]+\.)?narvar\.com\/(.*\/)?tracking\b/],
  ['17track', /^t\.17track\.net\//],
]

/** Where goods are sent back: each shop has a name of its own there. */
const PORTALS: [vendor: string, address: RegExp][] = [
  // docs.loopreturns.com
  ['loop', /^(?!docs|help|admin|api)[\w-]+\.loopreturns\.com\//],
  ['narvar', /^returns\.narvar\.com\//],
  // github.com/enthec/webappanalyzer
  ['aftership', /^[\w-]+\.returnscenter\.com\//],
]

/** What a link to another site does for an order, and whose the site is. The number in the address is not looked at. */
export function readLink(
  href: string,
): { type: 'order.tracked' | 'return.started'; vendor: string } | undefined {
  // What it is shows early; a `data:` link may be of any length.
  const address = href.slice(0, 500).replace(/^https?:\/+(www\.)?/, '')
  const find = (rows: typeof PORTALS) => rows.find(([, known]) => known.test(address))?.[0]
  const portal = find(PORTALS)
  if (portal) return { type: 'return.started', vendor: portal }
  const vendor = find(SERVICES) ?? CARRIER.exec(address)?.[1]
  return vendor ? { type: 'order.tracked', vendor } : undefined
}

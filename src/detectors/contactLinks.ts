import { isClaimed } from '../lib/claim'
import { countryPrefix } from '../lib/countryPrefix'
import { elementsOf, linkOf } from '../lib/eventPath'
import { landmark } from '../lib/landmark'
import { onClick } from '../lib/onClick'
import type { Detector, Interaction } from '../touchpoint'

type Addresses = Record<string, RegExp>

// Addresses without `https://www.`, or as scheme and rest. Links that share something, or that join a group,
// name nobody to talk to: they are no contact with the shop.
const CONTACTS: Addresses = {
  phone: /^(tel|callto):[^?]/,
  sms: /^sms(to)?:[^?&]/,
  email: /^mailto:[^?]/,
}

const MESSENGERS: Addresses = {
  whatsapp: /^(wa\.me\/[^?]|((api|web)\.whatsapp\.com\/|whatsapp:)send\/?\?.*phone=[^&])/,
  messenger: /^(m\.me|messenger\.com\/t)\/./,
  // Words that are no names: https://core.telegram.org/api/links
  telegram: /^(t(elegram)?\.me\/(?!share\b|(joinchat|add\w+)\/|\+\w*[a-z])|tg:resolve\?)./i,
  signal: /^signal\.me\/#/,
  viber: /^viber:(chat|pa)\b/,
  // https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
  line: /^line\.me\/(R\/)?(ti\/p|oaMessage)\//,
  skype: /^skype:/,
  // https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
  teams: /^teams\.microsoft\.com\/l\/chat\//,
}

const MAPS: Addresses = {
  google: /^((maps\.google|google(?=[^/]+\/maps))\.(com?\.)?\w{2,3}\/|(maps\.app\.goo\.gl|goo\.gl\/maps)\/)/,
  apple: /^maps(\.apple\.com\/|:)/,
  waze: /^waze(\.com\/.|:)/,
  bing: /^bing\.com\/maps/,
  // Not its copyright page, to which every map links.
  openstreetmap: /^openstreetmap\.org\/directions/,
  geo: /^geo:/,
}

/** Mailboxes that name a role and no person: RFC 2142, and the same in Spanish. */
const ROLE = /:(info|sales|support|help|contact|hola|ventas|soporte|contacto)[@+%]/i

/** What a click on a link says, if it leads to a contact. */
function read(href: string, event: Event): Pick<Interaction, 'type' | 'data'> | undefined {
  const address = href.replace(/^https?:\/+(www\.)?|\/+/, '')
  const find = (addresses: Addresses) => Object.keys(addresses).find((name) => addresses[name]!.test(address))
  const contact = find(CONTACTS) as 'phone' | 'sms' | 'email' | undefined
  if (contact) {
    const placement = landmark(elementsOf(event))
    const data =
      contact === 'email'
        ? { role: ROLE.exec(address)?.[1]?.toLowerCase(), placement }
        : { countryPrefix: countryPrefix(address), placement }
    return { type: `${contact}.clicked`, data }
  }
  const app = find(MESSENGERS)
  if (app) return { type: 'messaging.clicked', data: { app } }
  const provider = find(MAPS)
  return provider ? { type: 'store.directions_clicked', data: { provider } } : undefined
}

/**
 * Clicks on links that lead to a contact off the page: calls (`phone.clicked`), text messages (`sms.clicked`),
 * mail (`email.clicked`), messengers (`messaging.clicked`) and maps (`store.directions_clicked`). Also with
 * the middle button, by keyboard and inside open shadow roots. Of a number only the country prefix is told, of
 * an address only the name of a role. A link that the page tags with the same type itself is left to
 * `declared()`.
 */
export const contactLinks = (): Detector => (emit) =>
  onClick(document, (event) => {
    // The second click of a double click is no second contact.
    if (event.detail > 1) return
    const href = linkOf(event)?.href
    const contact = href && read(href, event)
    if (contact && !isClaimed(event, contact.type)) emit({ ...contact, leaving: true })
  })

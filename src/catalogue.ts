import type { Channel, Stage } from './touchpoint'

/** What an e-commerce contact carries. Products by the site's own item ids (SKU), at most ten. */
export interface CommerceData {
  /** Sum of the items, in units of `currency`. */
  value?: number
  /** ISO 4217, such as `EUR`. */
  currency?: string
  /** How many pieces, of all items together. */
  itemCount?: number
  /** The site's own ids of the items. */
  itemIds?: string[]
  /** Of the list that it was seen in. */
  itemListId?: string
  /** Whether a coupon was used. The code itself is never read. */
  couponPresent?: boolean
  /** The way to pay, as the site names it. */
  paymentType?: string
  /** The way to ship, as the site names it. */
  shippingTier?: string
  /** The promotion, as the site names it. */
  promotionId?: string
  /** Which signal told: `dataLayer`, `metaPixel`, a platform's name, `request`, `form`, `markup`, `words` of the address. */
  via?: string
  /** Of the checkout, from 1 on, where the site numbers them. */
  step?: number
}

/** What a chat contact carries. Never what was said, or by whom. */
export interface ChatData {
  /** The widget: `intercom`, `tawk` … */
  vendor: string
  /** Who opened it, where the vendor tells, or a press on its launcher was seen before it. */
  trigger?: 'user' | 'proactive' | 'api'
}

export interface ContactData {
  /** The country prefix of a number (`+34`), and nothing more of it. */
  countryPrefix?: string
  /** The part before the @ if it names a role (`info`, `sales` …). */
  role?: string
  /** Where on the page: `header`, `footer`, `nav`, `main`, `aside`. */
  placement?: string
}

export interface VitalsData {
  /** Largest Contentful Paint, ms. */
  lcp?: number
  /** Interaction to Next Paint, ms. */
  inp?: number
  /** Cumulative Layout Shift, unitless. */
  cls?: number
  /** First Contentful Paint, ms. */
  fcp?: number
  /** Time to First Byte, ms. */
  ttfb?: number
}

/** Anything a site wants to add; plain JSON values. */
export type FreeData = Record<string, unknown>

/**
 * What each type of touchpoint carries: the typed half of the catalogue. A site adds its own types by
 * augmenting this interface, or names them freely under `custom.*`.
 */
export interface TouchpointData {
  /** A visit arrived from outside. */
  arrival: { landing?: boolean }
  /** A page was seen: loaded, routed to, or restored from the back/forward cache. */
  'page.viewed': {
    navigation: 'load' | 'reload' | 'back_forward' | 'route' | 'restore' | 'prerender'
    /** Told by a picture, where scripts don't run. */
    noScript?: boolean
  }
  /** An article was read: half scrolled, or 15 s in view. */
  'content.viewed': { contentType?: string }
  /** The site's own search was used. Terms are not read. */
  'site.search': { hasResults?: boolean; termLength?: number }
  /** The logo was in view, by the MRC rule. */
  'logo.viewed': { placement?: string }
  /** A brand's or partner's logo was in view. */
  'brand.viewed': { brandId?: string }
  /** An advertisement was in view, by the MRC rule: half of it for one second. */
  'ad.viewed': { adSlot?: string; size?: string }
  /** An advertisement was clicked, as far as a page can tell of a frame. */
  'ad.clicked': { adSlot?: string; size?: string }
  /** A promotion of the shop was in view. */
  'promotion.viewed': CommerceData & { creativeSlot?: string }
  /** A promotion of the shop was clicked. */
  'promotion.clicked': CommerceData & { creativeSlot?: string }
  /** An offer opened over the page. */
  'offer.opened': { vendor?: string }
  /** A coupon was applied. Its code is never read. */
  'coupon.applied': CommerceData
  /** A file was downloaded. */
  'download.started': { fileExt?: string }
  /** A link to another site was followed. */
  'outbound.clicked': { targetHost?: string }
  /** A video was played. */
  'video.started': { provider?: string }
  /** A quarter, half or three quarters of a video were reached. */
  'video.progress': { provider?: string; percent?: number }
  /** A video was seen to its end. */
  'video.completed': { provider?: string }
  /** An audio was played. */
  'podcast.played': { provider?: string }
  /** An error message was shown where it costs a purchase. */
  'error.seen': { pageType?: string }
  /** Something made for this visitor was shown: a recommendation, a greeting. */
  'personalization.shown': { unitId?: string }
  /** A QR code was shown, to go on with on a phone or in a store. */
  'qr.shown': FreeData
  /** A short link of the collector was followed: a code or an address in print, on a parcel, in a store. The visit that it leads to is told apart, by `arrival`. */
  'qr.scanned': { link: string }
  /** A link to the brand's profile in a social network was followed. */
  'social.profile_clicked': { network?: string }
  /** A link that shares the page in a network was followed. */
  'share.clicked': { network?: string }
  /** The page was shared by the device's own dialogue, or not. */
  'share.native': { outcome?: 'shared' | 'cancelled' }
  /** The page's address was copied. */
  'link.copied': FreeData
  /** An invitation to recommend was shown. */
  'referral.viewed': { vendor?: string }
  /** A recommendation was sent. */
  'referral.sent': { vendor?: string }
  /** A group or community was joined. */
  'community.joined': { network?: string }
  /** A post of a social network that is embedded in the page was used. */
  'social.embed_clicked': { network?: string }
  /** A number to call was tapped. */
  'phone.clicked': ContactData
  /** A number of a call-tracking service was shown: a call may follow. */
  'phone.number_shown': { vendor?: string }
  /** A call back was asked for. */
  'phone.callback_requested': { vendor?: string }
  /** A call was answered, told by the server. */
  'phone.answered': { waitMs?: number; durationMs?: number; direction?: 'inbound' | 'outbound' }
  /** A call was not answered, told by the server. */
  'phone.missed': { waitMs?: number; direction?: 'inbound' | 'outbound' }
  /** A number to text was tapped. */
  'sms.clicked': ContactData
  /** A mail address was clicked. */
  'email.clicked': ContactData
  /** A mail was opened, as far as a picture in it can tell: many programs load pictures without anybody's looking, or never. */
  'email.opened': { campaign?: string }
  /** A mail address was copied. */
  'email.address_copied': FreeData
  /** A mail came from the customer, told by the server. Its text is never read. */
  'email.received': FreeData
  /** A mail of the customer was answered, told by the server: how long they waited for it. */
  'email.answered': { waitMs?: number }
  /** A letter or a catalogue was posted to the customer, told by the server. */
  'letter.sent': { kind?: string }
  /** A letter came from the customer, told by the server. */
  'letter.received': { kind?: string }
  /** A newsletter was subscribed to. */
  'newsletter.subscribed': { vendor?: string }
  /** A contact form was begun. */
  'contact.form_started': { formId?: string; fieldsCount?: number }
  /** A contact form was sent. Nothing of what was filled in is read. */
  'contact.form_submitted': { formId?: string; fieldsCount?: number; msToSubmit?: number; vendor?: string }
  /** A chat is offered on the page. */
  'chat.available': ChatData
  /** The chat's button was clicked, and no chat opened. */
  'chat.launcher_clicked': ChatData
  /** A chat was opened. */
  'chat.opened': ChatData
  /** A chat was closed. */
  'chat.closed': ChatData & { msOpen?: number }
  /** The visitor began a conversation. */
  'chat.started': ChatData
  /** The visitor sent a message. Its text is never read. */
  'chat.message_sent': ChatData & { first?: boolean }
  /** A message came from the other side. */
  'chat.message_received': ChatData & { first?: boolean }
  /** The first answer of a conversation: how long the visitor waited for it. */
  'chat.answered': ChatData & { waitMs: number; by?: 'human' | 'bot' | 'unknown' }
  /** A conversation was rated. */
  'chat.rated': ChatData & { score?: number; scale?: number }
  /** A link into a messenger was followed. */
  'messaging.clicked': { app: string }
  /** A store was looked for. */
  'store.locator_used': FreeData
  /** Directions to a store were asked for. */
  'store.directions_clicked': { provider?: string }
  /** A map was in view. */
  'store.map_viewed': { provider?: string }
  /** A store's page was seen. */
  'store.viewed': FreeData
  /** Picking up in a store was chosen. */
  'store.pickup_chosen': FreeData
  /** A visit in a store, told by a device that stands there, a code or the server. */
  'store.visit': FreeData
  /** An event's page was seen. */
  'event.viewed': FreeData
  /** A place at an event was booked. */
  'event.registered': { vendor?: string }
  /** A date was put in a calendar. */
  'event.calendar_added': { kind?: string }
  /** An event was attended, told by a code or the server. */
  'event.attended': FreeData
  /** An appointment was booked. */
  'appointment.booked': { vendor?: string }
  /** A list of products was seen. */
  'product.list_viewed': CommerceData
  /** A product was chosen from a list. */
  'product.clicked': CommerceData
  /** A product was seen. */
  'product.viewed': CommerceData
  /** A variant, size or extra was chosen. */
  'product.customized': CommerceData
  /** A list of products was filtered or sorted. */
  'product.list_filtered': CommerceData
  /** Products were compared with each other. */
  'product.compared': CommerceData
  /** A product was put on a wish list. */
  'wishlist.added': CommerceData
  /** Reviews were in view. */
  'review.seen': { vendor?: string }
  /** Reviews were opened; with `write` as the purpose, to write one. */
  'review.opened': { vendor?: string; purpose?: 'read' | 'write' }
  /** A review was written. */
  'review.submitted': { vendor?: string; rating?: number }
  /** Prices were compared on another site. */
  'price.compared': { site?: string }
  /** Something was put in the cart. */
  'cart.added': CommerceData
  /** Something was taken out of the cart. */
  'cart.removed': CommerceData
  /** A quantity in the cart was changed. */
  'cart.updated': CommerceData
  /** The cart was seen. */
  'cart.viewed': CommerceData
  /** A cart was left full. */
  'cart.abandoned': CommerceData
  /** A checkout was begun. */
  'checkout.started': CommerceData
  /** Whom to reach about the order was filled in. */
  'checkout.contact': CommerceData
  /** An address was filled in. */
  'checkout.address': CommerceData
  /** A way to ship was chosen. */
  'checkout.shipping': CommerceData
  /** A way to pay was given. */
  'checkout.payment': CommerceData
  /** A way to pay was chosen. */
  'checkout.payment_method_selected': CommerceData
  /** A checkout was left before its end. */
  'checkout.abandoned': CommerceData
  /** The visitor went on to a payment host. */
  'payment.left': { host?: string }
  /** The visitor came back from a payment host. */
  'payment.returned': { host?: string; outcome?: 'completed' | 'cancelled' | 'failed' }
  /** An order was placed. Each is told once, however often its page is loaded. */
  'order.completed': CommerceData
  /** An order was refunded. */
  'order.refunded': CommerceData
  /** An account was opened. */
  'account.registered': { method?: string }
  /** A customer logged in. */
  'account.login': { method?: string }
  /** A customer logged out. */
  'account.logout': FreeData
  /** A trial was begun. */
  'account.trial': FreeData
  /** An order was looked at after it was placed. */
  'order.viewed': FreeData
  /** A parcel was tracked. */
  'order.tracked': { vendor?: string }
  /** A return was begun. */
  'return.started': { vendor?: string }
  /** A return was asked for. */
  'return.requested': FreeData
  /** An article of the help pages was read. */
  'support.article_viewed': { vendor?: string }
  /** An answer to a frequent question was opened. */
  'support.faq_opened': FreeData
  /** The help pages were searched. */
  'support.search': { vendor?: string }
  /** A request for help was sent. */
  'support.ticket_created': { vendor?: string }
  /** A word of thanks was seen. */
  'thanks.viewed': FreeData
  /** A code in a parcel was scanned: a note, a sample, a surprise. */
  'package.qr_scan': FreeData
  /** A code in print was scanned. */
  'print.qr_scan': FreeData
  /** A sample was asked for. */
  'sample.requested': FreeData
  /** A loyalty programme was joined. */
  'loyalty.joined': { vendor?: string }
  /** A loyalty programme was looked at. */
  'loyalty.opened': { vendor?: string }
  /** Points were redeemed. */
  'loyalty.redeemed': { vendor?: string }
  /** A survey was shown. */
  'survey.shown': { vendor?: string; metric?: string }
  /** A survey was begun. */
  'survey.started': { vendor?: string; metric?: string }
  /** A survey was sent. */
  'survey.submitted': { vendor?: string; metric?: string }
  /** A survey was closed without an answer. */
  'survey.dismissed': { vendor?: string; metric?: string }
  /** A visitor said how content they are. */
  'satisfaction.scored': { metric: 'nps' | 'csat' | 'ces'; score: number; scale: number }
  /** Discontent that shows without words: rage clicks, dead clicks, repeated form errors. */
  'satisfaction.signal': { signal: 'rage_click' | 'dead_click' | 'form_error' }
  /** A subscription was cancelled. */
  'subscription.cancelled': FreeData
  /** Notifications were allowed. */
  'push.subscribed': FreeData
  /** The site was installed as an app. */
  'pwa.installed': FreeData
  /** The journey moved on to a further stage. */
  'journey.stage_changed': { from: Stage; to: Stage; msInStage?: number }
  /** Who the visitor is became known. */
  'customer.identified': FreeData
  /** The visitor agreed, or no longer does. */
  'consent.changed': { measurement: boolean; personalisation: boolean }
  /** How quick the page was for this visitor. */
  'vitals.measured': VitalsData
}

/** A type of touchpoint: the catalogue's, or a site's own under `custom.*`. */
export type TouchpointType = keyof TouchpointData | `custom.${string}`

/** How much a touchpoint matters when the buffer is full: 0 goes first, 3 last. */
export type Importance = 0 | 1 | 2 | 3

export interface Kind {
  channel: Channel
  /** The default. Touchpoints of a kind that is `fixed` have this stage wherever they happen. */
  stage: Stage
  importance: Importance
  /** True if the act itself says the stage (an order is a purchase, also on the thank-you page). */
  fixed: boolean
}

// A row is channel, stage, importance, fixed, and names: families (`chat`), or single types that differ from
// their family. Written this way because it is shipped to every page.
const rows: [Channel, Stage, Importance, 0 | 1, string][] = [
  ['web', 'discovery', 1, 0, 'arrival page video'],
  ['web', 'discovery', 0, 0, 'logo brand qr video.progress vitals'],
  ['web', 'consideration', 1, 0, 'site download outbound personalization account.trial account.registered'],
  ['web', 'consideration', 0, 0, 'satisfaction.signal journey customer consent'],
  ['web', 'consideration', 1, 1, 'product wishlist'],
  ['web', 'purchase', 1, 0, 'promotion offer error'],
  ['web', 'purchase', 2, 1, 'coupon cart checkout payment'],
  ['web', 'purchase', 3, 1, 'order'],
  ['web', 'loyalty', 3, 1, 'order.refunded'],
  [
    'web',
    'loyalty',
    1,
    1,
    'order.viewed order.tracked account return support thanks sample loyalty survey subscription',
  ],
  ['web', 'loyalty', 2, 1, 'satisfaction'],
  ['media', 'discovery', 1, 0, 'content podcast'],
  ['ads', 'discovery', 0, 0, 'ad'],
  ['social', 'discovery', 1, 0, 'social'],
  ['social', 'loyalty', 1, 0, 'share link community'],
  ['referral', 'loyalty', 2, 1, 'referral'],
  ['phone', 'consideration', 2, 0, 'phone'],
  ['messaging', 'consideration', 2, 0, 'sms messaging'],
  ['email', 'consideration', 2, 0, 'email contact'],
  ['email', 'discovery', 2, 0, 'newsletter'],
  ['chat', 'purchase', 2, 0, 'chat'],
  ['chat', 'loyalty', 2, 1, 'chat.rated'],
  ['store', 'consideration', 2, 0, 'store'],
  ['store', 'purchase', 2, 1, 'store.pickup_chosen store.visit'],
  ['event', 'consideration', 2, 0, 'event appointment'],
  ['event', 'discovery', 1, 0, 'event.viewed event.attended'],
  ['review', 'consideration', 1, 0, 'review'],
  ['review', 'loyalty', 2, 1, 'review.submitted'],
  ['comparison', 'consideration', 1, 1, 'price'],
  ['post', 'loyalty', 2, 1, 'package'],
  ['post', 'consideration', 2, 0, 'letter'],
  ['print', 'discovery', 2, 1, 'print'],
  ['app', 'loyalty', 2, 1, 'push pwa'],
]

const kinds = new Map<string, Kind>()
for (const [channel, stage, importance, fixed, names] of rows) {
  for (const name of names.split(' ')) kinds.set(name, { channel, stage, importance, fixed: fixed === 1 })
}

/** The defaults of a type, or of its family; `undefined` for names that the catalogue doesn't know. */
export const kindOf = (type: string): Kind | undefined =>
  kinds.get(type) ?? kinds.get(type.replace(/\..*/, ''))

import type { Channel, Stage } from './touchpoint'

/** What an e-commerce contact carries. Products by the site's own item ids (SKU), at most ten. */
export interface CommerceData {
  /** Sum of the items, in units of `currency`. */
  value?: number
  /** ISO 4217, such as `EUR`. */
  currency?: string
  itemCount?: number
  itemIds?: string[]
  itemListId?: string
  /** Whether a coupon was used. The code itself is never read. */
  couponPresent?: boolean
  paymentType?: string
  shippingTier?: string
  promotionId?: string
  /** Which signal told: `dataLayer`, `markup`, a platform's name. */
  via?: string
  step?: number
}

/** What a chat contact carries. Never what was said, or by whom. */
export interface ChatData {
  /** The widget: `intercom`, `tawk` … */
  vendor: string
  /** Who opened it, where the vendor tells. */
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
  'page.viewed': { navigation: 'load' | 'reload' | 'back_forward' | 'route' | 'restore' | 'prerender' }
  /** An article was read: half scrolled, or 15 s in view. */
  'content.viewed': { contentType?: string }
  /** The site's own search was used. Terms are not read. */
  'site.search': { hasResults?: boolean; termLength?: number }
  /** The logo was in view, by the MRC rule. */
  'logo.viewed': { placement?: string }
  /** A brand's or partner's logo was in view. */
  'brand.viewed': { brandId?: string }
  'ad.viewed': { adSlot?: string; size?: string }
  'ad.clicked': { adSlot?: string; size?: string }
  'promotion.viewed': CommerceData & { creativeSlot?: string }
  'promotion.clicked': CommerceData & { creativeSlot?: string }
  /** An offer opened over the page. */
  'offer.opened': { vendor?: string }
  'coupon.applied': CommerceData
  'download.started': { fileExt?: string }
  /** A link to another site was followed. */
  'outbound.clicked': { targetHost?: string }
  'video.started': { provider?: string }
  'video.progress': { provider?: string; percent?: number }
  'video.completed': { provider?: string }
  'podcast.played': { provider?: string }
  /** An error message was shown where it costs a purchase. */
  'error.seen': { pageType?: string }
  'personalization.shown': { unitId?: string }
  'qr.shown': FreeData
  'social.profile_clicked': { network?: string }
  'share.clicked': { network?: string }
  'share.native': { outcome?: 'shared' | 'cancelled' }
  'link.copied': FreeData
  'referral.viewed': { vendor?: string }
  'referral.sent': { vendor?: string }
  'community.joined': { network?: string }
  'social.embed_clicked': { network?: string }
  /** A number to call was tapped. */
  'phone.clicked': ContactData
  'phone.number_shown': { vendor?: string }
  'phone.callback_requested': { vendor?: string }
  'sms.clicked': ContactData
  /** A mail address was clicked. */
  'email.clicked': ContactData
  'email.address_copied': FreeData
  'newsletter.subscribed': { vendor?: string }
  'contact.form_started': { formId?: string; fieldsCount?: number }
  'contact.form_submitted': { formId?: string; fieldsCount?: number; msToSubmit?: number; vendor?: string }
  'chat.available': ChatData
  /** The chat's button was clicked, and no chat opened. */
  'chat.launcher_clicked': ChatData
  'chat.opened': ChatData
  'chat.closed': ChatData & { msOpen?: number }
  /** The visitor began a conversation. */
  'chat.started': ChatData
  'chat.message_sent': ChatData & { first?: boolean }
  'chat.message_received': ChatData & { first?: boolean }
  /** The first answer of a conversation: how long the visitor waited for it. */
  'chat.answered': ChatData & { waitMs: number; by?: 'human' | 'bot' | 'unknown' }
  'chat.rated': ChatData & { score?: number; scale?: number }
  /** A link into a messenger was followed. */
  'messaging.clicked': { app: string }
  'store.locator_used': FreeData
  /** Directions to a store were asked for. */
  'store.directions_clicked': { provider?: string }
  'store.map_viewed': { provider?: string }
  'store.viewed': FreeData
  'store.pickup_chosen': FreeData
  'store.visit': FreeData
  'event.viewed': FreeData
  'event.registered': { vendor?: string }
  'event.calendar_added': { kind?: string }
  'event.attended': FreeData
  'appointment.booked': { vendor?: string }
  'product.list_viewed': CommerceData
  'product.clicked': CommerceData
  'product.viewed': CommerceData
  'product.customized': CommerceData
  'product.list_filtered': CommerceData
  'product.compared': CommerceData
  'wishlist.added': CommerceData
  'review.seen': { vendor?: string }
  'review.opened': { vendor?: string }
  'review.submitted': { vendor?: string; rating?: number }
  'price.compared': { site?: string }
  'cart.added': CommerceData
  'cart.removed': CommerceData
  'cart.updated': CommerceData
  'cart.viewed': CommerceData
  'cart.abandoned': CommerceData
  'checkout.started': CommerceData
  'checkout.contact': CommerceData
  'checkout.address': CommerceData
  'checkout.shipping': CommerceData
  'checkout.payment': CommerceData
  'checkout.payment_method_selected': CommerceData
  'checkout.abandoned': CommerceData
  /** The visitor came back from a payment host. */
  'payment.returned': { host?: string; outcome?: 'completed' | 'cancelled' | 'failed' }
  'order.completed': CommerceData
  'order.refunded': CommerceData
  'account.registered': { method?: string }
  'account.login': { method?: string }
  'account.logout': FreeData
  'account.trial': FreeData
  'order.viewed': FreeData
  'order.tracked': { vendor?: string }
  'return.started': FreeData
  'return.requested': FreeData
  'support.article_viewed': FreeData
  'support.faq_opened': FreeData
  'support.search': FreeData
  'support.ticket_created': { vendor?: string }
  'thanks.viewed': FreeData
  'package.qr_scan': FreeData
  'print.qr_scan': FreeData
  'sample.requested': FreeData
  'loyalty.joined': { vendor?: string }
  'loyalty.opened': { vendor?: string }
  'loyalty.redeemed': { vendor?: string }
  'survey.shown': { vendor?: string; metric?: string }
  'survey.started': { vendor?: string; metric?: string }
  'survey.submitted': { vendor?: string; metric?: string }
  'survey.dismissed': { vendor?: string; metric?: string }
  /** A visitor said how content they are. */
  'satisfaction.scored': { metric: 'nps' | 'csat' | 'ces'; score: number; scale: number }
  /** Discontent that shows without words: rage clicks, dead clicks, repeated form errors. */
  'satisfaction.signal': { signal: 'rage_click' | 'dead_click' | 'form_error' }
  'subscription.cancelled': FreeData
  'push.subscribed': FreeData
  'pwa.installed': FreeData
  /** The journey moved on to a further stage. */
  'journey.stage_changed': { from: Stage; to: Stage; msInStage?: number }
  'customer.identified': FreeData
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

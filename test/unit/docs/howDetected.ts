/** How each type of touchpoint is detected, for the page of all types. What isn't can be tagged. */
import type { TouchpointData } from '../../../src/catalogue'

export type Sureness = 'high' | 'medium' | 'low' | 'tag'

export interface How {
  /** Detectors, as a site writes them. */
  by: string[]
  how: string
  sure: Sureness
}

const tag = (how = ''): How => ({ by: [], how: how || 'tag it', sure: 'tag' })
const by = (detector: string, how: string, sure: Sureness = 'high'): How => ({ by: [detector], how, sure })
/** By the collector, of what no script sees. */
const byCollector = (how: string, sure: Sureness = 'high'): How => ({
  by: [],
  how: `the collector: ${how}`,
  sure,
})
/** What no page can tell. */
export const OFFLINE = 'record it from the server, with `touchpoint-sdk/offline`'
/** By GA4's events in the `dataLayer` alone: the page adds which. */
const ga4: How = { by: [], how: '', sure: 'high' }
/** The same, and what `commerceSignals` hear. */
const shop = (how: string, sure: Sureness = 'high'): How => ({
  by: ['commerce()'],
  how: `${how} (with \`commerceSignals\`)`,
  sure,
})
const vendors = 'the vendors of `chat()`, by their documented events'

export const howDetected: Record<keyof TouchpointData, How> = {
  arrival: by('arrivals()', 'UTM, click ids and referrer'),
  'page.viewed': by('pageViews()', 'loads, routes, the back/forward cache'),
  'content.viewed': by('content()', 'JSON-LD or `og:type` of an article, and half scrolled or 15 s in view'),
  'site.search': by('content()', 'a search form is sent; the terms are not read'),
  'logo.viewed': by('impressions()', 'markup and selectors of logos, half in view for a second', 'medium'),
  'brand.viewed': by('impressions()', 'markup of brands, half in view for a second', 'low'),
  'ad.viewed': by('impressions()', 'frames and slots of ad servers, half in view for a second', 'medium'),
  'ad.clicked': by('impressions()', 'the focus goes into such a frame, under the pointer', 'medium'),
  'promotion.viewed': shop('BigCommerce’s banners, half in view for a second'),
  'promotion.clicked': shop('BigCommerce’s banners'),
  'offer.opened': shop('pop-ups of Klaviyo, Omnisend and Postscript, by their events'),
  'coupon.applied': shop('WooCommerce, Shopify and PrestaShop, once the shop has accepted it'),
  'download.started': by('links()', '`download`, or a file by its ending'),
  'outbound.clicked': by('links()', 'a link to another registrable domain'),
  'video.started': by('media()', '`<video>`, and YouTube and Vimeo by their players’ messages'),
  'video.progress': by('media()', 'the same'),
  'video.completed': by('media()', 'the same'),
  'podcast.played': by('media()', '`<audio>`'),
  'error.seen': by('shopifyPixel()', 'alerts in Shopify’s checkout'),
  'personalization.shown': tag(),
  'qr.shown': tag(),
  'qr.scanned': byCollector('a short link of `createCollector({ links })` is followed'),
  'social.profile_clicked': by('links()', 'addresses of profiles'),
  'share.clicked': by('links()', 'addresses that share'),
  'share.native': by('links()', 'the end of `navigator.share()`'),
  'link.copied': tag(),
  'referral.viewed': by(
    'loyalty()',
    'frames of ReferralCandy, Friendbuy, Extole, Mention Me and Talkable, half in view for a second; words in an address',
    'medium',
  ),
  'referral.sent': by('loyalty()', 'a form to a friend’s address is sent', 'low'),
  'community.joined': ga4,
  'social.embed_clicked': tag(),
  'phone.clicked': by('contactLinks()', '`tel:`, `callto:`'),
  'phone.number_shown': tag(),
  'phone.answered': tag(OFFLINE),
  'phone.missed': tag(OFFLINE),
  'email.received': tag(OFFLINE),
  'email.answered': tag(OFFLINE),
  'letter.sent': tag(OFFLINE),
  'letter.received': tag(OFFLINE),
  'phone.callback_requested': by('forms()', 'a form with a number and words of calling back', 'medium'),
  'sms.clicked': by('contactLinks()', '`sms:`'),
  'email.clicked': by('contactLinks()', '`mailto:`'),
  'email.opened': byCollector('`/t.gif` in a mail is loaded, also by programs', 'low'),
  'email.address_copied': tag(),
  'newsletter.subscribed': by(
    'forms()',
    'known forms, or one e-mail field and words of a newsletter',
    'medium',
  ),
  'contact.form_started': by('forms()', 'the first field of a contact form is used'),
  'contact.form_submitted': by('forms()', 'a contact form is sent; HubSpot and Typeform by their messages'),
  'chat.available': tag(),
  'chat.launcher_clicked': by('chat()', 'a known button, and nothing opened within a second', 'medium'),
  'chat.opened': by('chat()', vendors),
  'chat.closed': by('chat()', vendors),
  'chat.started': by('chat()', vendors),
  'chat.message_sent': by('chat()', vendors),
  'chat.message_received': tag(),
  'chat.answered': by('chat()', 'the first answer after the first message'),
  'chat.rated': by('chat()', vendors),
  'messaging.clicked': by(
    'contactLinks()',
    'addresses of WhatsApp, Messenger, Telegram, Signal, Viber, LINE, Skype, Teams',
  ),
  'store.locator_used': by('places()', 'a form or control that finds stores', 'medium'),
  'store.directions_clicked': by(
    'contactLinks()',
    'addresses of Google, Apple, Waze, Bing, OpenStreetMap, `geo:`',
  ),
  'store.map_viewed': by('places()', 'a map half in view for a second', 'medium'),
  'store.viewed': tag(),
  'store.pickup_chosen': by('places()', 'a choice named pick-up', 'low'),
  'store.visit': tag(
    'a device in the store or the server; a tagged code (`utm_medium=store`) is an `arrival` of this channel',
  ),
  'event.viewed': tag(),
  'event.registered': by('places()', 'a vendor’s documented message'),
  'event.calendar_added': by('places()', '`.ics`, and addresses of calendars'),
  'event.attended': tag('the server; a tagged code (`utm_medium=event`) is an `arrival` of this channel'),
  'appointment.booked': by('forms()', 'Calendly, Cal.com and HubSpot by their messages'),
  'product.list_viewed': shop('Shopify, Adobe'),
  'product.clicked': shop('Adobe, BigCommerce'),
  'product.viewed': by(
    'commerce()',
    'schema.org markup; with `commerceSignals` Meta’s pixel, Shopify, Adobe, PrestaShop’s quick view',
  ),
  'product.customized': shop('Meta’s pixel'),
  'product.list_filtered': shop('Shopify, PrestaShop'),
  'product.compared': tag(),
  'wishlist.added': shop('Meta’s pixel'),
  'review.seen': by(
    'reviews()',
    'the widgets of 14 vendors, or microdata of ratings, half in view for a second',
  ),
  'review.opened': by(
    'reviews()',
    'a click in a widget; a link to reviews on the site, at Trustpilot or Google',
    'medium',
  ),
  'review.submitted': by(
    'reviews()',
    'forms of PrestaShop, WooCommerce and Judge.me; others by stars, text and words',
    'medium',
  ),
  'price.compared': tag(),
  'cart.added': shop(
    'events, forms and requests of WooCommerce, Shopify, PrestaShop, Magento, Adobe, BigCommerce, Medusa; Meta’s pixel',
  ),
  'cart.removed': shop('the same'),
  'cart.updated': shop('the same'),
  'cart.viewed': shop('a platform’s marks on the page, or whole words of its address in six languages'),
  'cart.abandoned': {
    by: [],
    how: 'by the client: a cart that was filled, and no order in that visit',
    sure: 'medium',
  },
  'checkout.started': shop('the same, Shopify’s button, Meta’s pixel, Adobe'),
  'checkout.contact': by('shopifyPixel()', 'Shopify’s checkout'),
  'checkout.address': shop(
    'the page of the step that follows; Shopify’s checkout by `shopifyPixel()`',
    'low',
  ),
  'checkout.shipping': shop('the same; requests of Magento and Medusa'),
  'checkout.payment': shop('the same; Meta’s pixel'),
  'checkout.payment_method_selected': shop(
    'focus in frames of Stripe, PayPal, Klarna and Google Pay; their buttons and Apple Pay’s; the choices of WooCommerce, Magento and PrestaShop',
    'medium',
  ),
  'checkout.abandoned': {
    by: [],
    how: 'by the client: a checkout, and no order in that visit',
    sure: 'medium',
  },
  'payment.left': shop(
    'links, forms and, by the Navigation API, scripts that lead to where one pays',
    'medium',
  ),
  'payment.returned': by('arrivals()', 'the visit goes on from a payment host'),
  'order.completed': shop(
    'Meta’s pixel, Adobe, a platform’s marks on the page, or words of its address with a reference or behind the checkout; Shopify’s checkout by `shopifyPixel()`',
  ),
  'order.refunded': ga4,
  'account.registered': by(
    'account()',
    'a form with a new password is sent; whether the site takes it, the page can’t tell. Meta’s pixel and Adobe (`commerceSignals`)',
    'medium',
  ),
  'account.login': by(
    'account()',
    'a form with a password is sent; as above. Adobe (`commerceSignals`)',
    'medium',
  ),
  'account.logout': by(
    'account()',
    'links, forms and buttons by their words. Adobe (`commerceSignals`)',
    'medium',
  ),
  'account.trial': by(
    'account()',
    'such a form, with words of a free trial. Meta’s pixel (`commerceSignals`)',
    'low',
  ),
  'order.viewed': by('orders()', 'shop systems’ addresses; words in an address', 'medium'),
  'order.tracked': by(
    'orders()',
    'links to carriers, AfterShip, Narvar and 17track; a tracking page by words in its address, once it has an order',
    'medium',
  ),
  'return.started': by(
    'orders()',
    'a form is begun on a page of returns, by words in its address; links to the returns of Loop, Narvar and AfterShip',
    'medium',
  ),
  'return.requested': by('orders()', 'such a form is sent', 'medium'),
  'support.article_viewed': by(
    'support()',
    'Help Scout; pages below the help pages, by words in the address, half scrolled or 15 s in view',
    'medium',
  ),
  'support.faq_opened': by('support()', 'a question is unfolded: by schema.org, or on a page of questions'),
  'support.search': by(
    'support()',
    'Help Scout; the search of the help pages; the terms are not read',
    'medium',
  ),
  'support.ticket_created': by('support()', 'Help Scout; forms at addresses of requests', 'medium'),
  'thanks.viewed': by('orders()', '`utm_content=thank_you`, or words in an address', 'low'),
  'package.qr_scan': by('arrivals()', '`utm_medium=package` and its like'),
  'print.qr_scan': by('arrivals()', '`utm_medium=qr`, `print` and their like'),
  'sample.requested': tag(),
  'loyalty.joined': by('loyalty()', 'a form with an e-mail address is sent on the programme’s page', 'low'),
  'loyalty.opened': by(
    'loyalty()',
    'a click in the panel of Smile, LoyaltyLion or Swell; words in an address',
    'medium',
  ),
  'loyalty.redeemed': tag(),
  'survey.shown': by('surveys()', 'Medallia, Survicate'),
  'survey.started': tag(),
  'survey.submitted': by('surveys()', 'Medallia, Survicate, and scales in the page’s own forms'),
  'survey.dismissed': by('surveys()', 'Medallia, Survicate'),
  'satisfaction.scored': by('surveys()', 'the number chosen: NPS, CSAT, CES'),
  'satisfaction.signal': by('frustration()', 'rage clicks, dead clicks, forms that complain again', 'low'),
  'subscription.cancelled': by(
    'account()',
    'a form is sent on a page of cancelling, by words in its address',
    'low',
  ),
  'push.subscribed': by('app()', 'notifications are allowed while the page is open'),
  'pwa.installed': by('app()', '`appinstalled`'),
  'journey.stage_changed': { by: [], how: 'by the client', sure: 'high' },
  'customer.identified': { by: [], how: '`identify()`', sure: 'high' },
  'consent.changed': tag(),
  'vitals.measured': by('webVitals()', 'the `web-vitals` library'),
}

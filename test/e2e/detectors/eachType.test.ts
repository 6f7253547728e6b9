import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveDetectors, type Told } from '../../support/detectorPages'
import type { Server } from '../../support/serve'

declare const told: Told[]

const link = (href: string) => `<a id="act" href="${href}" onclick="return false">Go</a>`
const button = (script: string) => `<button id="act" onclick="${script}">Go</button>`
const form = (fields: string, words = 'Send', attributes = '') =>
  `<main><form ${attributes} onsubmit="return false">${fields}<button id="act">${words}</button></form></main>`

/** What a visitor presses on a page at this address, and what it is: one way of each type that no other test here has. */
const ACTS: [type: string, path: string, body: string][] = [
  ['sms.clicked', '/', link('sms:+34600000000')],
  ['share.clicked', '/', link('https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fshop.example')],
  ['social.profile_clicked', '/', link('https://www.instagram.com/shop.example')],
  ['phone.callback_requested', '/', form('<input name="name"><input type="tel">', 'Call me back')],
  [
    'account.trial',
    '/signup',
    form(
      '<input type="email"><input type="password" autocomplete="new-password">',
      'Start free trial',
      'novalidate',
    ),
  ],
  [
    'store.pickup_chosen',
    '/checkout/delivery',
    '<form id="shipping"><label><input id="act" type="radio"> Pick up in store</label></form>',
  ],
  ['support.ticket_created', '/open-a-ticket', form('<input name="subject"><textarea></textarea>')],
  ['loyalty.joined', '/rewards', form('<input type="email"><input name="name">')],
  ['subscription.cancelled', '/subscription/cancel', form('<input name="number"><input type="email">')],
  [
    'survey.dismissed',
    '/',
    button("dispatchEvent(new CustomEvent('MDigital_Form_Close_No_Submit', { detail: {} }))"),
  ],
  [
    'offer.opened',
    '/',
    button("dispatchEvent(new CustomEvent('klaviyoForms', { detail: { type: 'open' } }))"),
  ],
  [
    'product.list_filtered',
    '/women',
    `<script>prestashop = { heard: {}, on(event, handler) { this.heard[event] = handler }, off() {} }</script>
      ${button('prestashop.heard.updateFacets({})')}`,
  ],
  ['product.customized', '/', `<script>fbq = () => {}</script>${button("fbq('track', 'CustomizeProduct')")}`],
  [
    'wishlist.added',
    '/',
    `<script>dataLayer = []</script>${button("dataLayer.push({ event: 'add_to_wishlist', ecommerce: { items: [{ item_id: 'A' }] } })")}`,
  ],
  [
    'order.refunded',
    '/',
    `<script>dataLayer = []</script>${button("dataLayer.push({ event: 'refund', ecommerce: { transaction_id: '1001' } })")}`,
  ],
  [
    'community.joined',
    '/',
    `<script>dataLayer = []</script>${button("dataLayer.push({ event: 'join_group', group_id: 'gardeners' })")}`,
  ],
]

/** Arrivals of things that carry a code: no page is needed but the one that they lead to. */
const CODES: [type: string, query: string][] = [
  ['print.qr_scan', '?utm_medium=print&utm_source=leaflet'],
  ['package.qr_scan', '?utm_medium=package&utm_source=parcel'],
  ['store.visit', '?utm_medium=store&utm_source=madrid'],
  ['event.attended', '?utm_medium=event&utm_source=fair'],
]

/** What no page gives a sign of: the site tags it. */
const TAGGED = [
  'qr.shown',
  'social.embed_clicked',
  'event.viewed',
  'personalization.shown',
  'phone.number_shown',
  'email.address_copied',
  'product.compared',
  'price.compared',
  'link.copied',
  'sample.requested',
  'loyalty.redeemed',
  'survey.started',
]

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  const bodies: Record<string, string> = {
    '/tagged': TAGGED.map(
      (type, i) => `<button id="act${i}" data-touchpoint="${type}">${type}</button>`,
    ).join(''),
  }
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launch(engine), serveDetectors('allDetectors()', bodies)])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it.each(ACTS)('tells %s', async (type, path, body) => {
    const { page } = browser
    bodies[path] = body
    await page.goto(`${site.url}${path}`)
    // A vendor's or platform's own events are listened to once it has been seen, which takes a look at the page.
    await page.waitFor(() => document.readyState === 'complete' && told.length > 0)
    await page.click('#act')
    await page.waitFor((type) => told.some((each) => each.type === type), type)
    // It was told once, whoever else has seen it.
    const types = await page.evaluate(() => told.map(({ type }) => type as string))
    expect(types.filter((each) => each === type)).toEqual([type])
  })

  it.each(CODES)('tells %s', async (type, query) => {
    const { page } = browser
    await page.goto(`${site.url}/arrived${query}`)
    await page.waitFor((type) => told.some((each) => each.type === type), type)
  })

  it('tells what the site tags, of every type that gives no sign of its own', async () => {
    const { page } = browser
    await page.goto(`${site.url}/tagged`)
    for (const [i, type] of TAGGED.entries()) {
      await page.click(`#act${i}`)
      await page.waitFor((type) => told.some((each) => each.type === type), type)
    }
  })
})

// @ts-check
import { mark } from '../art/scenes.js'
import { brand } from '../content/brand.js'
import { languages, speak } from '../content/language.js'
import { strings } from '../content/strings.js'
import { html, json, raw } from '../html.js'
import { contacts } from './contacts.js'

/** @typedef {import('./parts.js').Visit} Visit */
/** @typedef {import('./parts.js').Page} Page */

/**
 * How the server is set up: what a page can't know of itself.
 * @typedef {object} Setting
 * @property {string} endpoint Where touchpoints go.
 * @property {boolean} journeys Whether there is a page of journeys to link to.
 * @property {string} nonce Of this answer's content security policy.
 */

// The embedding that the README shows: one line that keeps early calls, then the script itself.
const scriptTag = (/** @type {Setting} */ { endpoint, nonce }) => html`
  <script nonce="${nonce}">window.touchpoint||(q=>{let t=window.touchpoint={q};'track identify reset flush grant deny'.split(' ').map(m=>t[m]=async(...a)=>{q.length<100&&q.push([m,a,Date.now()])})})([])</script>
  <script async src="/touchpoint.global.js" data-endpoint="${endpoint}" data-key="shop" data-consent="pending"></script>`

const head = (/** @type {Visit} */ visit, /** @type {Page} */ page, /** @type {Setting} */ setting) => html`
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>${page.title} · ${brand.name}</title>
  <meta name="description" content="${page.description ?? visit.say(strings.tagline)}" />
  <meta name="color-scheme" content="light dark" />
  <link rel="icon" href="/art/icon.svg" type="image/svg+xml" />
  <link rel="stylesheet" href="/assets/shop.css" />
  <link rel="stylesheet" href="/assets/chat.css" />
  ${languages.map((language) => html`<link rel="alternate" hreflang="${language}" href="${speak(language).to(visit.url.pathname)}" />`)}
  ${page.schema && html`<script type="application/ld+json">${json({ '@context': 'https://schema.org', ...page.schema })}</script>`}
  ${page.dataLayer && html`<script nonce="${setting.nonce}">dataLayer=${json(page.dataLayer)}</script>`}
  ${!page.app && scriptTag(setting)}
  <script type="module" src="/assets/${page.app ?? 'page'}.js"></script>
  <script type="module" src="/assets/chat.js"></script>`

const header = (/** @type {Visit} */ { say, to, language, url }) => {
  const other = language === 'en' ? 'es' : 'en'
  const link = (/** @type {string} */ path, /** @type {string} */ label) =>
    html`<a href="${to(path)}"${url.pathname === path && raw(' aria-current="page"')} data-test="nav-${path.slice(1)}">${label}</a>`
  return html`
    <a class="skip" href="#main">${say(strings.skip)}</a>
    <header class="top">
      <a class="brand" href="${to('/')}" data-test="nav-home">${mark}<span>${brand.name}</span></a>
      <form class="finder" role="search" action="${to('/search')}">
        <label class="hidden" for="finder">${say(strings.search)}</label>
        <input id="finder" type="search" name="q" placeholder="${say(strings.searchHint)}" value="${url.pathname === '/search' ? url.searchParams.get('q') : ''}" data-test="search-input" />
        <button data-test="search-button">${say(strings.search)}</button>
      </form>
      <nav class="menu" aria-label="${say(strings.menu)}">
        ${link('/products', say(strings.tins))} ${link('/offers', say(strings.offers))}
        ${link('/store', say(strings.visit))} ${link('/help', say(strings.help))}
      </nav>
      <a class="tongue" href="${speak(other).to(url.pathname)}${url.search}" lang="${other}" hreflang="${other}" data-test="language">${say(strings.otherLanguage)}</a>
      <a class="cart-link" href="${to('/cart')}" data-test="cart">${say(strings.cart)} <b class="count" data-cart-count hidden></b></a>
    </header>`
}

const footer = (/** @type {Visit} */ visit, /** @type {Setting} */ { journeys }) => {
  const { say, to } = visit
  return html`
    <footer class="bottom">
      <form class="letter" method="post" action="${to('/newsletter')}" data-touchpoint="newsletter.subscribed" data-touchpoint-on="submit" data-test="newsletter">
        <h2>${say(strings.newsletterTitle)}</h2>
        <p>${say(strings.newsletterText)}</p>
        <label class="hidden" for="letter-mail">${say(strings.email)}</label>
        <span class="joined">
          <input id="letter-mail" type="email" name="email" required autocomplete="email" placeholder="${say(strings.email)}" data-test="newsletter-email" />
          <button data-test="newsletter-subscribe">${say(strings.subscribe)}</button>
        </span>
      </form>
      <div>
        <h2>${say(strings.talk)}</h2>
        ${contacts(visit, 'footer')}
      </div>
      <div class="small">
        <p>${brand.name} · ${brand.street}, ${brand.postcode} ${brand.town}</p>
        <p>${say(strings.footerNote)}</p>
        <p>
          ${journeys && html`<a href="/journeys/${visit.language === 'es' ? '?lang=es' : ''}" data-test="journeys">${say(strings.yourJourney)}</a>`}
          <button type="button" class="as-link" data-consent-change data-test="consent-change">${say(strings.consentChange)}</button>
        </p>
      </div>
    </footer>
    <section class="consent" aria-labelledby="consent-title" id="consent" hidden>
      <h2 id="consent-title">${say(strings.consentTitle)}</h2>
      <p>${say(strings.consentText)}</p>
      <p class="actions">
        <button type="button" class="button" data-consent-answer="granted" data-test="consent-accept">${say(strings.accept)}</button>
        <button type="button" class="button quiet" data-consent-answer="denied" data-test="consent-decline">${say(strings.decline)}</button>
      </p>
    </section>
    <p class="toast" role="status" data-toast></p>`
}

/** A whole page, as the browser gets it. */
export const layout = (
  /** @type {Visit} */ visit,
  /** @type {Page} */ page,
  /** @type {Setting} */ setting,
) =>
  html`<!doctype html>
<html lang="${visit.language}" data-endpoint="${setting.endpoint}">
  <head>${head(visit, page, setting)}</head>
  <body>
    ${header(visit)}
    <main id="main" tabindex="-1">${page.main}</main>
    ${footer(visit, setting)}
    <div id="chat"></div>
  </body>
</html>`.markup

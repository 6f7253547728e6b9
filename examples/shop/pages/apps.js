// @ts-check
/** Pages that are drawn in the browser: their scripts embed the SDK by import. */
import { strings } from '../content/strings.js'
import { html } from '../html.js'

/** @typedef {import('./parts.js').Visit} Visit */

const app = (
  /** @type {Visit} */ { say },
  /** @type {import('./parts.js').Page['title']} */ title,
  /** @type {string} */ name,
) => ({
  title,
  app: name,
  main: html`<section class="wide" data-app><noscript><p>${say(strings.needsScript)}</p></noscript></section>`,
})

export const cart = (/** @type {Visit} */ visit) => app(visit, visit.say(strings.cartTitle), 'cart')

/** One document for all the steps: which one is shown is the browser's affair. */
export const checkout = (/** @type {Visit} */ visit) => app(visit, visit.say(strings.checkout), 'checkout')

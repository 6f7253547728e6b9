// @ts-check
/** Pages that say one thing. */
import { strings } from '../content/strings.js'
import { html } from '../html.js'

/** @typedef {import('./parts.js').Visit} Visit */
/** @typedef {import('../content/products.js').Text} Text */

const note = (/** @type {Visit} */ { say, to }, /** @type {Text} */ title, /** @type {Text} */ text) => ({
  title: say(title),
  main: html`
    <section class="wide narrow note">
      <h1>${say(title)}</h1>
      <p class="lead">${say(text)}</p>
      <p><a class="button" href="${to('/products')}">${say(strings.tins)}</a></p>
    </section>`,
})

/** Where the newsletter's form leads to. */
export const subscribed = (/** @type {Visit} */ visit) =>
  note(visit, strings.subscribedTitle, strings.subscribedText)

/** @returns {import('./parts.js').Page} */
export const notFound = (/** @type {Visit} */ visit) => ({
  ...note(visit, strings.notFoundTitle, strings.notFoundText),
  status: 404,
})

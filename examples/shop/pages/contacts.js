// @ts-check
import { brand } from '../content/brand.js'
import { strings } from '../content/strings.js'
import { html } from '../html.js'

/** Ways to reach people: a call, a mail, a message. `place` tells the same links in two places apart. */
export const contacts = (
  /** @type {import('../content/language.js').Speech} */ { say },
  /** @type {string} */ place,
) => html`
  <ul class="contacts" role="list">
    <li><a href="tel:${brand.phone}" data-test="${place}-phone">${brand.phoneShown}</a> <span>${say(strings.call)}</span></li>
    <li><a href="mailto:${brand.mail}" data-test="${place}-mail">${brand.mail}</a> <span>${say(strings.write)}</span></li>
    <li><a href="https://wa.me/${brand.whatsapp}" target="_blank" rel="noopener" data-test="${place}-whatsapp">WhatsApp</a> <span>${brand.phoneShown}</span></li>
  </ul>`

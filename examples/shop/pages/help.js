// @ts-check
import { strings } from '../content/strings.js'
import { html } from '../html.js'
import { contacts } from './contacts.js'

/** @returns {import('./parts.js').Page} */
export const help = (/** @type {import('./parts.js').Visit} */ visit) => {
  const { say } = visit
  return {
    title: say(strings.helpTitle),
    main: html`
      <section class="wide narrow">
        <h1>${say(strings.helpTitle)}</h1>
        <p class="lead">${say(strings.helpText)}</p>
        ${say(strings.faq).map(
          ([question, answer], i) => html`
            <details class="faq" data-faq>
              <summary data-test="faq-${i + 1}">${question}</summary>
              <p>${answer}</p>
            </details>`,
        )}
        <h2>${say(strings.helpContact)}</h2>
        ${contacts(visit, 'help')}
      </section>`,
  }
}

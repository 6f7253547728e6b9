// @ts-check
/** Markup that may stand in a page as it is. @typedef {{ markup: string }} Markup */

const escapes = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})

/** @type {(value: unknown) => string} */
const toMarkup = (value) => {
  if (value === undefined || value === null || value === false) return ''
  if (Array.isArray(value)) return value.map(toMarkup).join('')
  if (typeof value === 'object' && 'markup' in value) return String(value.markup)
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

/** Says that a text is markup already. @returns {Markup} */
export const raw = (/** @type {string} */ markup) => ({ markup })

/** Makes markup of a template; what is put in is escaped unless it is markup itself. @returns {Markup} */
export const html = (/** @type {TemplateStringsArray} */ strings, /** @type {unknown[]} */ ...values) =>
  raw(String.raw({ raw: strings }, ...values.map(toMarkup)))

/** JSON that may stand inside a script element. */
export const json = (/** @type {unknown} */ value) => raw(JSON.stringify(value).replace(/</g, '\\u003c'))

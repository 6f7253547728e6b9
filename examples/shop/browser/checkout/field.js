// @ts-check
import { html } from '../../html.js'

/**
 * A labelled input. `name` is also what the browser may complete it by.
 * @param {object} field
 * @param {string} field.name
 * @param {string} field.label
 * @param {string} field.complete A token of `autocomplete`.
 * @param {string | undefined} field.value
 * @param {string} [field.type] Default: `text`.
 * @param {string} [field.note] Stands behind the label, and makes the field optional.
 * @param {string} [field.example]
 */
export const field = ({ name, label, complete, value, type = 'text', note, example }) => html`
  <p class="field">
    <label for="${name}">${label} ${note && html`<small>(${note})</small>`}</label>
    <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${complete}" ${!note && html`required`} data-example="${example}" data-test="${name}" />
  </p>`

/**
 * A group of radio buttons.
 * @param {object} choice
 * @param {string} choice.name
 * @param {string} choice.label
 * @param {boolean} [choice.silent] The label stands above already, and is here only for those who don't see it.
 * @param {[value: string, label: string, note?: string][]} choice.options
 * @param {string} choice.chosen
 */
export const choice = ({ name, label, silent = false, options, chosen }) => html`
  <fieldset class="choices">
    <legend${silent && html` class="hidden"`}>${label}</legend>
    ${options.map(
      ([value, text, note]) => html`
        <label class="choice">
          <input type="radio" name="${name}" value="${value}" ${value === chosen && html`checked`} data-test="${name}-${value}" />
          <span>${text}</span> <span class="fine">${note}</span>
        </label>`,
    )}
  </fieldset>`

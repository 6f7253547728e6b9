// @ts-check

/**
 * @typedef {string | number | Node | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes
 */

/**
 * An element. Texts become text nodes, never markup: touchpoints come from strangers.
 * Attributes that are `false`, `null` or `undefined` are left out.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export const el = (name, attributes, ...children) =>
  furnish(document.createElement(name), attributes, children)

/**
 * @template {keyof SVGElementTagNameMap} N
 * @param {N} name
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export const svg = (name, attributes, ...children) =>
  furnish(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children)

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} [attributes]
 * @param {Child[]} [children]
 * @returns {E}
 */
function furnish(element, attributes = {}, children = []) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter(isThere).map((child) => (child instanceof Node ? child : String(child))))
  return element
}

const isThere = (/** @type {Child} */ child) => child !== null && child !== undefined && child !== false

/** The page's own element with that id. @param {string} id */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`index.html has no #${id}`)
  return element
}

/** Sets a text only where it differs, so that nothing is selected away or repainted for nothing. */
export function setText(/** @type {Node | null | undefined} */ node, /** @type {string} */ text) {
  if (node && node.textContent !== text) node.textContent = text
}

/** As {@link setText}, for an attribute. @param {Element} element @param {string} name @param {string} value */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** @type {WeakMap<Element, Map<string, Element>>} */
const kept = new WeakMap()

/**
 * Makes the children of `parent` those of `items`, in that order. An element lives as long as its key is
 * among the items, and is moved only if it must be: so focus, hover and transitions outlast an update.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {{ key: (item: T) => string, create: (item: T) => Element, update?: (element: any, item: T) => void }} how
 */
export function keyed(parent, items, { key, create, update }) {
  const before = kept.get(parent) ?? new Map()
  /** @type {Map<string, Element>} */
  const after = new Map()
  for (const item of items) {
    const element = before.get(key(item)) ?? create(item)
    after.set(key(item), element)
    update?.(element, item)
  }
  for (const [name, element] of before) if (!after.has(name)) element.remove()
  let place = parent.firstElementChild
  for (const element of after.values()) {
    if (element === place) place = place.nextElementSibling
    else parent.insertBefore(element, place)
  }
  kept.set(parent, after)
}

/** Calls back with the width of an element in CSS pixels, now and whenever it changes. */
export function onWidth(/** @type {Element} */ element, /** @type {(width: number) => void} */ callback) {
  let last = 0
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0)
    if (width === 0 || width === last) return
    last = width
    callback(width)
  }).observe(element)
}

/** Whether the visitor of this page wants things to hold still. */
export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches

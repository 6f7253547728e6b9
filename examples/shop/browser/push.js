// @ts-check
/** Pushes an event for whoever listens, as GA4's instructions have it. */
export const push = (/** @type {object} */ event) => {
  window.dataLayer ??= []
  window.dataLayer.push({ ecommerce: null }, event)
}

// @ts-check
/** @typedef {'granted' | 'denied'} Answer */

const key = 'consent'

/** What this visitor has answered; null as long as they haven't. */
export const rememberedConsent = () => /** @type {Answer | null} */ (localStorage.getItem(key))

/** Asks until there is an answer, and again on request. Every new answer is remembered and handed over. */
export const askConsent = (/** @type {(answer: Answer) => void} */ apply) => {
  const banner = /** @type {HTMLElement} */ (document.querySelector('#consent'))
  banner.hidden = rememberedConsent() !== null
  banner.addEventListener('click', ({ target }) => {
    const answer = /** @type {HTMLElement} */ (target).dataset.consentAnswer
    if (answer !== 'granted' && answer !== 'denied') return
    localStorage.setItem(key, answer)
    banner.hidden = true
    apply(answer)
  })
  document.querySelector('[data-consent-change]')?.addEventListener('click', () => {
    banner.hidden = false
    banner.querySelector('button')?.focus()
  })
}

// @ts-check
import { contentOf } from './detailsContent.js'
import { stationOf } from './station.js'

const GAP = 8
const LINGER_MS = 150

/**
 * The card that tells all about the station that is pointed at, focused or tapped. It can be pointed at
 * itself, and goes with Escape (WCAG 2.2, 1.4.13).
 * @param {HTMLElement} card
 * @param {HTMLElement} list
 */
export function createDetails(card, list) {
  /** @type {HTMLElement | null} */
  let shownFor = null
  /** @type {number | undefined} */
  let leaving

  const stationAt = (/** @type {Event} */ event) =>
    /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.station'))

  /** @param {HTMLElement} button */
  function show(button) {
    clearTimeout(leaving)
    if (button !== shownFor) hide()
    shownFor = button
    button.setAttribute('aria-describedby', card.id)
    card.hidden = false
    draw(button)
  }

  /** @param {HTMLElement} button */
  function draw(button) {
    const station = stationOf.get(button)
    const content = station && contentOf(station)
    // What is the same stays, with the text that somebody may be selecting in it.
    if (content && !card.firstChild?.isEqualNode(content)) card.replaceChildren(content)
    place(button)
  }

  function hide() {
    clearTimeout(leaving)
    shownFor?.removeAttribute('aria-describedby')
    shownFor = null
    card.hidden = true
  }

  function leave() {
    clearTimeout(leaving)
    leaving = window.setTimeout(() => {
      const focused = list.querySelector('.station:focus-visible')
      if (focused) show(/** @type {HTMLElement} */ (focused))
      else hide()
    }, LINGER_MS)
  }

  /** Above the station, or below it where there is no room; never out of the page. @param {HTMLElement} button */
  function place(button) {
    const at = button.getBoundingClientRect()
    const { width, height } = card.getBoundingClientRect()
    const right = document.documentElement.clientWidth - width - GAP
    const x = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, right))
    const above = at.top - height - GAP
    const y = above > GAP ? above : at.bottom + GAP
    card.style.translate = `${Math.round(x + scrollX)}px ${Math.round(y + scrollY)}px`
  }

  const over = (/** @type {Event} */ event) => {
    const button = stationAt(event)
    if (button) show(button)
  }
  list.addEventListener('pointerover', over)
  list.addEventListener('focusin', over)
  list.addEventListener('click', over)
  list.addEventListener('pointerout', leave)
  list.addEventListener('focusout', leave)
  card.addEventListener('pointerenter', () => clearTimeout(leaving))
  card.addEventListener('pointerleave', leave)
  document.addEventListener('pointerdown', (event) => {
    if (!stationAt(event) && !card.contains(/** @type {Node} */ (event.target))) hide()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide()
  })

  return {
    /** What is shown may have changed, moved or gone. */
    refresh() {
      if (shownFor?.isConnected) draw(shownFor)
      else hide()
    },
  }
}

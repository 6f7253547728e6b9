// @ts-check
import { el, setText } from './dom.js'
import { clockTime } from './time.js'
import { say } from './words.js'

/**
 * Says whether what is shown is of now: a word at the top, and a sentence when the collector can't be reached.
 * @param {HTMLElement} badge
 * @param {HTMLElement} sentence
 */
export function createStatus(badge, sentence) {
  const word = el('span', {}, say('connecting'))
  badge.append(el('i', { class: 'lamp', 'aria-hidden': 'true' }), word)
  let liveAt = 0

  /** @param {'live' | 'unreachable'} state */
  function show(state) {
    badge.dataset.state = state
    setText(word, say(state))
  }

  return {
    live() {
      liveAt = Date.now()
      sentence.hidden = true
      show('live')
    },
    /** @param {number | undefined} status of an answer that was none, `undefined` where nobody answered */
    trouble(status) {
      const reason = status ? say('refused', { status }) : say('silent')
      setText(
        sentence,
        liveAt
          ? say('unreachableSince', { reason, time: clockTime(liveAt) })
          : say('unreachableYet', { reason }),
      )
      sentence.hidden = false
      show('unreachable')
    },
  }
}

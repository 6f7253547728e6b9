import type { Stop } from './stop'
import { whenIdle } from './whenIdle'

/**
 * Has `look` look at the page at an idle moment: soon, and again whenever elements have come or gone, or one of
 * these attributes has changed.
 */
export function onElements(look: () => void, attributeFilter: string[]): Stop {
  let stopLook: Stop | undefined
  const lookSoon = () => {
    stopLook ??= whenIdle(() => {
      stopLook = undefined
      look()
    }, 500)
  }
  const changes = new MutationObserver(lookSoon)
  changes.observe(document, { childList: true, subtree: true, attributeFilter })
  lookSoon()
  return () => {
    changes.disconnect()
    stopLook?.()
  }
}

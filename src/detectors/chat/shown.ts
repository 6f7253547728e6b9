import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import { whenIdle } from '../../lib/whenIdle'
import type { Subscribe } from './vendor'

/** A button, and the greeting that pops up beside it, are smaller than this; a chat is not. CSS pixels. */
const leastWindow = 200

const isShown = (element: Element | null | undefined): boolean => {
  if (!element) return false
  const { width, height } = element.getBoundingClientRect()
  if (width < leastWindow || height < leastWindow) return false
  // Browsers of before 2024 don't have it, and take what is transparent for shown.
  return element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) !== false
}

/**
 * Whether the window of a chat is to be seen, for a widget that tells of nothing. The event is a selector of
 * that window's root, which may come and go, be hidden, shrink to a button (as many frames do) or be
 * transparent; `host >>> root` if it is in the open shadow root of another element. What is there from the
 * start has not been opened.
 *
 * @example
 * ```ts
 * chat({
 *   vendors: [
 *     {
 *       vendor: 'acme',
 *       on: shown,
 *       events: { 'acme-chat >>> .window': (isShown) => (isShown ? 'opened' : 'closed') },
 *       launcher: 'acme-chat',
 *     },
 *   ],
 * })
 * ```
 */
export const shown: Subscribe = (_, selector, heard) => {
  const path = selector.split('>>>')
  const stops = new Map<Node, Stop>()
  let stopLook: Stop | undefined
  let before: boolean | undefined

  const look = () => {
    stopLook = undefined
    const roots = new Set<Node>()
    let root: Document | ShadowRoot | null | undefined = document
    let element: Element | null | undefined
    for (const part of path) {
      if (root) roots.add(root)
      element = root?.querySelector(part)
      root = element?.shadowRoot
    }
    roots.forEach(watch)
    for (const [root, stop] of stops) {
      if (roots.has(root)) continue
      stop()
      stops.delete(root)
    }
    const now = isShown(element)
    if (before !== undefined && now !== before) heard(now)
    before = now
  }

  const lookSoon = () => {
    stopLook ??= whenIdle(look, 500)
  }

  const watch = (root: Node) => {
    if (stops.has(root)) return
    const changes = new MutationObserver(lookSoon)
    changes.observe(root, { childList: true, subtree: true, attributes: true })
    // What fades or folds is not gone, and not there, until it has.
    const unlisten = listen(root, ['transitionend', 'animationend'], lookSoon)
    stops.set(root, () => {
      changes.disconnect()
      unlisten()
    })
  }

  guard(look)()
  return () => {
    stopLook?.()
    for (const stop of stops.values()) stop()
  }
}

import { listen } from './listen'
import type { Stop } from './stop'

/** Most of what a page adds after it loads, or after a visitor's act, is there by then. */
const AFTER_MS = [100, 500, 1_000, 2_000, 4_000]

/**
 * Calls `check` whenever a page may have become another: now, as it loads, at each act that can lead to a route,
 * and a few times soon after each of these. So no timer runs on a page that nobody touches, and neither
 * the page's functions nor its content have to be watched.
 */
export function whenPageMayChange(check: () => void): Stop {
  let timer: ReturnType<typeof setTimeout>
  const follow = (round = 0) => {
    clearTimeout(timer)
    check()
    if (AFTER_MS[round]) timer = setTimeout(follow, AFTER_MS[round], round + 1)
  }
  const stop = listen(window, ['load', 'click', 'submit', 'popstate'], () => follow())
  follow()
  return () => {
    clearTimeout(timer)
    stop()
  }
}

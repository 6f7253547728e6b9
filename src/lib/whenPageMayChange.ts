import { guard } from './guard'
import { listen } from './listen'
import type { Stop } from './stop'

/** Most of what a page adds after it loads, or after a visitor's act, is there by then. */
const AFTER_MS = [0, 100, 500, 1_000, 2_000, 4_000]

/** Who looks at the page: one timer and one listener for all of them, since each click sets the timer anew. */
const checks = new Set<() => void>()
let timer: ReturnType<typeof setTimeout>
let unlisten: Stop | undefined

const follow = (round: number) => {
  clearTimeout(timer)
  if (round in AFTER_MS) {
    timer = setTimeout(() => {
      follow(round + 1)
      for (const check of checks) check()
    }, AFTER_MS[round])
  }
}

/**
 * Calls `check` whenever a page may have become another: now, as it loads, and a few times soon after each act that can
 * lead to a route, but not in the task of the act, whose answer the visitor waits for. So no timer runs on a page that
 * nobody touches, and neither the page's functions nor its content have to be watched.
 */
export function whenPageMayChange(check: () => void): Stop {
  const guarded = guard(check)
  unlisten ??= listen(window, ['load', 'click', 'submit', 'popstate'], ({ type }) =>
    follow(type === 'click' || type === 'submit' ? 1 : 0),
  )
  guarded()
  checks.add(guarded)
  follow(1)
  return () => {
    checks.delete(guarded)
    if (checks.size) return
    clearTimeout(timer)
    unlisten?.()
    unlisten = undefined
  }
}

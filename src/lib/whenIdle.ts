import { guard } from './guard'
import type { Stop } from './stop'

/** Runs a task at an idle moment, at the latest after `ms`. WebKit has no `requestIdleCallback`. */
export function whenIdle(task: () => void, ms: number): Stop {
  const guarded = guard(task)
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(guarded, { timeout: ms })
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(guarded, 0)
  return () => clearTimeout(timer)
}

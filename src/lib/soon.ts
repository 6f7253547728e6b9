import { guard } from './guard'
import { listen } from './listen'
import type { Stop } from './stop'

const waiting = new Set<() => void>()

/** Runs a task in `ms`, or before that: when the page is left, and when somebody says `hurry`. */
export function soon(task: () => void, ms: number): Stop {
  const run = () => {
    stop()
    task()
  }
  const timer = setTimeout(guard(run), ms)
  const unlisten = listen(window, ['pagehide', 'visibilitychange'], run)
  const stop = () => {
    clearTimeout(timer)
    unlisten()
    waiting.delete(run)
  }
  waiting.add(run)
  return stop
}

/** Runs what waits, because what comes now must come after it. */
export function hurry(): void {
  for (const run of waiting) run()
}

import { listen } from './listen'
import type { Stop } from './stop'
import { whenIdle } from './whenIdle'

/** Runs a task at an idle moment after the page has loaded. */
export function afterLoad(task: () => void): Stop {
  let stop: Stop
  const soon = () => {
    stop = whenIdle(task, 2_000)
  }
  if (document.readyState === 'complete') soon()
  else stop = listen(window, 'load', soon)
  return () => stop()
}

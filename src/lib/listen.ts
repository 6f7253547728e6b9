import { guard } from './guard'
import type { Stop } from './stop'

/**
 * Adds a listener whose mistakes stay out of the host page, and returns what removes it. Listeners capture
 * and are passive: they see what the page stops, and can't delay it.
 */
export function listen<E extends Event = Event>(
  target: EventTarget,
  types: string | string[],
  handler: (event: E) => void,
): Stop {
  const guarded = guard(handler) as EventListener
  const options = { capture: true, passive: true }
  const names = [types].flat()
  for (const name of names) target.addEventListener(name, guarded, options)
  return () => {
    for (const name of names) target.removeEventListener(name, guarded, options)
  }
}

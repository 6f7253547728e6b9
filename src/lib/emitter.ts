import { guard } from './guard'
import type { Stop } from './stop'

/** Tells listeners of events; a listener's mistake is its own. */
export function emitter<Events>() {
  const listeners = new Set<[event: keyof Events, listener: (detail: never) => void]>()
  return {
    on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): Stop {
      const entry: [E, (detail: never) => void] = [event, guard(listener)]
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    tell<E extends keyof Events>(event: E, detail: Events[E]): void {
      for (const [name, listener] of listeners) if (name === event) listener(detail as never)
    },
  }
}

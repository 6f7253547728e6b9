import { guard } from './guard'
import type { Stop } from './stop'

/**
 * Tells listeners of events; a listener's mistake is its own.
 * @param endless what a listener is not told of while it is being told of one: it may have caused it, and would again
 */
export function emitter<Events>(endless?: keyof Events) {
  const listeners = new Set<[event: keyof Events, listener: (detail: never) => void, isTold?: boolean]>()
  return {
    on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): Stop {
      const entry: [E, (detail: never) => void] = [event, guard(listener)]
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    tell<E extends keyof Events>(event: E, detail: Events[E]): void {
      for (const entry of listeners) {
        if (entry[0] !== event || entry[2]) continue
        entry[2] = event === endless
        entry[1](detail as never)
        entry[2] = false
      }
    },
  }
}

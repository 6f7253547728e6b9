import { guard } from './guard'
import type { Stop } from './stop'

/**
 * Reads every entry of an array, by the name of its global (`dataLayer`) or by what finds it: those that are there, then those that are pushed, in
 * order and each before the page's own `push` takes it, whose result and other wrappers stay as they are. `look`
 * finds what is new otherwise: an array that came late or replaced the old one, or was changed past `push`.
 */
export function watchPushes(
  find: string | (() => unknown),
  read: (entry: object) => void,
): { look: () => void; stop: Stop } {
  const seen = new WeakSet<object>()
  const see = guard((entry: unknown) => {
    if (Object(entry) !== entry) return
    seen.add(entry as object)
    read(entry as object)
  })
  let watched: unknown[] | undefined
  let unwrap: Stop | undefined

  const look = guard(() => {
    const array = typeof find === 'string' ? (globalThis as Record<string, unknown>)[find] : find()
    if (!Array.isArray(array)) return
    for (const entry of [...array]) if (!seen.has(entry)) see(entry)
    if (array === watched) return
    unwrap?.()
    watched = array
    const { push } = array
    const wrapper = function (this: unknown[], ...entries: unknown[]) {
      if (array === watched) entries.forEach(see)
      return push.apply(this, entries)
    }
    array.push = wrapper
    unwrap = () => {
      // If somebody has wrapped the wrapper, it stays where it is, and reads nothing.
      if (array.push === wrapper) array.push = push
      watched = undefined
    }
  })
  look()
  return { look, stop: () => unwrap?.() }
}

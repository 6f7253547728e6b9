import { guard } from '../lib/guard'
import type { Stop } from '../lib/stop'
import { watchPushes } from '../lib/watchPushes'
import { whenPageMayChange } from '../lib/whenPageMayChange'

/**
 * Reads what is pushed into a data layer. Of all that was pushed before it is found, only the sum is told: a visitor
 * who agreed and then changed their mind has not agreed.
 * @param read says whether an entry matters
 */
export function watchLayer(name: string, read: (entry: object) => boolean, tell: () => void): Stop {
  let live = false
  let changed = false
  const told = guard(() => {
    if (changed) tell()
    changed = false
  })
  const pushes = watchPushes(name, (entry) => {
    changed = read(entry) || changed
    if (live) told()
  })
  const stop = whenPageMayChange(() => {
    live = false
    pushes.look()
    live = true
    told()
  })
  return () => {
    stop()
    pushes.stop()
  }
}

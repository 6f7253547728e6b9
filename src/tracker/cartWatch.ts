import { guard } from '../lib/guard'
import { IDLE_MS } from './session'
import type { Memory } from './tracker'

/** Looks after a cart or a checkout that is open: `ended` is called when its visit must be over, on a page that still lives. */
export function createCartWatch(read: () => Memory, ended: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    if (timer) return
    const { begun, session } = read()
    if (!begun || !session) return
    const end = session.last + IDLE_MS + 1 - Date.now()
    timer = setTimeout(
      guard(() => {
        timer = undefined
        ended()
        // The visit has gone on meanwhile, here or in another tab.
        look()
      }),
      Math.min(end, IDLE_MS + 1),
    )
  }
  return {
    look,
    stop(): void {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

import { guard } from '../lib/guard'
import { webStorage } from '../lib/webStorage'
import type { Identity } from '../visitor'
import type { Memory } from './tracker'

/** What all tabs know of a visitor: in localStorage, since it has to be there in the task that asks. */
export function createMemory(name: string, anonymous = false, keep?: (identity: Identity) => void) {
  const storage = webStorage<Memory>(anonymous ? undefined : 'localStorage', `touchpoint:${name}`)
  // Each time anew, because other tabs write to it as well: one of them may have begun a visit just now.
  const read = (): Memory => {
    const stored = storage.read()
    return { ...stored, epoch: Number(stored?.epoch) || 0 }
  }
  return {
    read,
    /** True once a visitor has agreed, also if all but that is forgotten. */
    isKept: () => storage.read() !== undefined,
    /** Unless consent was withdrawn meanwhile: what is older than that stays forgotten. */
    write(memory: Memory): void {
      if (read().epoch > memory.epoch) return
      storage.write(memory)
      const { visitor, session } = memory
      if (keep && visitor && session) guard(keep)({ visitor, session })
    },
    /** Keeps the session, and what was told once: both are nobody's. */
    forgetVisitor(): void {
      const { epoch, session, once, onceOrders } = read()
      this.write({
        epoch,
        ...(session && { session }),
        ...(once && { once }),
        ...(onceOrders && { onceOrders }),
      })
    },
    /** Forgets all but how often consent was withdrawn, without which a sleeping tab would go on. */
    erase(epoch: number): void {
      this.write({ epoch })
    },
  }
}

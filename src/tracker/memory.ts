import { webStorage } from '../lib/webStorage'
import type { Memory } from './tracker'

/** How old a look at storage may be: other tabs write to it as well. */
const FRESH_MS = 1_000

/** What all tabs know of a visitor: in localStorage, since it has to be there in the task that asks. */
export function createMemory(name: string) {
  const storage = webStorage<Memory>('localStorage', `touchpoint:${name}`)
  let cached: Memory | undefined
  let readAt = 0
  const fresh = (): Memory => {
    const stored = storage.read()
    cached = { ...stored, epoch: Number(stored?.epoch) || 0 }
    readAt = performance.now()
    return cached
  }
  return {
    fresh,
    read: () => (cached && performance.now() - readAt < FRESH_MS ? cached : fresh()),
    /** True if there is anything of a visitor. Reads, so only for one who has just said no. */
    exists: () => fresh().session !== undefined,
    /** Unless consent was withdrawn meanwhile: what is older than that stays forgotten. */
    write(memory: Memory): void {
      if (fresh().epoch > memory.epoch) return
      cached = memory
      storage.write(memory)
    },
    /** Keeps the session, which is nobody's. */
    forgetVisitor(): void {
      const { epoch, session } = fresh()
      this.write({ epoch, ...(session && { session }) })
    },
    /** Forgets all but how often consent was withdrawn, without which a sleeping tab would go on. */
    erase(epoch: number): void {
      this.write({ epoch })
    },
  }
}

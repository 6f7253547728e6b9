import { healingStore, indexedDbShelf } from './indexedDbShelf'
import { memoryShelf } from './memoryShelf'
import type { Shelf } from './shelf'

/** A store that takes longer, in seconds, is stuck: behind a frozen page's transaction, say. */
const STUCK_S = 10

/** Rejects after so many seconds in which the page was alive: those in the back/forward cache don't count. */
const withTimeout = async <T>(result: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const tick = (left: number) => {
      if (left) timer = setTimeout(tick, 1_000, left - 1)
      else reject(new Error('IndexedDB does not answer'))
    }
    tick(STUCK_S)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The shelf of a client: IndexedDB, or memory from the moment on that it can't be had, or is not wanted. `onLoss` is
 * called when what was written may be gone (deleted, cleared, or left behind in a store that broke).
 */
export function openShelf(name: string, onLoss: () => void, inMemory = false): Shelf {
  let shelf = memoryShelf()
  let failure: string | undefined
  try {
    // The property itself throws in a sandboxed frame.
    if (!inMemory && globalThis.indexedDB) shelf = indexedDbShelf(healingStore(name, onLoss))
  } catch (denied) {
    failure = String(denied)
  }

  let ended = false
  const run: Shelf['run'] = async (work) => {
    if (ended) throw new Error('closed')
    const used = shelf
    try {
      return await withTimeout(used.run(work))
    } catch (error) {
      // A full disk, an abort or a mistake of ours takes this transaction; anything else takes the store.
      const passing = !error || /Quota|Abort|Data|Type|Syntax/.test((error as Error).name)
      if (!used.durable || passing || ended) throw error
      if (shelf === used) {
        failure = String(error)
        used.close()
        shelf = memoryShelf()
        onLoss()
      }
      return shelf.run(work)
    }
  }
  return {
    get durable() {
      return shelf.durable
    },
    get error() {
      return failure
    },
    run,
    close: () => {
      ended = true
      shelf.close()
    },
  }
}

/** Deletes what any page of this name has left. Other tabs' connections give way. */
export async function eraseShelf(name: string): Promise<void> {
  // Behind a database that doesn't open it is told of nothing, and erased when the browser lets go of it.
  await withTimeout(
    new Promise((done) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = request.onerror = request.onblocked = done
    }),
  )
}

import { promisifyRequest, type UseStore } from 'idb-keyval'
import { listen } from '../lib/listen'
import type { Key, Shelf, ShelfTx } from './shelf'

const STORE = 'records'
/** Opens can hang for good: behind another tab's blocked upgrade, or in a frozen storage process. */
const OPEN_TIMEOUT_MS = 3_000

/**
 * A `UseStore` for idb-keyval's functions that heals: it gives way to other tabs' upgrades and deletions,
 * and opens anew what the browser closed (Safari drops connections:
 * https://github.com/localForage/localForage/issues/887). idb-keyval's own `createStore` does neither.
 */
export function healingStore(name: string, onLoss: () => void): UseStore & { close(): void } {
  let db: IDBDatabase | undefined
  let opening: Promise<IDBDatabase> | undefined

  const forget = () => {
    db = opening = undefined
  }
  const open = () => {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('IndexedDB does not open')), OPEN_TIMEOUT_MS)
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        clearTimeout(timer)
        const opened = request.result
        // A late answer to an open that was given up must not hold a connection that blocks others.
        if (!opening) {
          opened.close()
          return reject(new Error('closed'))
        }
        db = opened
        // What the page deletes or the browser clears takes written records along.
        opened.onversionchange = () => {
          opened.close()
          forget()
          onLoss()
        }
        opened.onclose = () => {
          forget()
          onLoss()
        }
        resolve(opened)
      }
    })
    opening.catch(forget)
    return opening
  }

  const use = <T>(mode: IDBTransactionMode, callback: (store: IDBObjectStore) => T | PromiseLike<T>) => {
    const once = async () =>
      callback((db ?? (await open())).transaction(STORE, mode, RELAXED).objectStore(STORE))
    // An open connection is used in the caller's own task: a page that is being left has no later one.
    const first = db
      ? attempt(() => callback(db!.transaction(STORE, mode, RELAXED).objectStore(STORE)))
      : once()
    return first.catch((error: DOMException | undefined) => {
      if (!/^(InvalidState|Unknown|NotFound)Error$/.test(error?.name ?? '')) throw error
      db?.close()
      forget()
      return once()
    })
  }
  return Object.assign(use, {
    close: () => {
      db?.close()
      forget()
    },
  })
}

/** Relaxed survives the kill of the browser, and costs half of strict: see docs on durability. */
const RELAXED: IDBTransactionOptions = { durability: 'relaxed' }

const attempt = async <T>(callback: () => T | PromiseLike<T>) => callback()

export function indexedDbShelf(store: UseStore & { close(): void }): Shelf {
  /** Transactions that wait for an answer of the page. */
  const waiting = new Set<IDBTransaction>()
  // One that is taken into the back/forward cache blocks the database for all other pages (measured in WebKitGTK
  // 2.50). All that reads can be done again.
  const stop = listen(globalThis as unknown as EventTarget, 'pagehide', () => {
    for (const transaction of waiting) attempt(() => transaction.abort()).catch(() => {})
  })
  return {
    durable: true,
    close: () => {
      stop()
      store.close()
    },
    run: (work) =>
      store('readwrite', async (objectStore) => {
        const done = promisifyRequest(objectStore.transaction)
        // A transaction that aborts is told by `done`; the work's own rejection is only its echo.
        done.catch(() => {})
        const tx: ShelfTx = {
          get: <T>(key: Key) => promisifyRequest<T | undefined>(objectStore.get(key)),
          put: (key, value) => void objectStore.put(value, key),
          remove: (key) => void objectStore.delete(key),
          entries: async <T>(from: Key, to: Key, count?: number) => {
            const [keys, values] = await Promise.all([
              promisifyRequest(objectStore.getAllKeys(IDBKeyRange.bound(from, to), count)),
              promisifyRequest<T[]>(objectStore.getAll(IDBKeyRange.bound(from, to), count)),
            ])
            return keys.map((key, i) => [key as Key, values[i] as T])
          },
        }
        const result = work(tx)
        // Work without reads is committed in this very task, so that it needs no answer from the page any more.
        if (result instanceof Promise) waiting.add(objectStore.transaction)
        else objectStore.transaction.commit?.()
        try {
          const value = await result
          await done
          return value
        } catch (error) {
          // Whole or not at all: work that failed half-way leaves nothing.
          if (result instanceof Promise) attempt(() => objectStore.transaction.abort()).catch(() => {})
          throw error
        } finally {
          waiting.delete(objectStore.transaction)
        }
      }),
  }
}

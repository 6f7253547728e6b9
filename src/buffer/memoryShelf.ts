import type { Key, Shelf, ShelfTx } from './shelf'

/** Keeps things for as long as the page lives: where storage is denied, broken or not wanted. */
export function memoryShelf(): Shelf {
  const items = new Map<string, [Key, unknown]>()
  // As IndexedDB orders them: texts before arrays, numbers by value.
  const id = (key: Key) =>
    typeof key === 'string' ? `a${key}` : `b${key[0]}${String(key[1]).padStart(16, '0')}${key.slice(2)}`
  const entries = <T>(from: Key, to: Key, count?: number) =>
    [...items.keys()]
      .filter((key) => key >= id(from) && key <= id(to))
      .sort()
      .slice(0, count)
      .map((key) => items.get(key) as [Key, T])
  const tx: ShelfTx = {
    get: async <T>(key: Key) => items.get(id(key))?.[1] as T | undefined,
    put: (key, value) => void items.set(id(key), [key, value]),
    remove: (key) => void items.delete(id(key)),
    entries: async <T>(from: Key, to: Key, count?: number) => entries<T>(from, to, count),
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    durable: false,
    run: (work) => {
      const result = last.then(() => work(tx))
      last = result.catch(() => {})
      return result
    },
    close: () => {},
  }
}

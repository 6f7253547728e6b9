import type { BufferedRecord } from './records'

/**
 * What the buffer needs of a database: ordered keys, and work that happens whole or not at all. IndexedDB
 * gives it; memory does where IndexedDB is refused.
 */
export type Key = string | [stream: string, seq: number]

export interface ShelfTx {
  get<T>(key: Key): Promise<T | undefined>
  put(key: Key, value: unknown): void
  remove(key: Key): void
  /** Up to `count` entries from `from` to `to`, both included, in the order of their keys. */
  entries<T>(from: Key, to: Key, count?: number): Promise<[Key, T][]>
  /** What was found that is none of ours, in this transaction. */
  broken?: BufferedRecord[]
}

export interface Shelf {
  /**
   * Runs work in one transaction, atomic across tabs. Resolves with its result once it is written, and
   * rejects if nothing of it was. Work may await nothing but the transaction's own reads.
   */
  run<T>(work: (tx: ShelfTx) => T | Promise<T>): Promise<T>
  /** False for memory: what is kept there ends with the page. */
  durable: boolean
  /** Why it is memory where it was not meant to be. */
  error?: string | undefined
  close(): void
}

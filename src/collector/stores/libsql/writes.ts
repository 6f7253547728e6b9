import type { Sql } from './database'

/** A transaction that has so many touchpoints takes no more batches, so that who waits for the next one waits no longer. */
const FULL = 1_000

// As it is at the start: the fake timers of somebody's tests are not to hold a batch for ever.
const soon = globalThis.setImmediate

interface Write {
  work(): unknown
  size: number
  resolve(value: never): void
  reject(reason: unknown): void
}

export interface Writes {
  /**
   * Runs `work` in a transaction with whatever else comes in the same moment: most of a write is the wait for the disk, and
   * one is enough for all of them. Resolves after the commit. A `work` that throws is undone alone, and fails nobody else.
   *
   * @param size how many touchpoints it writes.
   */
  add<T>(work: () => T, size: number): Promise<T>
  /** Writes what is waiting, at once. */
  finish(): void
}

export function createWrites(sql: Pick<Sql, 'transactions'>): Writes {
  const waiting: Write[] = []

  function take(): Write[] {
    let size = 0
    const last = waiting.findIndex((write) => {
      size += write.size
      return size >= FULL
    })
    return waiting.splice(0, last < 0 ? waiting.length : last + 1)
  }

  function next(): void {
    const writes = take()
    if (writes.length === 0) return
    if (waiting.length > 0) soon(next)
    try {
      const results = sql.transactions(writes.map(({ work }) => work))
      results.forEach((result, i) => {
        if (result.status === 'fulfilled') writes[i]!.resolve(result.value as never)
        else writes[i]!.reject(result.reason)
      })
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
  }

  return {
    add: <T>(work: () => T, size: number) =>
      new Promise<T>((resolve, reject) => {
        // After all that has arrived by now was read.
        if (waiting.length === 0) soon(next)
        waiting.push({ work, size, resolve, reject })
      }),
    finish() {
      while (waiting.length > 0) next()
    },
  }
}

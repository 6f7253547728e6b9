import { setTimeout as sleep } from 'node:timers/promises'

export interface Patience {
  /** @default 90_000: for a machine that is several times slower than most. */
  timeoutMs?: number
  /** What was awaited, for the failure's message. Default: the condition's source. */
  what?: string
}

/**
 * Looks again and again, every 50 ms, until the condition answers with something true, and returns that. A
 * condition that throws is not met yet (a page between two documents can't answer); its last error is told
 * if time runs out.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 90_000, what = String(condition) }: Patience = {},
): Promise<T> {
  const end = Date.now() + timeoutMs
  for (let last: unknown; ; ) {
    try {
      const value = await condition()
      if (value) return value
      last = value
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${last}`)
    await sleep(50)
  }
}

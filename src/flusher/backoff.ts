const FIRST_MS = 5_000
/** No wait is longer, whatever a collector asks for. */
export const LONGEST_MS = 15 * 60_000

/** How long to wait after so many failures in a row: 5 s doubling to 15 min, anywhere in its upper half; or longer if asked to. */
export function backoffMs(fails: number, retryAfterMs?: number): number {
  const most = Math.min(FIRST_MS * 2 ** (fails - 1), LONGEST_MS)
  return Math.min(Math.max(most * (0.5 + Math.random() / 2), retryAfterMs ?? 0), LONGEST_MS)
}

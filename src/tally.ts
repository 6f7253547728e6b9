import type { Stats } from './api'

/** What became of the touchpoints of one page life: the numbers of `stats()`, which add up. */
export function createTally() {
  let accepted = 0
  let delivered = 0
  let dropped: Record<string, number> = {}
  return {
    accept(count = 1): void {
      accepted += count
    },
    deliver(count: number): void {
      delivered += count
    },
    drop(reason: string, count: number): void {
      if (count) dropped[reason] = (dropped[reason] ?? 0) + count
    },
    delivered: () => delivered,
    begin(): void {
      accepted = delivered = 0
      dropped = {}
    },
    /** @param held what waits for consent. @param waiting what waits for the collector. */
    stats: (held: number, waiting: number): Stats => ({
      accepted: accepted + held,
      delivered,
      queued: held + waiting,
      dropped: { ...dropped },
    }),
  }
}

/** What is known of a stream's numbers: received, lost, or still awaited. A store may keep it as JSON. */
import { subtract, unite } from './ranges'
import type { Range } from './store'

export type LostRange = [from: number, to: number, reason: string]

export interface Ledger {
  received: Range[]
  /** Disjoint, in order, and without what was received. */
  lost: LostRange[]
  /** The highest number that anything has told of, 0 for none. */
  last: number
}

export const emptyLedger: Ledger = { received: [], lost: [], last: 0 }

/**
 * The ledger after more was heard. A number that was received outweighs a `lost` of it, whichever came first;
 * of several reasons for a number the first stays.
 */
export function enter(
  ledger: Ledger,
  news: { received: number[]; lost?: LostRange[]; last?: number },
): Ledger {
  const received = unite([...ledger.received, ...news.received.map((seq): Range => [seq, seq])])
  const told = unite([...received, ...ends(ledger.lost)])
  const fresh = subtract(disjoint(news.lost ?? []), told)
  const lost = [...subtract(ledger.lost, received), ...fresh].sort((a, b) => a[0] - b[0])
  const highest = Math.max(received.at(-1)?.[1] ?? 0, lost.at(-1)?.[1] ?? 0)
  return { received, lost: joinNeighbours(lost), last: Math.max(ledger.last, news.last ?? 0, highest) }
}

const ends = (lost: LostRange[]): Range[] => lost.map(([from, to]) => [from, to])

function disjoint(entries: LostRange[]): LostRange[] {
  let reached = 0
  return [...entries]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([from, to, reason]): LostRange[] => {
      const start = Math.max(from, reached + 1)
      reached = Math.max(reached, to)
      return start <= to ? [[start, to, reason]] : []
    })
}

function joinNeighbours(sorted: LostRange[]): LostRange[] {
  const joined: LostRange[] = []
  for (const [from, to, reason] of sorted) {
    const before = joined.at(-1)
    if (before && before[1] + 1 === from && before[2] === reason) before[1] = to
    else joined.push([from, to, reason])
  }
  return joined
}

const settled = ({ received, lost }: Ledger): Range[] => unite([...received, ...ends(lost)])

/** The highest number up to which nothing is awaited any more, and what was received beyond it. */
export function progressOf(ledger: Ledger): { ack: number; have: Range[] } {
  const first = settled(ledger)[0]
  const ack = first?.[0] === 1 ? first[1] : 0
  return { ack, have: ledger.received.filter(([from]) => from > ack) }
}

/** Numbers that must have been given out and of which nothing was heard. */
export const missingOf = (ledger: Ledger): Range[] =>
  ledger.last === 0 ? [] : subtract([[1, ledger.last]], settled(ledger))

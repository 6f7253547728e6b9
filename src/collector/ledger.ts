/** What is known of a stream's numbers: received, lost, or still awaited. A store may keep it as JSON. */
import { count, subtract, unite } from './ranges'
import type { Range } from './store'

export type LostRange = [from: number, to: number, reason: string]

/**
 * So many ranges a stream's ledger holds, or a sender could make it as long as it likes, and each request about the
 * stream as slow. A page life has its numbers in order: a few ranges, most of them from what its device dropped.
 */
export const MOST_RANGES = 500
/** Characters of a reason that are kept. The protocol's own are shorter. */
const REASON = 32

export interface Ledger {
  /** Up to `to` all is settled, `received` of it as received. Which numbers that were is forgotten. Only where it was too much. */
  condensed?: { to: number; received: number }
  received: Range[]
  /** Disjoint, in order, and without what was received. */
  lost: LostRange[]
  /** The highest number that anything has told of, 0 for none. */
  last: number
}

export const emptyLedger: Ledger = { received: [], lost: [], last: 0 }

/**
 * The ledger after more was heard. A number that was received outweighs a `lost` of it, whichever came first;
 * of several reasons for a number the first stays. What would be too many ranges is condensed.
 */
export const enter = (
  ledger: Ledger,
  news: { received: number[]; lost?: LostRange[]; last?: number },
): Ledger =>
  merge(ledger, {
    received: news.received.map((seq): Range => [seq, seq]),
    lost: news.lost ?? [],
    last: news.last ?? 0,
  })

/** What two ledgers of one stream know that did not hear of each other, or a ledger and what is new. */
export function merge(ledger: Ledger, other: Ledger): Ledger {
  const [condensed] = [ledger.condensed, other.condensed]
    .filter((one) => one !== undefined)
    .sort((a, b) => b.to - a.to)
  const start: Range[] = condensed ? [[1, condensed.to]] : []
  const received = subtract(unite([...ledger.received, ...other.received]), start)
  const held = subtract(ledger.lost, [...start, ...received])
  const told = unite([...start, ...received, ...ends(held)])
  const gone = subtract(disjoint(other.lost), told).map(cutReason)
  const lost = [...held, ...gone].sort((a, b) => a[0] - b[0])
  const highest = Math.max(received.at(-1)?.[1] ?? 0, lost.at(-1)?.[1] ?? 0)
  return bound({
    ...(condensed && { condensed }),
    received,
    lost: joinNeighbours(lost),
    last: Math.max(ledger.last, other.last, highest),
  })
}

const cutReason = ([from, to, reason]: LostRange): LostRange => [
  from,
  to,
  reason.length > REASON ? [...reason].slice(0, REASON).join('') : reason,
]

/**
 * Forgets what nobody asks a ledger for: of numbers up to the first gap, which were lost and why. If there are too many gaps for
 * that to help, it forgets that it has heard of the highest numbers, and waits for them: what it tells is then
 * too little, never too much, and what is sent again for it is a copy.
 */
function bound(ledger: Ledger): Ledger {
  const size = ({ received, lost }: Ledger) => received.length + lost.length
  if (size(ledger) <= MOST_RANGES) return ledger
  const rest = condense(ledger)
  if (size(rest) <= MOST_RANGES) return rest
  const starts = [...rest.received, ...rest.lost].map(([from]) => from).sort((a, b) => a - b)
  const isHeld = ([from]: Range | LostRange) => from < starts[MOST_RANGES]!
  return { ...rest, received: rest.received.filter(isHeld), lost: rest.lost.filter(isHeld) }
}

/** No range that was received or lost reaches over the first gap. */
function condense(ledger: Ledger): Ledger {
  const { ack, have } = progressOf(ledger)
  if (ack === 0) return ledger
  const below = ledger.received.slice(0, ledger.received.length - have.length)
  return {
    ...ledger,
    condensed: { to: ack, received: receivedOf({ ...ledger, received: below }) },
    received: have,
    lost: ledger.lost.filter(([from]) => from > ack),
  }
}

/** How many numbers were received. */
export const receivedOf = ({ condensed, received }: Ledger): number =>
  (condensed?.received ?? 0) + count(received)

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

const settled = ({ condensed, received, lost }: Ledger): Range[] =>
  unite([...(condensed ? [[1, condensed.to] as Range] : []), ...received, ...ends(lost)])

/** The highest number up to which nothing is awaited any more, and what was received beyond it. */
export function progressOf(ledger: Ledger): { ack: number; have: Range[] } {
  const first = settled(ledger)[0]
  const ack = first?.[0] === 1 ? first[1] : 0
  return { ack, have: ledger.received.filter(([from]) => from > ack) }
}

/** Numbers that must have been given out and of which nothing was heard. */
export const missingOf = (ledger: Ledger): Range[] =>
  ledger.last === 0 ? [] : subtract([[1, ledger.last]], settled(ledger))

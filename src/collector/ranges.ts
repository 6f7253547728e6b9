/** Sets of whole numbers as sorted, disjoint ranges, both ends included. Costs by the range, not by the number. */
import type { Range } from './store'

/** A range that may carry more behind its ends. */
type Labelled = [from: number, to: number, ...label: string[]]

/** Sorted, with what overlaps or touches made one. */
export function unite(ranges: Range[]): Range[] {
  const united: Range[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = united.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else united.push([from, to])
  }
  return united
}

/** What of `ranges` is not in `taken`, both sorted and disjoint. Pieces keep their label. */
export function subtract<R extends Labelled>(ranges: R[], taken: Range[]): R[] {
  const left: R[] = []
  let next = 0
  for (const [from, to, ...label] of ranges) {
    let start = from
    while (next < taken.length && taken[next]![1] < start) next++
    for (let i = next; i < taken.length && taken[i]![0] <= to; i++) {
      const [takenFrom, takenTo] = taken[i]!
      if (takenFrom > start) left.push([start, takenFrom - 1, ...label] as R)
      start = Math.max(start, takenTo + 1)
    }
    if (start <= to) left.push([start, to, ...label] as R)
  }
  return left
}

export const count = (ranges: Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)

/**
 * Is what lies on the shelf ours? Any script of the page may write there, and so may another version of this one: what
 * could stop the rest is set aside.
 */
import { isId, isUuid } from '../lib/isId'
import { type Head, headKey, type Lease, type LostEntry, lostKey } from './records'
import type { Key, ShelfTx } from './shelf'

export const areNumbers = (...values: unknown[]): boolean => values.every(Number.isFinite)

/** More than any of ours has, and little enough to go into a body. */
const MOST_CHARACTERS = 2_000

/** What is read of the fields may be of any type: whatever throws on the way is none of ours. */
const tries =
  <T>(test: (value: T, key: Key) => unknown) =>
  (value: T, key: Key) => {
    try {
      return JSON.stringify(value).length < MOST_CHARACTERS && test(value, key)
    } catch {
      return false
    }
  }

export const isHead = tries<Head>(
  ({ stream, visitor, customer, context = {}, previous, epoch, touched }, key) =>
    isUuid(stream) &&
    key === headKey(stream) &&
    areNumbers(epoch, touched) &&
    [visitor ?? 'none', customer ?? 'none'].every(isId) &&
    JSON.stringify(context)[0] === '{' &&
    (!previous || (isUuid(previous.stream) && previous.last > 0 && Number.isSafeInteger(previous.last))),
)

export const isLease = tries<Lease>(({ until, tried }) => areNumbers(until, tried))

export const isLost = tries<LostEntry>(
  ({ key: own, stream, from, to, reason }, key) =>
    own === key &&
    own.startsWith(lostKey(stream)) &&
    isId(reason) &&
    [from, to].every(Number.isSafeInteger) &&
    0 < from &&
    from <= to,
)

/** What is sound of a range. The rest is removed. */
export async function soundIn<T>(
  tx: ShelfTx,
  range: [Key, Key],
  isSound: (value: T, key: Key) => unknown,
  count?: number,
): Promise<T[]> {
  return (await tx.entries<T>(...range, count)).flatMap(([key, value]) => {
    if (isSound(value, key)) return [value]
    tx.remove(key)
    return []
  })
}

import type { Lost, StreamContext } from '../protocol/protocol'
import type { Key, ShelfTx } from './shelf'

/** A touchpoint as it waits: its JSON as it will stand in a body, and what is needed to decide about it. */
export interface BufferedRecord {
  stream: string
  seq: number
  json: string
  bytes: number
  importance: number
  /** When it was taken, ms since the epoch. */
  at: number
  /** The entry of the shelf that it was written to, or is being. */
  group?: Group
}

/** Touchpoints that were written together lie in one entry, under the number of the first: an entry is what costs. */
export interface Group {
  first: number
  /** How many were written. */
  size: number
}

/** What is known of a stream apart from its touchpoints. */
export interface Head {
  stream: string
  visitor?: string
  customer?: string
  context?: StreamContext
  previous?: { stream: string; last: number }
  /** Which withdrawal of consent this stream came after. */
  epoch: number
  /** When it was last written, ms since the epoch; a few seconds behind at most. */
  touched: number
}

/** Who is sending a stream, if anybody. Apart from the head, which its page may write at any time. */
export interface Lease {
  stream: string
  token: string
  /** ms since the epoch. */
  until: number
  /** When a request that carried it last failed, ms since the epoch, or 0: age drops only what was too old by then. */
  tried: number
}

/** What was dropped on purpose, until the collector knows. */
export interface LostEntry extends Lost {
  key: string
  stream: string
}

/** When sending may be tried again, shared by all tabs. */
export interface Backoff {
  /** ms since the epoch. */
  next: number
  fails: number
  /** Nobody has answered: should the browser be back online, there is one attempt before `next` to spare. */
  spare?: boolean | undefined
}

/** How a record lies in its entry on the shelf. */
type Stored = [seq: number, json: string, bytes: number, importance: number, at: number]
/** The most that one entry holds: as many as a batch by default, so that entries leave whole. */
const GROUP_COUNT = 50
const GROUP_BYTES = 16_000
/** How many entries are read at once. */
const PAGE = 20

/** What is known of the collector, for all tabs and pages. */
export interface Terms {
  /** The most bytes of touchpoints that a body may hold: it has refused more as too large. */
  bytes?: number | undefined
  /** Whether it has invited gzip. */
  gzip?: boolean
  /** It may learn: ms since the epoch. */
  until: number
}

const LAST = '\uffff'
export const HEADS: [string, string] = ['h/', `h/${LAST}`]
export const LEASES: [string, string] = ['e/', `e/${LAST}`]
export const BACKOFF = 'b'
export const TERMS = 't'
export const headKey = (stream: string) => `h/${stream}`
export const leaseKey = (stream: string) => `e/${stream}`
export const lostKey = (stream: string, id = '') => `l/${stream}/${id}`
export const lostOf = (stream: string): [string, string] => [lostKey(stream), lostKey(stream, LAST)]

type Id = Pick<BufferedRecord, 'stream' | 'seq'>
export const idOf = ({ stream, seq }: Id): string => `${stream}/${seq}`
/** By streams in the order of their making, and by numbers in them. */
export const inOrder = (a: Id, b: Id): number =>
  a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1
const keyOf = (stream: string, first: number): Key => [stream, first]

/**
 * Puts records on the shelf, those of a stream together. What was put before, and may be there or not, is put under
 * the same key again.
 */
export function putRecords(tx: ShelfTx, records: BufferedRecord[]): void {
  const entries = new Map<Group, BufferedRecord[]>()
  let group: Group | undefined
  let of = ''
  let room = 0
  for (const record of records) {
    const { stream, seq, bytes } = record
    if (!record.group) {
      if (!group || of !== stream || entries.get(group)!.length >= GROUP_COUNT || bytes > room) {
        group = { first: seq, size: 0 }
        of = stream
        room = GROUP_BYTES
      }
      room -= bytes
      record.group = group
    }
    const members = entries.get(record.group)
    if (members) members.push(record)
    else entries.set(record.group, [record])
  }
  for (const [group, members] of entries) {
    group.size = members.length
    tx.put(
      keyOf(members[0]!.stream, group.first),
      members.map(({ seq, json, bytes, importance, at }): Stored => [seq, json, bytes, importance, at]),
    )
  }
}

const isStored = (item: unknown) =>
  Array.isArray(item) &&
  [item[0], item[2], item[3], item[4]].every(Number.isSafeInteger) &&
  item[0] > 0 &&
  typeof item[1] === 'string' &&
  item[2] >= item[1].length

/** What an entry of the shelf holds: nothing, if it is none of ours. */
export function recordsOf([stream, first]: Key, value: unknown): BufferedRecord[] {
  if (typeof stream !== 'string' || !Number.isSafeInteger(first)) return []
  if (!Array.isArray(value) || !value.length || !value.every(isStored)) return []
  const group = { first: first as unknown as number, size: value.length }
  return (value as Stored[]).map(([seq, json, bytes, importance, at]) => ({
    stream,
    seq,
    json,
    bytes,
    importance,
    at,
    group,
  }))
}

/** Whether a record's text would stand in a body without harm to the others. */
export const isJson = ({ seq, json }: BufferedRecord): boolean => {
  try {
    return JSON.parse(json).seq === seq
  } catch {
    return false
  }
}

/** The first records of a stream, or of all, in the order of their keys: at least as many as are wanted, if there are. */
export async function recordsIn(
  tx: ShelfTx,
  stream?: string,
  wanted = Number.POSITIVE_INFINITY,
): Promise<BufferedRecord[]> {
  const records: BufferedRecord[] = []
  let from: Key = [stream ?? '', 0]
  for (;;) {
    const page = Math.min(PAGE, wanted - records.length)
    const entries: [Key, unknown][] = await tx.entries(from, [stream ?? LAST, Number.MAX_SAFE_INTEGER], page)
    for (const [key, value] of entries) {
      const found = recordsOf(key, value)
      records.push(...found)
      if (!found.length) {
        tx.remove(key)
        tx.broken = [...(tx.broken ?? []), { stream: '?', seq: 0, json: '', bytes: 0, importance: 0, at: 0 }]
      }
    }
    const last = entries.at(-1)?.[0] as [string, number] | undefined
    if (!last || entries.length < page || records.length >= wanted) return records
    // The next key that there is: such as a script of the page may have, too.
    from = [...last, 0] as unknown as Key
  }
}

const storedAt = async (tx: ShelfTx, key: Key): Promise<Stored[]> =>
  ([(await tx.get(key)) ?? []].flat() as Stored[]).filter(isStored)

/** Takes exactly these records from the shelf. Whole entries are not even read. */
export async function removeRecords(tx: ShelfTx, records: BufferedRecord[]): Promise<void> {
  const entries = new Map<string, { key: Key; size: number; seqs: Set<number> }>()
  for (const { stream, seq, group } of records) {
    // Never written.
    if (!group) continue
    const id = idOf({ stream, seq: group.first })
    const entry = entries.get(id) ?? { key: keyOf(stream, group.first), size: group.size, seqs: new Set() }
    entry.seqs.add(seq)
    entries.set(id, entry)
  }
  for (const { key, size, seqs } of entries.values()) {
    const left = seqs.size < size ? (await storedAt(tx, key)).filter(([seq]) => !seqs.has(seq)) : []
    if (left.length) tx.put(key, left)
    else tx.remove(key)
  }
}

/** Which of these are on the shelf. */
export async function stillThere(tx: ShelfTx, records: BufferedRecord[]): Promise<BufferedRecord[]> {
  const there: BufferedRecord[] = []
  for (const record of records) {
    const entry = record.group ? await storedAt(tx, keyOf(record.stream, record.group.first)) : []
    if (entry.some(([seq]) => seq === record.seq)) there.push(record)
  }
  return there
}

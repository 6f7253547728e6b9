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
  token: string
  /** ms since the epoch. */
  until: number
  /** Whether a request that carried it has failed: only then may age drop its records. */
  tried: boolean
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
}

/** How a record lies on the shelf. */
export type Stored = [json: string, bytes: number, importance: number, at: number]

const LAST = '\uffff'
export const HEADS: [string, string] = ['h/', `h/${LAST}`]
export const LEASES: [string, string] = ['e/', `e/${LAST}`]
export const BACKOFF = 'b'
export const headKey = (stream: string) => `h/${stream}`
export const leaseKey = (stream: string) => `e/${stream}`
export const lostKey = (stream: string, id = '') => `l/${stream}/${id}`
export const lostOf = (stream: string): [string, string] => [lostKey(stream), lostKey(stream, LAST)]

type Id = Pick<BufferedRecord, 'stream' | 'seq'>
export const keyOf = ({ stream, seq }: Id): Key => [stream, seq]
export const idOf = ({ stream, seq }: Id): string => `${stream}/${seq}`
export const stored = ({ json, bytes, importance, at }: BufferedRecord): Stored => [
  json,
  bytes,
  importance,
  at,
]

/** The records of a stream, or of all, in the order of their keys. */
export async function recordsIn(tx: ShelfTx, stream?: string, count?: number): Promise<BufferedRecord[]> {
  const rows = await tx.entries<Stored>([stream ?? '', 0], [stream ?? LAST, Number.MAX_SAFE_INTEGER], count)
  return rows.map(([key, [json, bytes, importance, at]]) => ({
    stream: key[0] as string,
    seq: key[1] as number,
    json,
    bytes,
    importance,
    at,
  }))
}

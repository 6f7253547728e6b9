import { uuidv7 } from '../lib/uuidv7'
import { dropRecords } from './bounds'
import {
  BACKOFF,
  type Backoff,
  type BufferedRecord,
  HEADS,
  type Head,
  headKey,
  isJson,
  LEASES,
  type Lease,
  type LostEntry,
  leaseKey,
  lostOf,
  recordsIn,
  removeRecords,
  TERMS,
  type Terms,
} from './records'
import type { ShelfTx } from './shelf'
import { areNumbers, isHead, isLease, isLost, soundIn } from './sound'

/** The longest that one request takes, with a margin: after that a lease is nobody's. */
export const LEASE_MS = 35_000
/** A wait longer than any that is ever set comes from a clock that was changed. */
const ABSURD_MS = 16 * 60_000
const LOST_AT_ONCE = 50
/** After this long a collector may have learnt to take more. */
const TERMS_MS = 86_400_000
/** Their heads and questions need room in a body as well. */
const STREAMS_AT_ONCE = 20

/** What one request may carry. */
export interface Leased {
  token: string
  heads: Head[]
  records: BufferedRecord[]
  lost: LostEntry[]
  /** Streams to ask for. */
  asks: string[]
  /** What was too old to be worth another try. */
  expired: BufferedRecord[]
  /** How often sending has failed in a row, in all tabs. */
  fails: number
  /** When it would have been time, in ms since the epoch, if this is an attempt before that; else 0. */
  due: number
  terms: Terms | undefined
}

/** What to take, and of whom. */
export interface Wish {
  /** Says of a stream whether to send it, only to ask for it, or neither. */
  pick: (head: Head) => 'send' | 'ask' | undefined
  count: number
  bytes: number
  epoch: number
  maxAgeMs: number
  /** The browser believes that it is back online. */
  online?: boolean
  /** The stream of the page that asks, which knows more of it than the store. */
  own: Head | undefined
  /** Records that are settled or on their way, and how many they are at most. */
  isBusy: (record: BufferedRecord) => boolean
  busy: number
  /** Records of a stream that the page has in memory: all of its own, and of others what is not written yet. */
  inMemory: (stream: string) => BufferedRecord[]
}

/**
 * Takes what one request may carry and leases its streams, all in one transaction: no two tabs send the
 * same. While a back-off runs, resolves to the ms to wait; when it is over, one tab claims the attempt.
 */
export async function lease(tx: ShelfTx, wish: Wish): Promise<Leased | number> {
  const now = Date.now()
  const kept = await tx.get<Backoff>(BACKOFF)
  const backoff = kept && areNumbers(kept.next, kept.fails) ? kept : undefined
  const next = backoff?.next ?? 0
  const early = next > now && next - now <= ABSURD_MS
  if (early && !(wish.online && backoff?.spare)) return next - now
  const plan: Leased = {
    token: uuidv7(),
    heads: [],
    records: [],
    lost: [],
    asks: [],
    expired: [],
    fails: backoff?.fails ?? 0,
    due: early ? next : 0,
    terms: await termsIn(tx),
  }
  const most = Math.min(wish.bytes, plan.terms?.bytes ?? wish.bytes)
  const leases = new Map((await soundIn(tx, LEASES, isLease)).map((lease) => [lease.stream, lease]))
  let bytes = 0

  const own = wish.own?.stream
  const heads = await soundIn(tx, HEADS, isHead)
  if (wish.own) {
    const known = heads.findIndex(({ stream }) => stream === own)
    heads[known < 0 ? heads.length : known] = wish.own
  }
  for (const head of heads) {
    const { stream } = head
    const forget = () => {
      tx.remove(headKey(stream))
      tx.remove(leaseKey(stream))
    }
    if (head.epoch < wish.epoch) {
      // From before a withdrawal of consent.
      forget()
      await removeRecords(tx, await recordsIn(tx, stream))
      for (const [key] of await tx.entries(...lostOf(stream))) tx.remove(key)
      continue
    }
    const lost = await soundIn(tx, lostOf(stream), isLost, LOST_AT_ONCE)
    if (stream !== own && !lost.length && !(await recordsIn(tx, stream, 1)).length) {
      // Its page is long silent, or it would write its head again with the next touchpoint.
      if (Math.abs(now - head.touched) > LEASE_MS) forget()
      continue
    }
    const intent = wish.pick(head)
    const before = leases.get(stream)
    const held = (before?.until ?? 0) - now
    const full = plan.heads.length >= STREAMS_AT_ONCE
    if (!intent || full || (held > 0 && held <= LEASE_MS)) continue
    let fit = 0
    if (intent === 'ask') plan.asks.push(stream)
    else {
      const found = stream === own ? [] : await recordsIn(tx, stream, wish.count + wish.busy)
      const written = found.filter(isJson)
      if (written.length < found.length) {
        const broken = found.filter((record) => !written.includes(record))
        await dropRecords(tx, broken, 'storage')
        tx.broken = [...(tx.broken ?? []), ...broken]
      }
      const kept = new Map([...written, ...wish.inMemory(stream)].map((record) => [record.seq, record]))
      const ready = [...kept.values()].filter((record) => !wish.isBusy(record))
      // One that failed in the future was an error of the clock.
      const failed = before && before.tried <= now ? before.tried : 0
      const expired = ready.filter(({ at }) => failed - at > wish.maxAgeMs)
      if (expired.length) {
        await dropRecords(tx, expired, 'expired')
        plan.expired.push(...expired)
      }
      for (const members of together(ready.filter((record) => !expired.includes(record)))) {
        let taken = members
        const weigh = () => taken.reduce((sum, record) => sum + record.bytes + 1, 0)
        const over = () => plan.records.length + taken.length > wish.count || bytes + weigh() > most
        // What lies together leaves together, unless it is too much for any body.
        if (over() && plan.records.length) break
        while (over() && taken.length > 1) taken = taken.slice(0, -1)
        plan.records.push(...taken)
        bytes += weigh()
        fit += taken.length
        if (taken.length < members.length) break
      }
      if (!fit && !lost.length) continue
    }
    plan.heads.push(head)
    plan.lost.push(...lost)
    tx.put(leaseKey(stream), {
      stream,
      token: plan.token,
      until: now + LEASE_MS,
      tried: before?.tried ?? 0,
    } satisfies Lease)
  }
  // The attempt is this tab's: the others wait for its outcome.
  if (backoff && plan.heads.length) {
    tx.put(BACKOFF, { next: Math.max(now + LEASE_MS, plan.due), fails: backoff.fails } satisfies Backoff)
  }
  return plan
}

/** What is known of the collector, unless that is old or from a clock that was changed. */
async function termsIn(tx: ShelfTx): Promise<Terms | undefined> {
  const terms = await tx.get<Terms>(TERMS)
  if (!terms || !areNumbers(terms.until, terms.bytes ?? 0)) return undefined
  const left = terms.until - Date.now()
  return left > 0 && left <= TERMS_MS ? terms : undefined
}

/** Keeps all that is known of the collector. */
export function putTerms(tx: ShelfTx, terms: Omit<Terms, 'until'>): void {
  tx.put(TERMS, { ...terms, until: Date.now() + TERMS_MS } satisfies Terms)
}

/** Gives streams back that are still leased by this token. `failed`: the request that carried the records has. */
export async function giveBack(
  tx: ShelfTx,
  { token, heads, records }: Pick<Leased, 'token' | 'heads' | 'records'>,
  failed: boolean,
): Promise<void> {
  for (const { stream } of heads) {
    const lease = await tx.get<Lease>(leaseKey(stream))
    if (lease?.token !== token) continue
    const tried = failed && records.some((record) => record.stream === stream) ? Date.now() : lease.tried
    tx.put(leaseKey(stream), { ...lease, until: 0, tried } satisfies Lease)
  }
}

/** Records in the order of their numbers, in runs of those that lie in one entry of the shelf. */
function together(records: BufferedRecord[]): BufferedRecord[][] {
  const runs: BufferedRecord[][] = []
  for (const record of records.sort((a, b) => a.seq - b.seq)) {
    const run = runs.at(-1)
    if (run && record.group && run[0]!.group?.first === record.group.first) run.push(record)
    else runs.push([record])
  }
  return runs
}

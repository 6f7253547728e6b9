import type { DropReason } from '../protocol/protocol'
import { type Bounds, dropRecords, overflow } from './bounds'
import { giveBack, type Leased, lease, putTerms, type Wish } from './lease'
import {
  BACKOFF,
  type Backoff,
  type BufferedRecord,
  HEADS,
  type Head,
  headKey,
  idOf,
  inOrder,
  type LostEntry,
  putRecords,
  recordsIn,
  removeRecords,
  stillThere,
  type Terms,
} from './records'
import type { Shelf, ShelfTx } from './shelf'
import { isHead, soundIn } from './sound'

/** How far behind the time of a stream's last write may be. */
const TOUCH_MS = 5_000

/** Numbers of a stream that a collector says it has, both ends included. */
export interface Covered {
  stream: string
  from: number
  to: number
}

/** What an answer settles beside the records that its body carried. */
export interface Settlement {
  lost?: LostEntry[]
  covered?: Covered[]
  leased?: Pick<Leased, 'token' | 'heads' | 'records'> | undefined
  terms?: Omit<Terms, 'until'> | undefined
}

/**
 * Touchpoints from the moment they are numbered until a collector has them. Writes ahead, groups what one
 * task tracks into one transaction, and keeps this page's own records in memory as well, since the end of
 * a page leaves no time to read.
 */
export function createBuffer(
  shelf: Shelf,
  bounds: Bounds,
  onDrop: (reason: DropReason, records: BufferedRecord[]) => void,
  /** Asked in each transaction that writes touchpoints: consent may have been withdrawn in another tab. */
  mayWrite: () => boolean = () => true,
) {
  /** This page's records that no answer has settled yet. */
  const own = new Map<string, BufferedRecord>()
  const unwritten = new Set<string>()
  /** What a transaction is writing right now. */
  const writing = new Set<BufferedRecord>()
  /** Heads that have to be written with the next records. */
  const stale = new Set<Head>()
  /** What a request is carrying right now. */
  const flying = new Set<string>()
  /** What an answer has settled, until its removal is written. */
  const settled = new Map<string, BufferedRecord>()
  let head: Head | undefined
  let group: Promise<boolean> | undefined
  let lastWrite: Promise<boolean> | undefined
  /** How full the store is: of all tabs when it was counted, and from there on by what this page adds. */
  let count = 0
  let bytes = 0

  const isBusy = (record: BufferedRecord) => flying.has(idOf(record)) || settled.has(idOf(record))

  const write = async (): Promise<boolean> => {
    group = undefined
    const records = [...unwritten].map((id) => own.get(id)!).sort(inOrder)
    const now = Date.now()
    if (head && Math.abs(now - head.touched) > TOUCH_MS) stale.add(head)
    const heads = [...stale]
    for (const each of heads) each.touched = now
    unwritten.clear()
    for (const record of records) writing.add(record)
    try {
      await shelf.run((tx) => {
        if (!mayWrite()) throw new DOMException('consent was withdrawn', 'AbortError')
        for (const each of heads) tx.put(headKey(each.stream), each)
        putRecords(tx, records)
      })
      // Until then every write takes them along: records without a head would be nobody's.
      for (const each of heads) stale.delete(each)
      // What a page life before this one left unwritten belongs to the store from here on.
      release(records.filter(({ stream }) => stream !== head?.stream))
      return shelf.durable
    } catch {
      // Aborted: written again under its number with the next group, while the page lives.
      for (const record of records) if (own.has(idOf(record))) unwritten.add(idOf(record))
      return false
    } finally {
      for (const record of records) writing.delete(record)
    }
  }
  /** Still in this task, but once for all that it tracks. */
  const scheduleWrite = () => {
    if (!group) lastWrite = group = Promise.resolve().then(write)
    return group
  }

  /** Takes records out of memory. Returns those that were there. */
  const release = (records: BufferedRecord[]) =>
    records.filter((record) => {
      unwritten.delete(idOf(record))
      return own.delete(idOf(record))
    })

  /** What was dropped leaves memory too. Of this page's own, an answer may have settled some meanwhile. */
  const dropped = (reason: DropReason, records: BufferedRecord[]) => {
    const freed = new Set(release(records))
    const gone = records.filter((record) => freed.has(record) || record.stream !== head?.stream)
    if (gone.length) onDrop(reason, gone)
  }

  /** Looks at what all pages have left, and tells of what was found there that is none of theirs. */
  const look = async <T>(work: (tx: ShelfTx) => Promise<T>): Promise<T> => {
    let seen: ShelfTx | undefined
    const result = await shelf.run((tx) => {
      seen = tx
      return work(tx)
    })
    dropped('storage', seen?.broken ?? [])
    return result
  }

  /** Counts what is there, of all tabs, and drops what is too much. */
  const measure = async () => {
    count = bytes = 0
    const found = await look(async (tx) => {
      const over = await overflow(tx, bounds, isBusy)
      await dropRecords(tx, over.gone, 'full')
      return over
    })
    count += found.count
    bytes += found.bytes
    dropped('full', found.gone)
  }

  return {
    begin(stream: Head): void {
      head = stream
      stale.add(stream)
    },
    /** This page's stream is over: what is written of it belongs to the store from here on. */
    retire(): void {
      for (const [id, record] of own) if (!unwritten.has(id) && !writing.has(record)) own.delete(id)
      // What isn't written yet may be written when another page has seen to all the rest, and forgotten the stream.
      if (head && own.size) stale.add(head)
      head = undefined
    },
    head: () => head,
    /** More is known of this page's stream. */
    amend(more: Partial<Head>): void {
      if (!head) return
      // Another one, because the one before may be being written.
      stale.delete(head)
      head = { ...head, ...more }
      stale.add(head)
    },

    /** Keeps a record: called in the touchpoint's own task. Resolves to whether it is durable. */
    append(record: BufferedRecord): Promise<boolean> {
      own.set(idOf(record), record)
      unwritten.add(idOf(record))
      count++
      bytes += record.bytes
      const done = scheduleWrite()
      if (count > bounds.maxCount || bytes > bounds.maxBytes) {
        // Once for all that this task tracks: it reads all there is.
        count = bytes = 0
        done.then(measure).catch(() => {})
      }
      return done
    },
    /** The store was lost: what only it had of this page is written again. */
    rewrite(): void {
      for (const id of own.keys()) unwritten.add(id)
      if (head) stale.add(head)
      if (own.size) void scheduleWrite()
    },
    measure,
    /** Resolves when everything was tried to be written. */
    written: async (): Promise<void> => void (await (unwritten.size ? scheduleWrite() : lastWrite)),

    /** This page's records that are neither settled nor on their way. */
    waiting: () => [...own.values()].filter((record) => !flying.has(idOf(record))),
    /** How many touchpoints of this page life no answer has settled yet. */
    queued: () => [...own.values()].filter(({ stream }) => stream === head?.stream).length,
    /** How many a request is carrying right now. */
    inFlight: () => flying.size,
    fly: (records: BufferedRecord[]) => {
      for (const record of records) flying.add(idOf(record))
    },
    land: (records: BufferedRecord[]) => {
      for (const record of records) flying.delete(idOf(record))
    },

    heads: (): Promise<Head[]> => shelf.run((tx) => soundIn(tx, HEADS, isHead)),

    async lease(wish: Pick<Wish, 'pick' | 'count' | 'bytes' | 'epoch' | 'online'>): Promise<Leased | number> {
      const plan = await look((tx) =>
        lease(tx, {
          ...wish,
          maxAgeMs: bounds.maxAgeMs,
          own: head,
          busy: flying.size + settled.size,
          isBusy,
          inMemory: (stream) => [...own.values()].filter((record) => record.stream === stream),
        }),
      )
      if (typeof plan === 'number') return plan
      dropped('expired', plan.expired)
      // What has left by another way while this was read.
      return { ...plan, records: plan.records.filter((record) => !isBusy(record)) }
    },

    /** Remembers what a collector takes, for all tabs and the pages to come. */
    learn: (terms: Omit<Terms, 'until'>): Promise<void> => shelf.run((tx) => putTerms(tx, terms)),

    /** Gives streams back. `failed`: the request that carried the records has. */
    release: (leased: Pick<Leased, 'token' | 'heads' | 'records'>, failed: boolean): Promise<void> =>
      shelf.run((tx) => giveBack(tx, leased, failed)),

    /**
     * An answer has settled these: exactly the records that a body carried, and of streams that were asked
     * for what the collector says it has. Remembered at once, and removed until the removal is written, with which
     * the streams are given back, a back-off is over and what was learnt is kept. Resolves to this page's records
     * among them, and never rejects: an answer that was read is not to be undone.
     */
    async settle(
      records: BufferedRecord[],
      { lost = [], covered = [], leased, terms }: Settlement = {},
    ): Promise<BufferedRecord[]> {
      const done = [
        ...records,
        ...[...own.values()].filter(({ stream, seq }) =>
          covered.some((range) => range.stream === stream && seq >= range.from && seq <= range.to),
        ),
      ]
      for (const record of done) settled.set(idOf(record), record)
      const mine = release(done)
      const removing = [...settled]
      if (!removing.length && !lost.length && !covered.length && !leased) return mine
      const remove = shelf.run(async (tx) => {
        for (const entry of lost) tx.remove(entry.key)
        const gone = removing.map(([, record]) => record)
        for (const { stream, from, to } of covered) {
          gone.push(...(await recordsIn(tx, stream)).filter(({ seq }) => seq >= from && seq <= to))
        }
        await removeRecords(tx, gone)
        if (leased) await giveBack(tx, leased, false)
        if (leased || records.length) tx.remove(BACKOFF)
        if (terms) putTerms(tx, terms)
      })
      // A removal that fails is repeated before anything of it could be sent again.
      await remove.then(
        () => {
          for (const [id] of removing) settled.delete(id)
        },
        () => {},
      )
      return mine
    },
    /** Another tab delivered or dropped these of ours. Returns those that were still here. */
    goneElsewhere: (stream: string, seqs: number[]) =>
      release(seqs.flatMap((seq) => own.get(idOf({ stream, seq })) ?? [])),

    /** Drops for good what is still there (another tab may have been faster), and accounts for it. */
    async drop(records: BufferedRecord[], reason: DropReason): Promise<void> {
      const gone = await shelf.run(async (tx) => {
        const there = await stillThere(tx, records)
        there.push(...records.filter((record) => unwritten.has(idOf(record))))
        await dropRecords(tx, there, reason)
        return there
      })
      dropped(reason, gone)
    },

    setBackoff: (backoff: Backoff): Promise<void> => shelf.run((tx) => tx.put(BACKOFF, backoff)),

    /** Forgets everything of this page. */
    clear(): void {
      own.clear()
      unwritten.clear()
      stale.clear()
      head = undefined
    },
  }
}

export type EventBuffer = ReturnType<typeof createBuffer>

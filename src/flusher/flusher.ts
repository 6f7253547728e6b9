import type { EventBuffer } from '../buffer/buffer'
import type { Leased } from '../buffer/lease'
import { type BufferedRecord, idOf, type Terms } from '../buffer/records'
import { mistake } from '../lib/guard'
import { whenIdle } from '../lib/whenIdle'
import type { DropReason } from '../protocol/protocol'
import type { Tabs } from '../tabs'
import { gzip } from '../transport/gzip'
import type { Outcome, Transport } from '../transport/transport'
import { createAdoption, SILENCE_MS } from './adoption'
import { backoffMs } from './backoff'
import { encode } from './encode'

/** Counts as so many failures: nothing that passes by itself. */
const SLOW = 5
/** After so many, a collector that takes empty batches and nothing else is tried slowly. */
const REFUSALS_IN_A_ROW = 5
const ENVELOPE_BYTES = 1_000

export interface FlusherEvents {
  delivered(records: BufferedRecord[]): void
  refused(record: { stream: string; seq: number }, reason: string): void
  dropped(reason: DropReason, records: BufferedRecord[]): void
  /** Why nothing gets through, once a cause. */
  trouble(outcome: Outcome): void
}

/** When and how much: peeks, sends, and removes what the collector says it has. One run at a time. */
export function createFlusher(parts: {
  buffer: EventBuffer
  transport: Transport
  tabs: Tabs
  batch: { maxCount: number; maxBytes: number; maxWaitMs: number }
  key: string | undefined
  /** This page's stream and its age in ms; nothing while consent doesn't allow sending. */
  own: () => { stream: string; age: number; epoch: number } | undefined
  on: FlusherEvents
}) {
  const { buffer, transport, tabs, batch, on } = parts
  const adoption = createAdoption(() => parts.own()?.stream, tabs)
  const size = { count: batch.maxCount, bytes: batch.maxBytes, isGuess: true }
  let fresh = { count: 0, bytes: 0 }
  let fails = 0
  /** By the monotonic clock: nothing goes before. */
  let heldUntil = 0
  /** A touchpoint that was refused alone, although an empty batch was accepted after it. */
  let suspect: string | undefined
  /** How many touchpoints were refused in a row without any that was accepted. */
  let refusals = 0
  /** Requests under way that hold no lease. */
  const loose = new Set<Promise<unknown>>()
  /** The store takes no lease. */
  let stuck = false
  let closed = false
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerAt = Infinity

  const schedule = (ms: number) => {
    const at = performance.now() + ms
    if (at >= timerAt || closed) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(() => {
      timerAt = Infinity
      whenIdle(() => void start(), 1_000)
    }, ms)
  }

  /** Nothing leaves this page for so long, or what was held may go. */
  const hold = (ms: number) => {
    heldUntil = ms && performance.now() + ms
    schedule(ms)
  }

  const body = (plan: Pick<Leased, 'heads' | 'records' | 'lost' | 'asks'>) => {
    const own = parts.own()
    return encode({ ...plan, key: parts.key, resume: plan.asks }, own ? { [own.stream]: own.age } : {})
  }

  /** Nothing got through: keeps everything, and tells all tabs when to try again. */
  const fail = async (plan: Partial<Leased>, outcome: Outcome, atLeast = 0): Promise<false> => {
    on.trouble(outcome)
    size.count = batch.maxCount
    fails = Math.max(fails + 1, atLeast)
    const ms = backoffMs(fails, outcome.kind === 'later' ? outcome.retryAfterMs : undefined)
    hold(ms)
    tabs.say({ hold: ms })
    await buffer.setBackoff({ next: Date.now() + ms, fails })
    if (plan.token) await buffer.release(plan as Leased, true)
    return false
  }

  /** Applies an answer. Resolves to whether it is worth going on at once. */
  const apply = async (plan: Leased, outcome: Outcome): Promise<boolean> => {
    const { records } = plan
    const first = records[0]
    const streams = plan.heads.map((head) => head.stream)
    const proof = suspect
    suspect = undefined
    switch (outcome.kind) {
      case 'accepted': {
        await accept(plan, outcome)
        size.count = Math.min(size.count * 2, batch.maxCount)
        if (records.length) refusals = 0
        return true
      }
      case 'refused':
      case 'tooLarge': {
        // The address is there: what it won't have is found without waiting.
        if (fails) await buffer.setBackoff({ next: 0, fails })
        const tooLarge = outcome.kind === 'tooLarge'
        if (records.length > 1) {
          if (tooLarge) size.bytes = Math.ceil(records.reduce((sum, r) => sum + r.bytes, 0) / 2)
          else size.count = Math.ceil(records.length / 2)
          await buffer.release(plan, false)
          return true
        }
        if (first) {
          const id = idOf(first)
          if (proof === id) {
            await buffer.drop([first], tooLarge ? 'tooLarge' : 'refused')
            // This one was too large, and not what went with it.
            if (tooLarge) size.bytes = Math.min(batch.maxBytes, first.bytes)
            if (++refusals >= REFUSALS_IN_A_ROW) return fail(plan, outcome, SLOW)
          } else {
            // Is it this touchpoint, or does the address refuse everything?
            const control = await transport.send(body({ heads: [], records: [], lost: [], asks: [] }))
            if (control.kind === 'accepted') suspect = id
            else if (control.kind !== outcome.kind) return apply({ ...plan, records: [] }, control)
            else return fail(plan, outcome, SLOW)
          }
          await buffer.release(plan, false)
          return true
        }
        return fail(plan, outcome, SLOW)
      }
      case 'misplaced':
        return fail(plan, outcome, SLOW)
      case 'later':
        if (!outcome.answered && records.length) adoption.unanswered(streams)
        return fail(plan, outcome)
      case 'closed':
        closed = true
        on.trouble(outcome)
        await buffer.release(plan, true)
        return false
    }
  }

  /**
   * What an answer tells of the collector, if it is news: how large a body it takes after a 413, and whether it
   * invites gzip. One that doesn't speak of gzip invites none.
   */
  const learnt = (known: Terms | undefined, gzip: boolean) => {
    const bytes = size.bytes < batch.maxBytes ? size.bytes : undefined
    return bytes !== known?.bytes || gzip !== (known?.gzip ?? false) ? { bytes, gzip } : undefined
  }

  const accept = async (
    plan: Pick<Leased, 'records' | 'lost' | 'asks'> & Partial<Leased>,
    { answer }: Extract<Outcome, { kind: 'accepted' }>,
  ) => {
    const refused = new Map(
      Array.isArray(answer.rejected) ? answer.rejected.map((r) => [`${r?.stream}/${r?.seq}`, r?.reason]) : [],
    )
    const ranges = plan.asks.flatMap((stream) => {
      const ack = answer.ack?.[stream]
      adoption.answered(stream, typeof ack === 'number')
      if (typeof ack !== 'number') return []
      const beyond = answer.have?.[stream]
      return [[1, ack], ...(Array.isArray(beyond) ? beyond : [])]
        .filter(([from, to]) => from! <= to!)
        .map(([from, to]) => ({ stream, from: from!, to: to! }))
    })
    if (fails) tabs.say({ hold: 0 })
    fails = 0
    heldUntil = 0
    const leased = plan.token ? (plan as Leased) : undefined
    const mine = await buffer.settle(plan.records, {
      lost: plan.lost,
      covered: ranges,
      leased,
      terms: leased && learnt(leased.terms, answer.gzip === true),
    })
    const delivered = mine.filter((record) => !refused.has(idOf(record)))
    for (const record of mine) {
      if (refused.has(idOf(record))) on.refused(record, String(refused.get(idOf(record))))
    }
    if (delivered.length) on.delivered(delivered)
    tabs.sayGone(plan.records)
  }

  const run = async () => {
    fresh = { count: 0, bytes: 0 }
    for (let more = true; more && !closed; ) {
      const own = parts.own()
      if (!own) return
      await buffer.settle([])
      // A write that was aborted is repeated; if it is again, what it holds goes from memory.
      await buffer.written()
      const plan = await buffer.lease({ pick: adoption.pick, ...size, epoch: own.epoch })
      if (typeof plan === 'number') return hold(plan)
      fails = plan.fails
      // What pages before this one have found out; from here on this one knows better.
      if (size.isGuess) size.bytes = Math.min(size.bytes, plan.terms?.bytes ?? size.bytes)
      size.isGuess = false
      adoption.prune()
      if (plan.heads.length) {
        buffer.fly(plan.records)
        const plain = body(plan)
        const packed = plan.terms?.gzip ? await gzip(plain) : plain
        const outcome = parts.own() ? await transport.send(packed) : undefined
        buffer.land(plan.records)
        if (!outcome) return buffer.release(plan, false)
        if (packed !== plain && /refused|tooLarge|misplaced/.test(outcome.kind)) {
          // Another one may answer by now, which can't read it.
          await buffer.learn({ ...plan.terms, gzip: false })
          await buffer.release(plan, false)
        } else more = await apply(plan, outcome)
      } else {
        // What has just been given up as too old is still to be told.
        more = plan.expired.length > 0 || (await adoption.verify())
      }
    }
    if (adoption.waits()) schedule(SILENCE_MS)
  }

  const start = (): Promise<void> => {
    clearTimeout(timer)
    timerAt = Infinity
    running ??= run()
      .then(
        () => {
          stuck = false
        },
        // The store failed, or is too full for a lease: what memory has goes without it, the rest a little later.
        (error) => {
          mistake(error)
          stuck = true
          sendNow()
          schedule(SILENCE_MS)
        },
      )
      .finally(() => {
        running = undefined
      })
    return running
  }

  /**
   * Sends from memory in this very task, without a lease: the page is about to be left. As much as one
   * keepalive body may hold, the newest first: what is older is on its way already, or safe in the store.
   */
  const sendNow = () => {
    const own = parts.own()
    const head = buffer.head()
    if (!own || !head || closed || performance.now() < heldUntil) return
    let room = Math.min(size.bytes, transport.room() - ENVELOPE_BYTES)
    const records: BufferedRecord[] = []
    for (const record of buffer.waiting().reverse()) {
      room -= record.bytes + 1
      if (room < 0) break
      if (record.stream === head.stream) records.unshift(record)
    }
    if (!records.length) return
    const plan = { heads: [head], records, lost: [], asks: [] }
    buffer.fly(records)
    const sent = transport.send(body(plan)).then(async (outcome) => {
      buffer.land(records)
      if (outcome.kind === 'accepted') {
        await accept(plan, outcome)
        if (stuck) schedule(0)
        return
      }
      if (outcome.kind !== 'later') return schedule(stuck ? SILENCE_MS : 0)
      if (!outcome.answered) adoption.unanswered([head.stream])
      await fail({}, outcome)
    })
    const settled = sent.catch(mistake).finally(() => loose.delete(settled))
    loose.add(settled)
  }

  return {
    inherit: adoption.inherit,
    hold,
    /** A touchpoint was appended. */
    wake(bytes: number): void {
      fresh.count++
      fresh.bytes += bytes
      const full = fresh.count >= batch.maxCount || fresh.bytes >= batch.maxBytes
      schedule(Math.max(full ? 0 : batch.maxWaitMs, heldUntil - performance.now()))
    },
    sendNow,
    /** At an idle moment: at start, back online, consent given, asked by another tab. */
    soon: () => schedule(0),
    /** Everything that can be delivered now. Back-off binds it too. */
    async drain(): Promise<void> {
      await running
      await start()
    },
    /** No more requests. Resolves when the last answer was seen to. */
    async stop(): Promise<void> {
      closed = true
      clearTimeout(timer)
      await Promise.all([running, ...loose])
    },
  }
}

export type Flusher = ReturnType<typeof createFlusher>

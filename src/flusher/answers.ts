import type { EventBuffer } from '../buffer/buffer'
import type { Leased } from '../buffer/lease'
import { type BufferedRecord, idOf, type Terms } from '../buffer/records'
import type { DropReason } from '../protocol/protocol'
import type { Tabs } from '../tabs'
import type { Outcome } from '../transport/transport'
import type { Adoption } from './adoption'
import { backoffMs } from './backoff'

/** Counts as so many failures: nothing that passes by itself. */
const SLOW = 5
/** After so many, a collector that takes empty batches and nothing else is tried slowly. */
const REFUSALS_IN_A_ROW = 5

export interface FlusherEvents {
  /** The collector has answered as it should: it has these, or nothing that this page still had. */
  delivered(records: BufferedRecord[]): void
  refused(record: { stream: string; seq: number }, reason: string): void
  dropped(reason: DropReason, records: BufferedRecord[]): void
  /** A request is on its way. */
  sent(count: number, why: string): void
  /** Why nothing gets through, once a cause. */
  trouble(outcome: Outcome): void
}

/** What an answer changes: what is settled, how much may go at once, and when to try again. */
export function createAnswers(parts: {
  buffer: EventBuffer
  tabs: Tabs
  adoption: Adoption
  batch: { maxCount: number; maxBytes: number }
  on: FlusherEvents
  /** Sends a batch with nothing in it. */
  sendEmpty: () => Promise<Outcome>
  /** Nothing leaves the page for so many ms, or what was held may go. */
  hold: (ms: number) => void
  /** The site is closed. */
  close: () => void
}) {
  const { buffer, tabs, adoption, batch, on, hold } = parts
  /** How much a body may hold. */
  const size = { count: batch.maxCount, bytes: batch.maxBytes }
  let isGuess = true
  let fails = 0
  /** A touchpoint that was refused alone, although an empty batch was accepted after it. */
  let suspect: { id: string; kind: Outcome['kind'] } | undefined
  /** How many touchpoints were refused in a row without any that was accepted. */
  let refusals = 0

  /** Nothing got through: keeps everything, and tells all tabs when to try again. */
  const fail = async (plan: Partial<Leased>, outcome: Outcome, atLeast = 0): Promise<false> => {
    on.trouble(outcome)
    size.count = batch.maxCount
    const silent = 'answered' in outcome && !outcome.answered
    // An attempt before its time that nobody answers changes nothing: it may have been a little too early.
    const left = silent && plan.due ? plan.due - Date.now() : 0
    if (left <= 0) fails = Math.max(fails + 1, atLeast)
    const asked = outcome.kind === 'later' ? outcome.retryAfterMs : undefined
    const ms = left > 0 ? left : backoffMs(fails, asked)
    hold(ms)
    tabs.say({ hold: ms })
    await buffer.setBackoff({ next: Date.now() + ms, fails, spare: silent && left <= 0 })
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
          if (proof?.id === id) {
            // Now it says something else: that proves neither.
            if (proof.kind !== outcome.kind) return fail(plan, outcome)
            await buffer.drop([first], tooLarge ? 'tooLarge' : 'refused')
            // This one was too large, and not what went with it.
            if (tooLarge) size.bytes = Math.min(batch.maxBytes, first.bytes)
            if (++refusals >= REFUSALS_IN_A_ROW) return fail(plan, outcome, SLOW)
          } else {
            // Is it this touchpoint, or does the address refuse everything?
            const control = await parts.sendEmpty()
            if (control.kind === 'accepted') suspect = { id, kind: outcome.kind }
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
      case 'left':
      case 'later':
        if (!outcome.answered && records.length) adoption.unanswered(streams)
        if (outcome.kind === 'later') return fail(plan, outcome)
        await buffer.release(plan, false)
        return true
      case 'closed':
        parts.close()
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
    if (fails) {
      hold(0)
      tabs.say({ hold: 0 })
    }
    fails = 0
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
    on.delivered(delivered)
    tabs.sayGone(plan.records)
  }

  return {
    size,
    apply,
    accept,
    fail,
    /** What other tabs and the pages before this one have found out. */
    learn({ fails: known, terms }: Leased): void {
      fails = known
      // From here on this page knows better how much a body may hold.
      if (isGuess) size.bytes = Math.min(size.bytes, terms?.bytes ?? size.bytes)
      isGuess = false
    },
  }
}

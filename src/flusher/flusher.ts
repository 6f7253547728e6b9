import type { EventBuffer } from '../buffer/buffer'
import type { Leased } from '../buffer/lease'
import type { BufferedRecord } from '../buffer/records'
import { mistake } from '../lib/guard'
import { whenIdle } from '../lib/whenIdle'
import type { Tabs } from '../tabs'
import { gzip } from '../transport/gzip'
import type { Transport } from '../transport/transport'
import { createAdoption, SILENCE_MS } from './adoption'
import { createAnswers, type FlusherEvents } from './answers'
import { LONGEST_MS } from './backoff'
import { encode } from './encode'

const ENVELOPE_BYTES = 1_000

/** When: peeks, sends, and hands the answer on. One run at a time. */
export function createFlusher(parts: {
  buffer: EventBuffer
  transport: Transport
  tabs: Tabs
  batch: { maxCount: number; maxBytes: number; maxWaitMs: number }
  key: string | undefined
  /** Whether the collector can say how far it has got a stream. */
  asks: boolean
  /** This page's stream and its age in ms; nothing while consent doesn't allow sending. */
  own: () => { stream: string; age: number; epoch: number } | undefined
  on: FlusherEvents
}) {
  const { buffer, transport, tabs, batch, on } = parts
  const adoption = createAdoption(() => parts.own()?.stream, tabs, parts.asks)
  let fresh = { count: 0, bytes: 0 }
  /** By the monotonic clock: nothing goes before. */
  let heldUntil = 0
  /** Requests under way that hold no lease. */
  const loose = new Set<Promise<unknown>>()
  /** The browser has said so since the last run began. */
  let online = false
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
    // Other tabs may say anything, and a script of the page as if it were one.
    const wait = Math.min(ms, LONGEST_MS) || 0
    heldUntil = wait && performance.now() + wait
    schedule(wait)
  }

  const body = (plan: Pick<Leased, 'heads' | 'records' | 'lost' | 'asks'>) => {
    const own = parts.own()
    return encode({ ...plan, key: parts.key, resume: plan.asks }, own ? { [own.stream]: own.age } : {})
  }

  const { size, apply, accept, fail, learn } = createAnswers({
    ...{ buffer, tabs, adoption, batch, on, hold },
    sendEmpty: () => transport.send(body({ heads: [], records: [], lost: [], asks: [] })),
    close() {
      closed = true
    },
  })

  const run = async () => {
    fresh = { count: 0, bytes: 0 }
    const early = online
    online = false
    for (let more = true; more && !closed; ) {
      const own = parts.own()
      if (!own) return
      await buffer.settle([])
      // A write that was aborted is repeated; if it is again, what it holds goes from memory.
      await buffer.written()
      const plan = await buffer.lease({ pick: adoption.pick, ...size, epoch: own.epoch, online: early })
      if (typeof plan === 'number') return hold(plan)
      learn(plan)
      adoption.prune()
      if (plan.heads.length) {
        buffer.fly(plan.records)
        const plain = body(plan)
        const packed = plan.terms?.gzip ? await gzip(plain) : plain
        const sending = parts.own() && transport.send(packed)
        if (sending) on.sent(plan.records.length, 'batch')
        const outcome = await sending
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
      if ('answered' in outcome && !outcome.answered) adoption.unanswered([head.stream])
      if (outcome.kind !== 'later') return schedule(stuck ? SILENCE_MS : 0)
      await fail({}, outcome)
    })
    on.sent(records.length, 'at once')
    const settled = sent.catch(mistake).finally(() => loose.delete(settled))
    loose.add(settled)
  }

  return {
    inherit: adoption.inherit,
    hold,
    /** When something goes by itself, and until when nothing may; by the monotonic clock. */
    due: (): [next: number, heldUntil: number] => [timerAt, heldUntil],
    /** A touchpoint was appended. */
    wake(bytes: number): void {
      fresh.count++
      fresh.bytes += bytes
      const full = fresh.count >= batch.maxCount || fresh.bytes >= batch.maxBytes
      schedule(Math.max(full ? 0 : batch.maxWaitMs, heldUntil - performance.now()))
    },
    sendNow,
    /** At an idle moment: at start, consent given, asked by another tab. */
    soon: () => schedule(0),
    /**
     * Back online, as the browser believes: what nobody has answered is tried again, once a step of the back-off, so that
     * an error of the browser's costs no more than that.
     */
    async online(): Promise<void> {
      // What is under way has begun without a network.
      await running
      online = true
      schedule(0)
    },
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

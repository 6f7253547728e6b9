import type { JsMsg } from '@nats-io/jetstream'
import { hearing } from '../hear'
import { logError } from '../inOneLine'
import type { Store } from '../store'
import { durable, lastDeliveries } from './durable'
import { unpackMessage } from './message'
import { type JetstreamOptions, open } from './open'
import { createRefusals } from './refusals'
import { createRounds, type Delivery } from './rounds'

const PULL_MESSAGES = 100
/** A pull is asked anew so often, ms: after the server was away, nothing is fetched for about as long. */
const PULL_MS = 2_000
/** Less than the server waits for a word, or what waits here would be handed out again. */
const LONGEST_PAUSE_MS = 10_000
/** So many messages that failed one after another, with none that didn't: it is the store. */
const ENOUGH = 3

export interface JetstreamConsumerOptions extends JetstreamOptions {
  store: Pick<Store, 'append'>
  /**
   * The name of the durable consumer: all who use the same share the work. More than one, for more than one store, needs a stream
   * that you made with the retention `limits`, which keeps all of it for good. @default 'store'
   */
  name?: string | undefined
  /** After so long without a word, what was handed to a consumer is handed to another, ms. Read when it is made. @default 30_000 */
  ackWaitMs?: number | undefined
  /** How long to wait after the store failed, ms; twice as long each time, up to 10 s. @default 1_000 */
  retryMs?: number | undefined
  /** Hears of a store that failed and of what was put aside. @default console.error, in one line without control characters */
  onError?: ((error: unknown) => void) | undefined
}

export interface JetstreamConsumer {
  /** Of this process: touchpoints stored, copies that the store had, and messages put aside. */
  stats(): { stored: number; copies: number; refused: number }
  /**
   * Resolves when nothing will be read any more: to undefined after `close()`, and to an error where the connection has ended for good,
   * after which only another consumer can go on.
   */
  closed(): Promise<Error | undefined>
  /** Stores what it was handed, and disconnects. The store stays open. */
  close(): Promise<void>
}

/**
 * Reads the log that collectors write to with `jetstreamLog`, and feeds a store. A message is acknowledged when `append` has
 * resolved, and else handed out again: as appends are atomic and idempotent, all is stored exactly once. Any number of consumers,
 * in any number of processes, share the work. Rejects if no server can be reached.
 *
 * What can't be read, and what the store refuses five times while it takes others, is put aside: into another stream, with
 * `-refused` to its name, that can be looked at, and fed again by a consumer of that stream.
 */
export async function jetstreamConsumer(options: JetstreamConsumerOptions): Promise<JetstreamConsumer> {
  const { store, retryMs = 1_000, onError = logError } = options
  const hear = hearing(onError)
  const opened = await open('jetstreamConsumer', options)
  const { nc, isConnected, disconnect } = opened
  const refusals = createRefusals(opened, retryMs, hear)
  const totals = { stored: 0, copies: 0 }
  const rounds = createRounds()
  const ended = nc
    .closed()
    .then((error) => (closing ? undefined : (error ?? new Error('The connection was closed.'))))
  void ended.then((error) => error && hear(error))
  let closing = false
  let closed: Promise<void> | undefined
  /** Rounds in a row of which nothing could be stored. */
  let failures = 0
  let isRunning = false
  let running: Promise<void> | undefined
  let asides = Promise.resolve()
  let wake = () => {}

  const messages = await durable(opened, options)
    .then((consumer) => consumer.consume({ max_messages: PULL_MESSAGES, expires: PULL_MS, callback: take }))
    .catch(async (error) => {
      closing = true
      await nc.close()
      throw error
    })

  function take(message: JsMsg): void {
    const entry = unpackMessage(message.data)
    if (entry) rounds.add({ message, entry })
    else asides = asides.then(() => refusals.putAside(message, new Error('No log has written it.')))
    if (!isRunning) running = run()
  }

  async function run(): Promise<void> {
    isRunning = true
    while (!rounds.isEmpty()) {
      if (await storeRound(rounds.next())) failures = 0
      else if (closing) break
      else await backOff()
    }
    isRunning = false
  }

  /** All that waits goes back to the log, which has room for it. */
  async function backOff(): Promise<void> {
    const ms = Math.min(retryMs * 2 ** failures++, LONGEST_PAUSE_MS)
    rounds.giveBack(ms)
    await pause(ms)
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  /** Together if that can be, else one by one. Resolves to whether the store took anything. */
  async function storeRound(round: Delivery[]): Promise<boolean> {
    if (round.length > 1 && (await tryAppend(round)) === undefined) return true
    let taken = 0
    let failed = 0
    for (const each of round) {
      const isHopeless = taken === 0 && failed >= ENOUGH
      const failure = isHopeless ? undefined : await tryAppend([each])
      // From here on it may come again.
      rounds.done([each])
      if (isHopeless) each.message.nak(retryMs)
      else if (failure === undefined) taken++
      else {
        failed++
        await refusals.failed(each.message, failure.error)
      }
    }
    return taken > 0
  }

  async function tryAppend(round: Delivery[]): Promise<{ error: unknown } | undefined> {
    try {
      const { stored, copies } = await store.append(
        round.flatMap(({ entry }) => entry.touchpoints),
        round.flatMap(({ entry }) => entry.reports),
      )
      totals.stored += stored
      totals.copies += copies
      refusals.stored(round.map(({ message }) => message.seq))
      for (const { message } of round) message.ack()
      rounds.done(round)
      return undefined
    } catch (error) {
      return { error }
    }
  }

  async function shutDown(): Promise<void> {
    closing = true
    wake()
    if (isConnected()) await lastDeliveries(messages)
    await messages.close()
    await running
    await asides
    rounds.giveBack()
    await disconnect()
  }

  return {
    stats: () => ({ ...totals, refused: refusals.count() }),
    closed: () => ended,
    close: () => (closed ??= shutDown()),
  }
}

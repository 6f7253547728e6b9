import type { PubAck } from '@nats-io/jetstream'
import { hearing } from '../hear'
import { logError } from '../inOneLine'
import type { Store } from '../store'
import { within } from '../within'
import { type Entry, type Message, pack } from './message'
import { type JetstreamOptions, open } from './open'

/** How long the server may take to acknowledge a message, ms. */
const ACK_MS = 5_000
/** How long an answer waits for the store behind the log, ms. */
const STORE_MS = 2_000
/** Room for the headers of a message, which count towards what the server takes. */
const HEADER_BYTES = 1_024

export interface JetstreamLogOptions extends JetstreamOptions {
  /**
   * The store behind, for clients that ask how far it has a stream, before they send anything again. Nobody waits for it long,
   * and without it, or while it is down, such a question isn't answered: then they send everything again, and it is stored once.
   */
  behind?: Pick<Store, 'progress'> | undefined
  /** Hears of a store behind that doesn't answer. @default console.error, in one line without control characters */
  onError?: ((error: unknown) => void) | undefined
}

/** What `createCollector` takes for a store. */
export interface Log extends Pick<Store, 'append' | 'progress'> {
  /** Waits for what is under way, and disconnects. */
  close(): Promise<void>
}

/**
 * A log in front of a store: any number of collectors write to it, and `jetstreamConsumer` feeds a store from it. `append`
 * resolves when the JetStream server has acknowledged that it has stored all of it. Needs the packages `@nats-io/transport-node`
 * and `@nats-io/jetstream`. Rejects if no server can be reached.
 *
 * **What it answers.** A log has no ledgers, so it says of no stream in a batch how far it has it: a 2xx alone tells a client
 * that all of its batch is taken, which is what it then deletes. An `ack` from the store behind, which hears of it a little
 * later, would be too low to be of use. It is true all the same, as the log never has less than the store: so it is the answer to
 * a client that asks, because it sends less again then; and what it sends again is removed by its message id, or by the store.
 */
export async function jetstreamLog(options: JetstreamLogOptions): Promise<Log> {
  const { behind, onError = logError } = options
  const hear = hearing(onError)
  const { nc, js, stream, isConnected, onLoss, disconnect } = await open('jetstreamLog', options)
  const maxBytes = (nc.info?.max_payload ?? 1_048_576) - HEADER_BYTES
  const underWay = new Set<Promise<unknown>>()

  /** Rejects as soon as the server goes away: its word for this message will never come. */
  function acknowledged({ id, bytes }: Message): Promise<PubAck> {
    // What is published now would wait in memory for its return, long after the sender has been told to come again.
    if (!isConnected()) return Promise.reject(new Error('The JetStream server is away.'))
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error('The JetStream server went away.'))
      onLoss.add(giveUp)
      js.publish(stream, bytes, { msgID: id, expect: { streamName: stream }, timeout: ACK_MS })
        .then(resolve, reject)
        .finally(() => onLoss.delete(giveUp))
    })
  }

  async function publish(message: Message) {
    const ack = await acknowledged(message)
    const count = message.entry.touchpoints.length
    return ack.duplicate ? { stored: 0, copies: count } : { stored: count, copies: 0 }
  }

  async function write(entry: Entry) {
    const messages = await pack(entry, maxBytes)
    const results = await Promise.all(messages.map(publish))
    return results.reduce((sum, one) => ({
      stored: sum.stored + one.stored,
      copies: sum.copies + one.copies,
    }))
  }

  return {
    async append(touchpoints, reports) {
      const written = write({ touchpoints, reports })
      const settled = written.catch(() => {}).finally(() => underWay.delete(settled))
      underWay.add(settled)
      return written
    },
    async progress(_, asked) {
      // No batch asks, but who wants to know whether batches can be taken.
      if (asked === undefined && !isConnected()) throw new Error('The JetStream server is away.')
      if (!behind || !asked?.length) return []
      try {
        return await within(STORE_MS, behind.progress(asked), () => {
          throw new Error('The store behind the log does not answer.')
        })
      } catch (error) {
        hear(error)
        return []
      }
    },
    async close() {
      await Promise.all(underWay)
      await disconnect()
    },
  }
}

import type { JsMsg } from '@nats-io/jetstream'
import type { Hear } from '../hear'
import type { Opened } from './open'

/** A message that failed so often, while the store took others, is put aside. */
const PROOFS = 5

/**
 * Is it the message, or the store? A store that is down for hours must cost nothing, and one message that it will never take must
 * not come back for ever. So a failure counts against a message only if the store has taken others since its last one.
 */
export function createRefusals({ js, stream, ensure }: Opened, retryMs: number, hear: Hear) {
  const aside = `${stream}-refused`
  /** By sequence number, of those that failed here. */
  const suspects = new Map<number, { proofs: number; successes: number }>()
  let successes = 0
  let count = 0

  /** Kept elsewhere before it is taken out of the log: it was acknowledged to a client. */
  async function putAside(message: JsMsg, cause: unknown): Promise<void> {
    try {
      await ensure(aside)
      await js.publish(aside, message.data, {
        msgID: `${stream}-${message.seq}`,
        expect: { streamName: aside },
      })
    } catch (error) {
      hear(error)
      return message.nak(retryMs)
    }
    message.term()
    suspects.delete(message.seq)
    count++
    hear(new Error(`Message ${message.seq} of "${stream}" was put aside into "${aside}".`, { cause }))
  }

  return {
    putAside,
    count: () => count,
    stored(seqs: number[]): void {
      successes++
      for (const seq of seqs) suspects.delete(seq)
    },
    /** The store didn't take this one alone. */
    async failed(message: JsMsg, error: unknown): Promise<void> {
      const before = suspects.get(message.seq)
      const proofs = before ? before.proofs + Number(successes > before.successes) : 0
      if (proofs >= PROOFS) return putAside(message, error)
      suspects.set(message.seq, { proofs, successes })
      hear(error)
      message.nak(retryMs * 2 ** proofs)
    },
  }
}

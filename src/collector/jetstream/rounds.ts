import type { JsMsg } from '@nats-io/jetstream'
import type { Entry } from './message'

/** What one append may hold. */
const ROUND = { messages: 100, bytes: 4_194_304 }

export interface Delivery {
  message: JsMsg
  entry: Entry
}

/** Messages that wait to be stored. */
export function createRounds() {
  let queue: Delivery[] = []
  /** What a slow store keeps waiting is handed out again, but is here already. */
  const held = new Set<number>()

  return {
    isEmpty: () => queue.length === 0,
    add(delivery: Delivery): void {
      const { seq } = delivery.message
      if (held.has(seq)) return
      held.add(seq)
      queue.push(delivery)
    },
    /** What may be one append: within bounds, and of no stream two reports, of which a store might keep but one. */
    next(): Delivery[] {
      let bytes = 0
      const streams = new Set<string>()
      const end = queue.findIndex(({ message, entry }, i) => {
        const said = entry.reports.map((report) => report?.stream)
        bytes += message.data.length
        const isTooMuch = i === ROUND.messages || bytes > ROUND.bytes
        if (i > 0 && (isTooMuch || said.some((stream) => streams.has(stream)))) return true
        for (const stream of said) streams.add(stream)
        return false
      })
      return queue.splice(0, end < 0 ? queue.length : end)
    },
    /** It was acknowledged, or is to be handed out again. */
    done(round: Delivery[]): void {
      for (const { message } of round) held.delete(message.seq)
    },
    /** Hands back what waits, to be handed out again after so many ms. */
    giveBack(ms?: number): void {
      for (const { message } of queue) message.nak(ms)
      this.done(queue)
      queue = []
    },
  }
}

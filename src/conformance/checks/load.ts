import { type Check, expectTaken, Fault, isTaken, Skip, seen } from '../check'
import type { Reply } from '../exchange'
import { ackIn } from '../readAnswer'

const AT_ONCE = 8

/** Many at once, and slow ones. */
export const load: Check[] = [
  {
    name: 'concurrent',
    level: 'basic',
    expects: `${AT_ONCE} batches of different streams at the same time are all taken`,
    async run({ sendNumbers, newStream }) {
      const replies = await Promise.all(
        Array.from({ length: AT_ONCE }, () => sendNumbers(newStream(), [1, 2])),
      )
      for (const reply of replies) expectTaken(reply, `One of ${AT_ONCE} batches at the same time`)
    },
  },
  {
    name: 'concurrent-copies',
    level: 'full',
    expects: `the same batch ${AT_ONCE} times at once is taken each time`,
    async run({ send, batch, stream, newStream }) {
      const body = batch([stream(newStream(), [1, 2])])
      const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => send(body)))
      const failed = replies.find((reply) => !isTaken(reply))
      if (!failed) return
      throw new Fault(
        `One of ${AT_ONCE} copies at the same time: ${seen(failed)}.`,
        'Let the store decide which is the first, for instance by INSERT … ON CONFLICT DO NOTHING, not a look-up before it.',
      )
    },
  },
  {
    name: 'concurrent-parts',
    level: 'full',
    expects: 'one stream that comes in many bodies at once is all there afterwards',
    async run({ sendNumbers, newStream, ackOf }) {
      const id = newStream()
      const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => sendNumbers(id, [i + 1])))
      if (!replies.every(isTaken)) throw new Skip('not all were taken; see concurrent')
      if (replies.every((reply) => ackIn(reply, id) === undefined)) throw new Skip('its answers have no ack')
      const ack = await ackOf(id)
      if (ack === undefined) throw new Skip('it does not answer resume')
      if (ack >= AT_ONCE) return
      throw new Fault(
        `1 to ${AT_ONCE} were all answered 2xx, but afterwards ack is ${ack}.`,
        'Read, change and write what you keep of a stream in one transaction: one request undoes what another did.',
      )
    },
  },
  {
    name: 'slow',
    level: 'basic',
    expects: 'a body that comes slowly, in pieces, is taken',
    async run({ sendInPieces, batch, stream, newStream, paceMs }) {
      const pause = () => new Promise((resolve) => setTimeout(resolve, paceMs))
      const reply = await sendInPieces(batch([stream(newStream(), [1, 2, 3])]), 5, pause)
      expectTaken(
        reply,
        'A body that came in five pieces',
        'Read a body to its declared end, and give slow lines time.',
      )
    },
  },
  {
    name: 'slow-others',
    level: 'full',
    expects: 'while a slow body is on its way, others are answered',
    async run({ sendInPieces, sendNumbers, batch, stream, newStream }) {
      let meanwhile: Promise<Reply> | undefined
      const other = () => {
        meanwhile = sendNumbers(newStream(), [1])
        return meanwhile
      }
      await sendInPieces(batch([stream(newStream(), [1, 2, 3])]), 2, other)
      const reply = await meanwhile
      if (!reply) throw new Skip('it answers before a body is there')
      if (isTaken(reply)) return
      throw new Fault(
        `Meanwhile another batch: ${seen(reply)}.`,
        'Serve several requests at a time (threads, workers, asynchronous reading): one slow phone must not hold up the others.',
      )
    },
  },
]

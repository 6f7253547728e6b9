/** A process that sends as fast as it is answered, over some connections at once, and looks at each answer. */
import { sorted } from '../report'
import { bodyOf, createTraffic, type Part } from './traffic'
import { type Answer, open } from './wire'

export interface Order {
  url: string
  connections: number
  /** Touchpoints a batch. */
  batch: number
  /** Not measured. */
  warmUpMs: number
  ms: number
  /** The part of batches that is sent once more. */
  repeats: number
  /** Whether the answer has to acknowledge what was sent. */
  isChecked: boolean
}

export interface Sent {
  /** New ones, in the time that is measured. */
  touchpoints: number
  requests: number
  seconds: number
  /** ms */
  p50: number
  p99: number
  /** All that was acknowledged from the beginning, each counted once. */
  acknowledged: number
  repeated: number
  /** Answers that were not as they should be; what they were to is sent again. */
  errors: string[]
}

const isRight = ({ status, body }: Answer, { stream, touchpoints }: Part) =>
  status === 200 && JSON.parse(body).ack?.[stream] === touchpoints.at(-1)!.seq

async function send(order: Order): Promise<Sent> {
  const start = performance.now() + order.warmUpMs
  const end = start + order.ms
  const times: number[] = []
  const sent = { touchpoints: 0, requests: 0, acknowledged: 0, repeated: 0, errors: [] as string[] }

  async function drive(): Promise<void> {
    const connection = open(order.url)
    const next = createTraffic(order.batch)
    let part = next()
    let isNew = true
    let isMeasured = false
    // However slow: no connection without an answer that counts.
    while ((performance.now() < end || !isMeasured) && sent.errors.length < 100) {
      const body = bodyOf(part)
      const before = performance.now()
      const answer = await connection.post(body)
      const now = performance.now()
      if (order.isChecked ? !isRight(answer, part) : answer.status !== 200) {
        sent.errors.push(`${answer.status} ${answer.body.slice(0, 200)}`)
        continue
      }
      if (isNew) sent.acknowledged += order.batch
      else sent.repeated++
      if (before >= start) {
        isMeasured = true
        times.push(now - before)
        sent.requests++
        if (isNew) sent.touchpoints += order.batch
      }
      isNew = Math.random() >= order.repeats
      if (isNew) part = next()
    }
    connection.close()
  }

  await Promise.all(Array.from({ length: order.connections }, drive))
  const inOrder = sorted(times)
  const at = (part: number) => inOrder[Math.floor(inOrder.length * part)] ?? Number.NaN
  return { ...sent, seconds: (performance.now() - start) / 1_000, p50: at(0.5), p99: at(0.99) }
}

process.once('message', (order: Order) => {
  send(order).then(
    (sent) => process.send!(sent, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

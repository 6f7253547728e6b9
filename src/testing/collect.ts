import { isUuid } from '../lib/isId'
import type { Answer, Batch, PROTOCOL, Refusal } from '../protocol/protocol'
import type { Touchpoint } from '../touchpoint'

/** A touchpoint as it arrived: what stands with its stream is put back. */
export interface Received extends Omit<Touchpoint, 'data'> {
  data: Record<string, unknown>
}

export interface Reply {
  status: number
  body: Answer | Refusal | undefined
}

/** Not imported: a chunk of its own for one number. */
const SPOKEN: typeof PROTOCOL = 1

const refuse = (status: number, error: string): Reply => ({ status, body: { error } })

/** A body as text, also where it came as gzip (RFC 1952). */
async function textOf(body: string | Uint8Array<ArrayBuffer>): Promise<string> {
  if (typeof body === 'string') return body
  if (body[0] !== 0x1f || body[1] !== 0x8b) return new TextDecoder().decode(body)
  return new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}

/**
 * The collector's side of protocol 1, in memory: keeps the first of equal `(stream, seq)`, and says how far it has each stream.
 * It checks what a test could not go on without; `touchpoint-sdk/collector` checks everything.
 */
export function createLedger() {
  let touchpoints: Received[] = []
  let known = new Set<string>()
  /** Numbers that came, or never will. */
  let settled = new Map<string, Set<number>>()

  const ackOf = (stream: string) => {
    const numbers = settled.get(stream)
    let ack = 0
    while (numbers?.has(ack + 1)) ack++
    return ack
  }
  const settle = (stream: string, seq: number) => {
    const numbers = settled.get(stream) ?? new Set()
    settled.set(stream, numbers.add(seq))
  }

  return {
    touchpoints: () => touchpoints,
    clear(): void {
      touchpoints = []
      known = new Set()
      settled = new Map()
    },
    async take(body: string | Uint8Array<ArrayBuffer>): Promise<Reply> {
      let batch: Batch
      try {
        batch = JSON.parse(await textOf(body)) as Batch
      } catch {
        return refuse(400, 'The body is not JSON.')
      }
      if (batch?.protocol !== SPOKEN)
        return { status: 501, body: { error: 'Not protocol 1.', supported: [SPOKEN] } }
      const { streams = [], resume = [] } = batch
      if (!Array.isArray(streams) || !streams.every(({ stream }) => isUuid(stream)))
        return refuse(422, 'Not a batch: each stream is a UUID.')
      for (const { stream, visitor, customer, lost = [], touchpoints: sent = [] } of streams) {
        for (const { from, to } of lost) for (let seq = from; seq <= to; seq++) settle(stream, seq)
        for (const touchpoint of sent) {
          settle(stream, touchpoint.seq)
          const id = `${stream}/${touchpoint.seq}`
          // Of equal ones, the first: of one touchpoint, and of one order that is told twice.
          const once = touchpoint.once && `${touchpoint.type} ${touchpoint.once}`
          if (known.has(id) || (once && known.has(once))) continue
          known.add(id)
          if (once) known.add(once)
          touchpoints.push({
            ...touchpoint,
            stream,
            visitor: visitor ?? null,
            ...(customer && !touchpoint.customer && { customer }),
          } as Received)
        }
      }
      const asked = [...streams.map(({ stream }) => stream), ...resume]
      return {
        status: 200,
        body: { ack: Object.fromEntries(asked.map((stream) => [stream, ackOf(stream)])) },
      }
    },
  }
}

import { byteLength } from '../lib/byteLength'
import { mistake } from '../lib/guard'
import type { Answer, Batch } from '../protocol/protocol'
import { GROWTH } from '../transport/fetchTransport'

/**
 * Another wire format than the SDK's own, for the option `format`: a `fetch` that is given a request of the protocol and resolves
 * to an answer of the protocol, and speaks another format with the receiver.
 */
export type Format = (endpoint: string, request: RequestInit) => Promise<Response>

/** A batch in the words of another receiver. */
export interface Encoded {
  body: string
  headers: Record<string, string>
  /** What the receiver would not take, and so isn't in the body. */
  rejected: NonNullable<Answer['rejected']>
}

/** What of a batch a receiver has refused, by its answer. */
type Read = (answer: unknown, batch: Batch) => NonNullable<Answer['rejected']>

const answerWith = (status: number, answer: Answer) => new Response(JSON.stringify(answer), { status })

/**
 * A format of your own. Any 2xx means that the receiver has what the body carried, but for what `encode` left out or `read` finds
 * in the answer; a web page is no answer. A body that is more than four times as long as its batch goes without `keepalive`.
 */
export const createFormat =
  (encode: (batch: Batch) => Encoded, read: Read = () => []): Format =>
  async (endpoint, request) => {
    const { body: given } = request
    // Packed for a collector that was here before: it is sent again, as it is.
    if (typeof given !== 'string') return answerWith(422, {})
    const batch = JSON.parse(given) as Batch
    let encoded: Encoded
    try {
      encoded = encode(batch)
    } catch (error) {
      // To the client it is a request without an answer: whoever wrote the format has to hear of it.
      mistake(error)
      throw error
    }
    const { body, headers, rejected } = encoded
    const count = batch.streams.reduce(
      (sum, { touchpoints = [], lost = [] }) => sum + touchpoints.length + lost.length,
      0,
    )
    if (count > 0 && rejected.length === count) return answerWith(200, { rejected })

    const keepalive = !!request.keepalive && byteLength(body) <= GROWTH * byteLength(given)
    const response = await fetch(endpoint, { ...request, body, headers, keepalive })
    if (!response.ok) return response
    const text = await response.text()
    if (/^\s*</.test(text)) return new Response(text, { status: response.status })
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch (error) {
      // WebKit hands over what came of an answer that was cut off, and calls it whole (measured in WebKitGTK 2.50).
      if (/^\s*[{[]/.test(text)) throw error
    }
    return answerWith(200, { rejected: [...rejected, ...read(answer, batch)] })
  }

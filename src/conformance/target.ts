import { uuidv7 } from '../lib/uuidv7'
import { PROTOCOL } from '../protocol/protocol'
import type { Level } from './check'
import { exchange, type Reply } from './exchange'
import { ackIn } from './readAnswer'

/** By this everything that is sent can be found and deleted again. */
export const TYPE = 'custom.conformance'
export const SESSION = 'conformance'

export interface TargetOptions {
  url: string
  level: Level
  key: string | undefined
  /** The page's origin that requests pretend to come from. */
  origin: string
  timeoutMs: number
  /** Between the pieces of a slow body, ms. */
  paceMs: number
}

/** What a check sends may be spoilt, so a body is anything; these make sound ones. */
type Fields = Record<string, unknown>

/** The collector that is being tried, and what can be sent to it. */
export function createTarget(options: TargetOptions) {
  const { url, key, origin, timeoutMs } = options
  const sent = { requests: 0, touchpoints: 0 }

  const post = (
    body: Uint8Array | { bytes: number; pieces: AsyncIterable<Uint8Array> },
    headers: Fields = {},
  ) => {
    sent.requests++
    const plain = {
      'content-type': 'text/plain;charset=UTF-8',
      origin,
      ...(headers as Record<string, string>),
    }
    return exchange(url, { method: 'POST', headers: plain, body, timeoutMs })
  }

  const touchpoint = (seq: number, more: Fields = {}): Fields => {
    sent.touchpoints++
    return {
      ...{ seq, type: TYPE, at: Date.now(), t: seq, channel: 'web', stage: 'discovery', session: SESSION },
      ...{ page: { url: 'https://conformance.example/' }, data: {} },
      ...more,
    }
  }
  /** A stream with touchpoints of these numbers. */
  const stream = (id: string, seqs: number[], more: Fields = {}): Fields => ({
    stream: id,
    touchpoints: seqs.map((seq) => touchpoint(seq)),
    ...more,
  })
  const batch = (streams: unknown, more: Fields = {}): Fields => ({
    ...{ protocol: PROTOCOL, sdk: 'conformance', sentAt: Date.now(), streams },
    ...(key !== undefined && { key }),
    ...more,
  })
  /** Posts a body as a page does: bytes and text as they are, anything else as JSON. */
  const send = (body: unknown): Promise<Reply> => post(body instanceof Uint8Array ? body : encode(body))

  return {
    ...options,
    sent,
    isSameOrigin: new URL(url).origin === origin,
    newStream: () => uuidv7(),
    touchpoint,
    stream,
    batch,
    send,
    /** A batch of one stream with touchpoints of these numbers. */
    sendNumbers: (id: string, seqs: number[]) => send(batch([stream(id, seqs)])),
    /** Posts in pieces; `between` is awaited before each but the first. */
    sendInPieces(body: unknown, count: number, between: () => Promise<unknown>): Promise<Reply> {
      const bytes = encode(body)
      const size = Math.ceil(bytes.length / count)
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) {
          if (at > 0) await between()
          yield bytes.subarray(at, at + size)
        }
      }
      return post({ bytes: bytes.length, pieces: pieces() })
    },
    /** Asks as a browser does before it sends what isn't simple. */
    preflight(): Promise<Reply> {
      sent.requests++
      const asked = {
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      }
      return exchange(url, {
        method: 'OPTIONS',
        headers: { origin, ...asked },
        body: new Uint8Array(),
        timeoutMs,
      })
    },
    /** How far the collector says it has a stream, asked for with `resume`. */
    async ackOf(id: string): Promise<number | undefined> {
      return ackIn(await send(batch([], { resume: [id] })), id)
    },
  }
}

export type Target = ReturnType<typeof createTarget>

const encode = (body: unknown): Uint8Array =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))

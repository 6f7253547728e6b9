import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import type { Batch } from '../../src/protocol/protocol'
import { freePort } from './freePort'

/** What happens to a request on its way to the collector. */
export type Fault =
  /** Forwarded, and answered as the collector answers. Reset where there is no collector. */
  | 'pass'
  /** Reset before its body is read. As the behaviour for all requests: nobody listens, connections are refused. */
  | 'refuse'
  /** Read, and never answered. */
  | 'hang'
  /** Read, and cut without the collector hearing of it. */
  | 'cut'
  /** Forwarded, and cut when the collector has answered: what it carried is stored. */
  | 'mute'
  /** Read and answered without the collector. Pages may read it, unless `headers` say otherwise. */
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Nothing happens for a while, and then that. */
  | { delayMs: number; next: Fault }
  /** Forwarded at once, and answered late. */
  | { answerAfterMs: number }

/** @param n counts from 1, over all requests. */
export type Behaviour = Fault | ((n: number, body: string) => Fault)

export interface Seen {
  /** ms since the epoch. */
  at: number
  method: string
  /** Path and query. */
  url: string
  /** Unpacked. Empty where it was not read. */
  body: string
  fault: Fault
  /** The status that was answered, once it was. */
  status?: number
  /** ms since the epoch. */
  answeredAt?: number
}

// As a collector's: https://fetch.spec.whatwg.org/#http-cors-protocol
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }

const unpacked = (bytes: Buffer) =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()

/** Stands between pages and a collector, at one address for good, and does to requests what it is told. */
export async function createGate(target: { port: number }) {
  const log: Seen[] = []
  let behaviour: Behaviour = 'pass'

  const forward = async (incoming: IncomingMessage, body: Buffer) => {
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: target.port, method, path: url, headers, agent: false })
    onward.end(body)
    const [answer] = (await once(onward, 'response')) as [IncomingMessage]
    return { status: answer.statusCode as number, headers: answer.headers, body: await buffer(answer) }
  }

  async function act(
    fault: Fault,
    seen: Seen,
    incoming: IncomingMessage,
    bytes: Buffer,
    out: ServerResponse,
  ) {
    if (fault === 'hang') return
    if (fault === 'cut') return void out.destroy()
    if (typeof fault === 'object' && 'delayMs' in fault) {
      await sleep(fault.delayMs, undefined, { ref: false })
      return act(fault.next, seen, incoming, bytes, out)
    }
    const made = typeof fault === 'object' && 'status' in fault ? fault : undefined
    const answer = made ?? (await forward(incoming, bytes))
    if (fault === 'mute') return void out.destroy()
    if (typeof fault === 'object' && 'answerAfterMs' in fault) {
      await sleep(fault.answerAfterMs, undefined, { ref: false })
    }
    Object.assign(seen, { status: answer.status, answeredAt: Date.now() })
    // On a connection that was used before, browsers send again by themselves what was cut.
    out.writeHead(answer.status, { ...(made && CORS), ...answer.headers, connection: 'close' })
    out.end(answer.body)
  }

  const server = createServer(async (incoming, out) => {
    const { method = '', url = '' } = incoming
    const seen: Seen = { at: Date.now(), method, url, body: '', fault: 'refuse' }
    const n = log.push(seen)
    try {
      // By the behaviour at the time of its coming, not of its last byte.
      const now = behaviour
      if (now === 'refuse') return void incoming.socket.resetAndDestroy()
      const bytes = await buffer(incoming)
      const body = unpacked(bytes)
      const fault = typeof now === 'function' ? now(n, body) : now
      if (fault === 'refuse') return void incoming.socket.resetAndDestroy()
      Object.assign(seen, { body, fault })
      await act(fault, seen, incoming, bytes, out)
    } catch {
      incoming.socket.resetAndDestroy()
    }
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  const port = await freePort()
  await listen(port)

  return {
    port,
    endpoint: `http://127.0.0.1:${port}/t`,
    /** Every request, in the order of coming. */
    log,
    /** The batches among them, also those that the collector never saw. */
    batches: (): Batch[] => log.filter(({ body }) => body).map(({ body }) => JSON.parse(body)),
    /** From now on. Connections that are open are cut when all are to be refused. */
    async behave(next: Behaviour): Promise<void> {
      behaviour = next
      if (next === 'refuse') {
        server.close()
        server.closeAllConnections()
      } else if (!server.listening) await listen(port)
    },
    async close(): Promise<void> {
      server.close()
      server.closeAllConnections()
    },
  }
}

export type Gate = Awaited<ReturnType<typeof createGate>>

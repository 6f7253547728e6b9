import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { freePort } from '../../support/freePort'
import type { Sent, Wire } from './wire/wire'

/**
 * What becomes of events on their way. `refuse`: nobody listens. `mute`: read, and not answered. `lose`: taken, and the
 * answer is cut off. `busy` and `tooMany` are answers of 503 and 429. Preflights are answered as ever, where somebody listens.
 */
export type Fault = 'none' | 'refuse' | 'mute' | 'lose' | 'busy' | 'tooMany'

export interface Arrival extends Sent {
  /** ms since the epoch. */
  at: number
}

const REFUSALS: Partial<Record<Fault, [status: number, headers: Record<string, string>]>> = {
  busy: [503, {}],
  tooMany: [429, { 'retry-after': '5' }],
}

const unpacked = (bytes: Buffer) =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()

/** Stands in for a vendor's receiver on the loopback interface, and keeps count of what arrives. */
export async function createReceiver(wire: Wire, { keepAlive = false } = {}) {
  const arrivals: Arrival[] = []
  const bodies: Buffer[] = []
  const unread: string[] = []
  let fault: Fault = 'none'
  let requests = 0
  let waiting = 0
  const server = createServer(async (incoming, out) => {
    const { method, url = '', headers } = incoming
    // As the vendors' own: any site may send, with its cookies. https://fetch.spec.whatwg.org/#http-cors-protocol
    out.setHeader('access-control-allow-origin', headers.origin ?? '*')
    out.setHeader('access-control-allow-credentials', 'true')
    out.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS')
    out.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? 'content-type')
    out.setHeader('access-control-expose-headers', 'retry-after')
    out.setHeader('access-control-max-age', '600')
    out.setHeader('cross-origin-resource-policy', 'cross-origin')
    // On a connection that was used before, browsers send again by themselves what was cut.
    if (!keepAlive) out.setHeader('connection', 'close')
    if (method === 'OPTIONS') return void out.writeHead(204).end()
    const now = fault
    const bytes = await buffer(incoming).catch(() => undefined)
    if (bytes && now === 'mute') waiting++
    if (!bytes || now === 'mute') return
    requests++
    const refusal = REFUSALS[now]
    if (refusal) return void out.writeHead(...refusal).end()
    const body = unpacked(bytes)
    try {
      const at = Date.now()
      if (method === 'POST') {
        const sent = wire.read(body, url)
        arrivals.push(...sent.map((one) => ({ ...one, at })))
        if (sent.length) bodies.push(bytes)
      }
      const answer = method === 'POST' || method === 'GET' ? wire.answer(body, url) : ''
      if (now === 'lose') return void out.destroy()
      out.writeHead(200, { 'content-type': 'application/json' }).end(answer)
    } catch (error) {
      unread.push(`${method} ${url}: ${error} ${body.slice(0, 200)}`)
      out.writeHead(200).end()
    }
  })
  const port = await freePort()
  const listen = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen()
  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Every event that was taken, as often as it was. */
    arrivals,
    /** Those with events, as they came. */
    bodies,
    /** Requests that could not be understood: a mistake of this measure. */
    unread,
    requests: () => requests,
    /** How many were muted. */
    waiting: () => waiting,
    /** From now on. What waits for an answer is cut off when it was to get none. */
    async behave(next: Fault): Promise<void> {
      const before = fault
      fault = next
      if (next === 'refuse') server.close()
      if (next === 'refuse' || before === 'mute') server.closeAllConnections()
      if (next !== 'refuse' && !server.listening) await listen()
    },
    close(): void {
      server.close()
      server.closeAllConnections()
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof createReceiver>>

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'

const TEXT = 0x81
const MASKED = 0x80
const FINAL = 0x80
const CLOSE = 8

const frame = (text: string): Buffer => {
  const payload = Buffer.from(text)
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = TEXT
  if (length < 126) head[1] = MASKED | length
  else if (length < 65_536) {
    head[1] = MASKED | 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = MASKED | 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  const mask = randomBytes(4)
  for (let i = 0; i < length; i++) payload[i] = (payload[i] as number) ^ (mask[i % 4] as number)
  return Buffer.concat([head, mask, payload])
}

/** A client's side of RFC 6455, text messages alone: Node 20 has no WebSocket of its own without a flag. */
export async function openWebSocket(
  url: string,
  on: { message(text: string): void; close(): void },
): Promise<{ send(text: string): void; close(): void }> {
  const handshake = request(url.replace(/^ws/, 'http'), {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  }).end()
  const refused = once(handshake, 'response').then(([{ statusCode }]) => {
    throw new Error(`no WebSocket, but status ${statusCode}`)
  })
  const [, socket, early] = (await Promise.race([once(handshake, 'upgrade'), refused])) as [
    unknown,
    Socket,
    Buffer,
  ]
  let rest = Buffer.alloc(0)
  let parts: Buffer[] = []
  const read = (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const [first, second] = rest
      if (first === undefined || second === undefined) return
      const wide = second === 126 ? 2 : second === 127 ? 8 : 0
      const start = 2 + wide
      if (rest.length < start) return
      const length = wide === 2 ? rest.readUInt16BE(2) : wide === 8 ? Number(rest.readBigUInt64BE(2)) : second
      if (rest.length < start + length) return
      const payload = rest.subarray(start, start + length)
      rest = rest.subarray(start + length)
      const kind = first & 0x0f
      if (kind === CLOSE) socket.destroy()
      if (kind >= CLOSE) continue
      parts.push(payload)
      if (first & FINAL) {
        on.message(Buffer.concat(parts).toString())
        parts = []
      }
    }
  }
  socket.on('data', read)
  socket.on('error', () => {})
  socket.on('close', on.close)
  read(early)
  return { send: (text) => socket.write(frame(text)), close: () => socket.destroy() }
}

/** HTTP on a bare socket: a client that costs as little as it can, for it shares the machine with what is measured. */
import { connect } from 'node:net'

export interface Answer {
  status: number
  body: string
}

export interface Connection {
  /** One at a time. Rejects if the connection breaks. */
  post(body: string): Promise<Answer>
  close(): void
}

export function open(url: string): Connection {
  const { hostname, port, host, pathname } = new URL(url)
  const head =
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\norigin: https://shop.example\r\n` +
    'content-type: text/plain;charset=UTF-8\r\ncontent-length: '
  const socket = connect(Number(port), hostname).setNoDelay().setEncoding('utf8')
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  let text = ''
  const broken = (error: Error = new Error('The server has closed the connection.')) => waiting?.reject(error)
  socket.on('error', broken).on('close', () => broken())
  socket.on('data', (chunk: string) => {
    text += chunk
    const end = text.indexOf('\r\n\r\n')
    if (end < 0) return
    // Both servers tell it, and answer in ASCII.
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return broken(new Error(`An answer without a length: ${text}`))
    const body = text.slice(end + 4)
    if (body.length < length) return
    const status = Number(text.slice(9, 12))
    text = ''
    waiting?.resolve({ status, body })
  })
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
      }),
    close: () => socket.destroy(),
  }
}

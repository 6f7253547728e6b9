import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'

/** What came back. `status` is 0 where nothing did, and `failure` says why. */
export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  text: string
  failure: string
}

export interface Sent {
  method: string
  headers: Record<string, string>
  /** Whole, or in pieces that come when they come. Its length is declared either way. */
  body: Uint8Array | { bytes: number; pieces: AsyncIterable<Uint8Array> }
  timeoutMs: number
}

const ANSWER_BYTES = 4_194_304

/** One request on a connection of its own. Never rejects, and hears an answer that comes before the body is through. */
export function exchange(url: string, { method, headers, body, timeoutMs }: Sent): Promise<Reply> {
  return new Promise((resolve) => {
    const bytes = body instanceof Uint8Array ? body.length : body.bytes
    const declared: Record<string, string> = bytes > 0 ? { 'content-length': String(bytes) } : {}
    // As browsers do. To a sender that announces its end, a server may close in the middle of a body.
    const connection = { connection: 'keep-alive' }
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(url, { method, headers: { ...declared, ...connection, ...headers }, agent: false })
    const end = (reply: Partial<Reply>) => {
      clearTimeout(timer)
      resolve({ status: 0, headers: {}, text: '', failure: '', ...reply })
      request.destroy()
    }
    const timer = setTimeout(() => end({ failure: `no answer within ${timeoutMs / 1000} s` }), timeoutMs)
    let answered = false
    request.once('response', (response) => {
      answered = true
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        if (text.length < ANSWER_BYTES) text += piece
      })
      const { statusCode: status = 0, headers } = response
      response.once('end', () => end({ status, headers, text }))
      response.once('error', () => end({ failure: 'the answer broke off' }))
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A server may answer and close before it has read everything: the answer counts.
      if (!answered) end({ failure: inWords(error) })
    })
    void write(request, body)
  })
}

async function write(request: ReturnType<typeof httpRequest>, body: Sent['body']): Promise<void> {
  if (body instanceof Uint8Array) {
    request.end(body)
    return
  }
  for await (const piece of body.pieces) request.write(piece)
  request.end()
}

function inWords({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the host is not known'
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'the connection was cut without an answer'
  return message
}

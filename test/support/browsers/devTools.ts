import type { Readable, Writable } from 'node:stream'
import { createExchange, type Exchange } from './exchange'

type Hear = (method: string, params: never, sessionId?: string) => void

/**
 * The Chrome DevTools protocol on a pipe: JSON messages, each ended by a zero byte. Sessions lie flat in one
 * stream, and those without an id are the browser's own.
 * https://chromedevtools.github.io/devtools-protocol/
 */
export function connectDevTools(input: Writable, output: Readable, hear: Hear = () => {}) {
  const sessions = new Map<string | undefined, Exchange>()
  let why: string | undefined
  const exchangeOf = (sessionId: string | undefined) => {
    const exchange = sessions.get(sessionId) ?? createExchange()
    sessions.set(sessionId, exchange)
    if (why) exchange.end(why)
    return exchange
  }
  let rest = ''
  output.setEncoding('utf8')
  output.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const { id, error, result, method, params, sessionId } = JSON.parse(message)
      if (id) exchangeOf(sessionId).answer(id, error?.message, result)
      if (method === 'Target.detachedFromTarget') exchangeOf(params.sessionId).end('the document has gone')
      if (method) hear(method, params as never, sessionId)
    }
  })
  output.on('close', () => {
    why = 'Chromium has gone'
    for (const exchange of sessions.values()) exchange.end(why)
  })
  // A browser that was killed reads no more; what was asked of it fails by `close`.
  input.on('error', () => {})
  return (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    exchangeOf(sessionId).ask(method, (id) =>
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`),
    )
}

import type { Readable, Writable } from 'node:stream'
import { createExchange } from './exchange'

/**
 * The Chrome DevTools protocol on a pipe: JSON messages, each ended by a zero byte.
 * https://chromedevtools.github.io/devtools-protocol/
 */
export function connectDevTools(input: Writable, output: Readable) {
  const exchange = createExchange()
  let rest = ''
  output.setEncoding('utf8')
  output.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const { id, error, result } = JSON.parse(message)
      if (id) exchange.answer(id, error?.message, result)
    }
  })
  output.on('close', () => exchange.end('Chromium has gone'))
  // A browser that was killed reads no more; what was asked of it fails by `close`.
  input.on('error', () => {})
  return (method: string, params: object = {}, sessionId?: string): Promise<unknown> =>
    exchange.ask((id) => input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`))
}

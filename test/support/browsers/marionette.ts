import { once } from 'node:events'
import { connect } from 'node:net'
import { createExchange } from './exchange'

/**
 * Marionette, the protocol behind geckodriver: `LENGTH:JSON` over TCP, requests `[0, id, name, params]`,
 * answers `[1, id, error, value]`. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function connectMarionette(port: number) {
  const exchange = createExchange()
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const colon = rest.indexOf(':')
      const end = colon + 1 + Number(rest.subarray(0, colon))
      if (colon < 0 || rest.length < end) return
      const message = JSON.parse(rest.toString('utf8', colon + 1, end))
      rest = rest.subarray(end)
      // The first message is a greeting, not an answer.
      if (!Array.isArray(message)) continue
      const [, id, error, value] = message
      exchange.answer(id, error ? `${error.error}: ${error.message}` : undefined, value)
    }
  })
  socket.on('error', () => {})
  socket.on('close', () => exchange.end('Firefox has gone'))
  return (name: string, params: object = {}): Promise<unknown> =>
    exchange.ask(name, (id) => {
      const text = JSON.stringify([0, id, name, params])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}

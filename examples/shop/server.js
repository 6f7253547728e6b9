// @ts-check
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { bundleOnce } from './bundle.js'
import { openCollector } from './collector.js'
import { fileAt } from './files.js'
import { pageAt } from './pages/index.js'

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

// The chat widget inserts an empty style element: the hash of nothing.
const emptyStyle = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

// As strict as a careful shop's: the SDK asks for `connect-src` to its endpoint, and no more.
const policy = (/** @type {string} */ nonce, /** @type {string} */ connect) =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' '${emptyStyle}'`,
    `img-src 'self' data:`,
    `connect-src 'self' ${connect}`,
    `form-action 'self'`,
    `base-uri 'none'`,
  ].join('; ')

/**
 * Opens the shop.
 * @param {object} [options]
 * @param {number} [options.port] Default: any that is free.
 * @param {string} [options.data] The collector's database file, or `:memory:`, which is the default.
 * @param {string} [options.collector] The endpoint URL of a collector that runs elsewhere; then this server has
 *   neither `/t` nor `/api/` nor the page of journeys.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} Rejects if the port is taken.
 */
export const startShop = async ({ port = 0, data = ':memory:', collector } = {}) => {
  const own = collector ? undefined : await openCollector(data)
  const endpoint = collector ?? '/t'
  const connect = collector ? new URL(collector).origin : ''

  const answer = async (/** @type {IncomingMessage} */ request, /** @type {ServerResponse} */ response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    const { pathname } = url
    const listener = own?.listenerAt(pathname)
    if (listener) return listener(request, response)

    if (request.method === 'POST' && pathname.endsWith('/newsletter')) {
      request.resume()
      response.writeHead(303, { location: pathname }).end()
      return
    }
    if (pathname === '/journeys') {
      response.writeHead(308, { location: '/journeys/' }).end()
      return
    }
    const file = pathname.startsWith('/journeys/') && !own ? undefined : await fileAt(pathname)
    if (file) {
      response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body)
      return
    }
    const nonce = randomBytes(16).toString('base64')
    const { status, body } = pageAt(url, { endpoint, journeys: own !== undefined, nonce })
    response
      .writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': policy(nonce, connect),
      })
      .end(body)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error)
      response.writeHead(500).end()
    })
  })
  await bundleOnce()
  try {
    await once(server.listen(port), 'listening')
  } catch (error) {
    await own?.close()
    throw error
  }
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://localhost:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await own?.close()
    },
  }
}

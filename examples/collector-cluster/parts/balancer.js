// @ts-check
/**
 * A balancer as small as can be: PORT, BACKENDS (origins, with commas between). Each request goes to the next collector, and to
 * the one after that if it breaks off: a batch may be sent twice, since it is stored once.
 */
import { Agent, createServer, request } from 'node:http'

const backends = (process.env.BACKENDS ?? '').split(',')
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let turn = 0

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {Buffer} body
 * @param {string} backend
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders, body: Buffer }>}
 */
const forward = ({ method, url, headers }, body, backend) =>
  new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, ...kept } = headers
    const options = { method, agent, timeout: 15_000, headers: { ...kept, 'content-length': body.length } }
    const sent = request(new URL(url ?? '/', backend), options, async (answer) => {
      try {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: await read(answer) })
      } catch (error) {
        reject(error)
      }
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.on('error', reject)
    sent.end(body)
  })

/** @param {import('node:stream').Readable} stream */
async function read(stream) {
  /** @type {Buffer[]} */
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const server = createServer(async (incoming, outgoing) => {
  try {
    const body = await read(incoming)
    for (let tries = 0; tries < backends.length; tries++) {
      const backend = backends[turn++ % backends.length] ?? ''
      const answer = await forward(incoming, body, backend).catch(() => undefined)
      if (answer) return void outgoing.writeHead(answer.status, answer.headers).end(answer.body)
    }
    // What a client may read, and does: it keeps all that it has and tries again.
    outgoing.writeHead(503, { 'access-control-allow-origin': '*', 'retry-after': '1' }).end()
  } catch {
    outgoing.destroy()
  }
})
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => console.log('passes requests on'))

process.once('SIGTERM', () => server.close(() => process.exit(0)))

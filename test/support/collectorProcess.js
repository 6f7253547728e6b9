/**
 * A collector in a process of its own, so that it can be killed: `node collectorProcess.js PORT FOLDER`.
 * Every batch is noted in FOLDER/batches.jsonl, as it came and before it is answered. With MUTE set, batches
 * are stored and then cut off instead of answered.
 */
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createCollector, libsqlStore, nodeListener } from 'touchpoint-sdk/collector'

const [port, folder] = process.argv.slice(2)
const store = await libsqlStore({ path: join(folder, 'touchpoints.db') })
const collect = createCollector({ store })

const listener = nodeListener(async (request) => {
  if (request.method !== 'POST') return collect(request)
  const body = Buffer.from(await request.arrayBuffer())
  const text = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body
  appendFileSync(join(folder, 'batches.jsonl'), `${text}\n`)
  return collect(new Request(request.url, { method: 'POST', headers: request.headers, body }))
})

const server = createServer((request, response) => {
  if (process.env.MUTE) {
    // In place of the answer's head: by now the batch is stored, and the page hears of nothing.
    response.writeHead = () => response.destroy() ?? response
  }
  void listener(request, response)
})
server.listen(Number(port), '127.0.0.1', () => process.send?.('listening'))

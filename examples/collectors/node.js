/**
 * A collector in plain Node, without a package: `PORT=3000 FILE=touchpoints.ndjson node node.js`.
 * One line a touchpoint; a line is on the disk before its batch is acknowledged.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'

const { PORT = '3000', FILE = 'touchpoints.ndjson' } = process.env
const MAX_BYTES = 1_048_576

const file = await open(FILE, 'a')
/** What the file has already: the same touchpoint may come more than once. */
const seen = new Set()
for await (const line of createInterface({ input: createReadStream(FILE) })) {
  const { stream, seq } = JSON.parse(line)
  seen.add(`${stream}/${seq}`)
}

/** One after the other, so that no line gets into another. */
let writing = Promise.resolve()
function store(lines) {
  writing = writing
    .catch(() => {})
    .then(async () => {
      await file.appendFile(lines.join(''))
      await file.datasync()
    })
  return writing
}

async function take(body) {
  const { protocol, streams = [] } = JSON.parse(body)
  if (protocol !== 1) return [501, { supported: [1] }]
  const fresh = new Map()
  for (const { touchpoints = [], lost, previous, ...stream } of streams) {
    for (const touchpoint of touchpoints) {
      const id = `${stream.stream}/${touchpoint.seq}`
      if (!seen.has(id)) fresh.set(id, `${JSON.stringify({ ...stream, ...touchpoint })}\n`)
    }
  }
  await store([...fresh.values()])
  for (const id of fresh.keys()) seen.add(id)
  return [204]
}

async function answer(request) {
  if (request.method === 'OPTIONS') return [204]
  if (request.method !== 'POST') return [405, { error: 'Send batches by POST.' }]
  let body = ''
  request.setEncoding('utf8')
  for await (const text of request) if (body.length <= MAX_BYTES) body += text
  if (body.length > MAX_BYTES) return [413, { error: 'Too large; send smaller batches.' }]
  try {
    return await take(body)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [400, { error: 'Not a batch.' }]
    console.error(error)
    return [503, { error: 'Not stored; come again.', retryAfterMs: 10_000 }]
  }
}

createServer(async (request, response) => {
  const [status, object] = await answer(request).catch(() => [400, { error: 'The body broke off.' }])
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    ...(object && { 'content-type': 'application/json' }),
  })
  response.end(object && JSON.stringify(object))
}).listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}/`))

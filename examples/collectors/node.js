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
  try {
    const { stream, seq } = JSON.parse(line)
    seen.add(`${stream}/${seq}`)
  } catch {
    // Cut short by a crash: its batch was not acknowledged, and comes again.
  }
}

/** One after the other, so that no line gets into another. */
let writing = Promise.resolve()
function store(lines) {
  writing = writing
    .catch(() => {})
    .then(async () => {
      // The line end comes first, so that what a crash cut short spoils no other.
      await file.appendFile(lines.map((line) => `\n${line}`).join(''))
      await file.datasync()
    })
  return writing
}

/** `[identity, line]` a touchpoint. Throws where that can't be told, whatever the reason. */
function linesOf(streams) {
  return streams.flatMap(({ touchpoints = [], lost, previous, ...stream }) =>
    touchpoints.map((one) => [`${stream.stream}/${one.seq}`, JSON.stringify({ ...stream, ...one })]),
  )
}

async function take(body) {
  let lines
  try {
    const { protocol, streams = [] } = JSON.parse(body)
    if (protocol !== 1) return [501, { supported: [1] }]
    lines = new Map(linesOf(streams).filter(([id]) => !seen.has(id)))
  } catch {
    return [400, { error: 'Not a batch.' }]
  }
  try {
    await store([...lines.values()])
  } catch (error) {
    console.error(error)
    return [503, { error: 'Not stored; come again.', retryAfterMs: 10_000 }]
  }
  for (const id of lines.keys()) seen.add(id)
  return [204]
}

async function answer(request) {
  if (request.method === 'OPTIONS') return [204]
  if (request.method !== 'POST') return [405, { error: 'Send batches by POST.' }]
  let body = ''
  request.setEncoding('utf8')
  for await (const text of request) if (body.length <= MAX_BYTES) body += text
  if (body.length > MAX_BYTES) return [413, { error: 'Too large; send smaller batches.' }]
  return take(body)
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

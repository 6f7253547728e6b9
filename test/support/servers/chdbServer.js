// ClickHouse's engine of today, as the package `chdb` brings it, behind as much of its HTTP interface as its client needs: PORT,
// FOLDER. A process of its own, so that it may be killed.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Session } from 'chdb'

const session = new Session(process.env.FOLDER)
/** Of HTTP, and not of the engine. */
const others = new Set(['query', 'query_id', 'wait_end_of_query', 'enable_http_compression'])
const settings = new Map()

const server = createServer(async (request, response) => {
  try {
    const { searchParams } = new URL(request.url, 'http://127.0.0.1')
    for (const [name, value] of searchParams) {
      if (others.has(name) || settings.get(name) === value) continue
      await session.queryAsync(`SET ${name} = '${value}'`)
      settings.set(name, value)
    }
    const statement = [searchParams.get('query'), await text(request)].filter(Boolean).join('\n')
    const [, format] = /\bFORMAT (\w+)\s*$/.exec(statement) ?? []
    const answer = await session.queryAsync(statement, format ? { format } : {})
    response.end(format ? answer.text() : '')
  } catch (error) {
    response.writeHead(500).end(String(error.message))
  }
})
server.listen(Number(process.env.PORT), '127.0.0.1')

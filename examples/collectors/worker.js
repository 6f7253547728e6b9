/**
 * A collector as a module worker with a Durable Object, which keeps touchpoints in SQLite. `worker.capnp` runs it on
 * one's own machine; where it is deployed, bind the class as TOUCHPOINTS and give it SQLite storage.
 */
import { DurableObject } from 'cloudflare:workers'

const MAX_BYTES = 1_048_576

const answer = (status, object) =>
  new Response(object ? JSON.stringify(object) : null, {
    status,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      ...(object && { 'content-type': 'application/json' }),
    },
  })

export default {
  async fetch(request, env) {
    if (request.method === 'OPTIONS') return answer(204)
    if (request.method !== 'POST') return answer(405, { error: 'Send batches by POST.' })
    const body = await request.text()
    if (body.length > MAX_BYTES) return answer(413, { error: 'Too large; send smaller batches.' })
    let batch
    try {
      batch = JSON.parse(body)
    } catch {
      return answer(400, { error: 'Not JSON.' })
    }
    if (batch?.protocol !== 1) return answer(501, { supported: [1] })
    const rows = rowsOf(batch)
    if (!rows) return answer(422, { error: 'Not a batch.' })
    try {
      // One object a site; a busy one may use several, by the first digits of the stream.
      const objects = env.TOUCHPOINTS
      await objects.get(objects.idFromName(String(batch.key))).store(rows)
      return answer(204)
    } catch (error) {
      console.error(error)
      return answer(503, { error: 'Not stored; come again.', retryAfterMs: 10_000 })
    }
  },
}

/** `[stream, seq, JSON]` a touchpoint, or undefined if that can't be told. */
function rowsOf({ streams = [] }) {
  try {
    return streams.flatMap(({ touchpoints = [], lost, previous, ...stream }) =>
      touchpoints.map((one) => [stream.stream, one.seq, JSON.stringify({ ...stream, ...one })]),
    )
  } catch {
    return undefined
  }
}

export class Touchpoints extends DurableObject {
  constructor(state, env) {
    super(state, env)
    state.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS touchpoints (stream TEXT, seq INTEGER, json TEXT, PRIMARY KEY (stream, seq))',
    )
  }

  /** Its answer is held back until what it wrote is on the disk. */
  store(rows) {
    const { sql } = this.ctx.storage
    this.ctx.storage.transactionSync(() => {
      for (const row of rows) sql.exec('INSERT OR IGNORE INTO touchpoints VALUES (?, ?, ?)', ...row)
    })
  }
}

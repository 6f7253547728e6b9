// @vitest-environment node
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { libsqlStore } from '../../../src/collector/index'
import { batch, stream, uuid } from './helpers'
import { runProgram } from './runProgram'

const SEQS = [1, 2, 3, 4, 5]
const SENDERS = 8

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collector-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** As docs/collector.md tells owners to end theirs; each append takes a while, so that some are always under way. */
const program = `
  import { libsqlStore, serveCollector } from './src/collector/index'
  import { setTimeout as sleep } from 'node:timers/promises'
  const store = await libsqlStore({ path: process.env.STORE })
  const append = async (...args) => {
    await sleep(30)
    return store.append(...args)
  }
  const server = await serveCollector({ port: 0, store: { ...store, append } })
  process.once('SIGTERM', async () => {
    await server.close()
    await store.close()
  })
  console.log(server.url)
`

interface Sent {
  /** Undefined if there was no answer. */
  ack?: number
  /** Whether it was sent before the signal was given. */
  isBefore: boolean
  /** Whether it was answered after that. */
  isLate?: boolean
}

it('a collector that is asked to end under load answers what it has begun, and loses nothing that it answered for', async () => {
  const path = join(folder, 'shutdown.db')
  const child = await runProgram(program, { env: { STORE: path } })
  const exit = once(child, 'exit')
  const [line] = await once(child.stdout, 'data')
  const url = String(line).trim()
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS })
  const sent = new Map<string, Sent>()
  let answered = 0
  let isSignalled = false

  /** Resolves to false if the collector is not to be reached any more. */
  const send = (n: number) =>
    new Promise<boolean>((resolve) => {
      const record: Sent = { isBefore: !isSignalled }
      sent.set(uuid(n), record)
      const request = httpRequest(url, { method: 'POST', agent }, async (response) => {
        const text = Buffer.concat(await response.toArray()).toString()
        if (response.statusCode === 200) record.ack = JSON.parse(text).ack[uuid(n)]
        record.isLate = isSignalled
        answered++
        resolve(true)
      })
      request.on('error', () => resolve(false))
      request.end(JSON.stringify(batch([stream(n, SEQS)])))
    })

  let next = 0
  async function sendUntilItEnds() {
    while (await send(++next)) {
      if (answered >= 40 && !isSignalled) {
        isSignalled = true
        child.kill('SIGTERM')
      }
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sendUntilItEnds))
  agent.destroy()
  expect(await exit).toEqual([0, null])

  const acknowledged = [...sent].filter(([, { ack }]) => ack === SEQS.length)
  expect(acknowledged.length).toBeGreaterThanOrEqual(40)
  // It did not just drop what was under way. (What is still on the line when a connection is closed comes again.)
  const late = [...sent.values()].filter(
    ({ ack, isLate, isBefore }) => isBefore && isLate && ack === SEQS.length,
  )
  expect(late.length).toBeGreaterThan(0)
  const store = await libsqlStore({ path })
  const kept = new Map((await store.completeness({ limit: 100_000 })).map((each) => [each.stream, each]))
  for (const [id] of acknowledged) expect(kept.get(id)).toMatchObject({ received: 5, verdict: 'complete' })
  await store.close()
}, 60_000)

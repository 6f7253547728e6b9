// @vitest-environment node
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Handler } from '../../../../src/collector/index'
import { inServer } from '../../../support/servers/inServer'
import { nats as natsServer } from '../../../support/servers/nats'
import { until } from '../../../support/until'
import { batch, send, stream, uuid } from '../helpers'
import { runProgram } from '../runProgram'
import { atEnd, endAll, numbers, openConsumer, openLog, openNats, openStore } from './helpers'

afterEach(endAll)

/** Stores in a process of its own. */
async function startConsumer(servers: string, path: string) {
  const source = `
    import { jetstreamConsumer, libsqlStore } from './src/collector/index'
    const store = await libsqlStore({ path: process.env.STORE })
    await jetstreamConsumer({ servers: process.env.SERVERS, store, ackWaitMs: 1_000 })
    console.log('ready')
  `
  const child = await runProgram(source, { env: { STORE: path, SERVERS: servers } })
  atEnd(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

/** A sender as a browser is one: what wasn't taken comes again, in the same bodies and under the same numbers. */
function load(collectors: Handler[]) {
  const acknowledged = new Set<string>()
  let refused = 0
  let going = true
  let next = 0
  const pages = Array.from({ length: 8 }, async () => {
    while (going) {
      const n = ++next
      for (const seqs of [[1, 2, 3], [4, 5], [6]]) {
        for (let isTaken = false; !isTaken && going; ) {
          const { status } = await send(collectors[n % collectors.length]!, batch([stream(n, seqs)]))
          isTaken = status === 200
          if (isTaken) for (const seq of seqs) acknowledged.add(`${uuid(n)} ${seq}`)
          else {
            refused++
            await sleep(20)
          }
        }
        // Now and then an answer is lost on the way.
        if (n % 10 === 0) await send(collectors[(n + 1) % collectors.length]!, batch([stream(n, seqs)]))
      }
    }
  })
  return {
    acknowledged,
    refused: () => refused,
    async end() {
      going = false
      await Promise.all(pages)
    },
  }
}

inServer(natsServer, () =>
  describe('killed under load', () => {
    it('a server and a consumer lose nothing that was acknowledged, and nothing is stored twice', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'touchpoint-log-'))
      atEnd(() => rmSync(folder, { recursive: true }))
      const path = join(folder, 'store.db')
      const nats = await openNats()
      const collectors = [await openLog(nats.url), await openLog(nats.url)]
      const store = await openStore(path)
      let consumer = await startConsumer(nats.url, path)
      const { acknowledged, refused, end } = load(collectors.map(({ collector }) => collector))
      const more = async (count: number) => {
        const before = acknowledged.size
        await until(() => acknowledged.size > before + count)
      }
      const rows = async () => Object.values(await numbers(store)).flat().length

      for (let round = 0; round < 2; round++) {
        await more(500)
        await nats.kill()
        await until(() => refused() > round)
        await nats.start()
        await more(500)
        const before = await rows()
        await until(async () => (await rows()) > before)
        const gone = once(consumer, 'exit')
        consumer.kill('SIGKILL')
        await gone
        consumer = await startConsumer(nats.url, path)
      }
      await end()
      // What the killed one had in hand is handed out again.
      await openConsumer(nats.url, store)
      await until(async () => (await rows()) >= acknowledged.size)

      const stored = Object.entries(await numbers(store)).flatMap(([id, seqs]) =>
        seqs.map((seq) => `${id} ${seq}`),
      )
      expect(new Set(stored).size).toBe(stored.length)
      expect([...acknowledged].filter((one) => !stored.includes(one))).toEqual([])
      const ledgers = await store.completeness({ limit: 100_000 })
      expect(ledgers.reduce((sum, { received }) => sum + received, 0)).toBe(stored.length)
      expect(acknowledged.size).toBeGreaterThan(2_000)
    }, 120_000)
  }),
)

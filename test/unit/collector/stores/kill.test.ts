// @vitest-environment node
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { libsqlStore } from '../../../../src/collector/index'
import { batch, stream, uuid } from '../helpers'
import { runProgram } from '../runProgram'

const SEQS = [1, 2, 3, 4, 5]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collector-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function startCollector(path: string) {
  const source = `
    import { libsqlStore, serveCollector } from './src/collector/index'
    const store = await libsqlStore({ path: process.env.STORE })
    console.log((await serveCollector({ port: 0, store })).url)
  `
  const child = await runProgram(source, { env: { STORE: path } })
  const [line] = await once(child.stdout, 'data')
  return { child, url: String(line).trim() }
}

it.each([10, 40, 90])(
  'what was acknowledged survives a kill in the middle of %i bodies and more',
  async (before) => {
    const path = join(folder, `${before}.db`)
    const { child, url } = await startCollector(path)
    const gone = once(child, 'exit')
    const acknowledged = new Map<string, number>()
    let next = 0

    async function sendUntilItDies() {
      for (;;) {
        const n = ++next
        try {
          const response = await fetch(url, {
            method: 'POST',
            body: JSON.stringify(batch([stream(n, SEQS)])),
          })
          const { ack } = (await response.json()) as { ack: Record<string, number> }
          acknowledged.set(uuid(n), ack[uuid(n)]!)
        } catch {
          return
        }
        if (acknowledged.size === before) child.kill('SIGKILL')
      }
    }
    await Promise.all([1, 2, 3, 4].map(sendUntilItDies))
    await gone
    expect(acknowledged.size).toBeGreaterThanOrEqual(before)

    const store = await libsqlStore({ path })
    const journeys = await store.journeys({ limit: 100_000, touchpointsPerJourney: 100_000 })
    const rows = journeys.flatMap(({ touchpoints }) => touchpoints)
    for (const [id, ack] of acknowledged) {
      expect(ack).toBe(SEQS.length)
      expect(rows.filter((row) => row.stream === id).map((row) => row.seq)).toEqual(SEQS)
    }
    // A body that was under way is there whole or not at all, and the ledger says the same as the rows.
    const ledgers = await store.completeness({ limit: 100_000 })
    expect(ledgers.every(({ received, missing }) => received === SEQS.length && missing.length === 0)).toBe(
      true,
    )
    expect(rows).toHaveLength(ledgers.length * SEQS.length)
    await store.close()
  },
  30_000,
)

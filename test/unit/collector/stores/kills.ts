import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createCollector, type Store } from '../../../../src/collector/index'
import { until } from '../../../support/until'
import { batch, send, stream, uuid } from '../helpers'
import { runProgram } from '../runProgram'
import type { Kind } from './eachStore'

const SEQS = [1, 2, 3, 4, 5]

async function startCollector(expression: string) {
  const source = `
    import { clickhouseStore, libsqlStore, postgresStore, serveCollector } from './src/collector/index'
    const store = await ${expression}
    console.log((await serveCollector({ port: 0, store })).url)
  `
  const child = await runProgram(source)
  const [line] = await once(child.stdout, 'data')
  return { child, url: String(line).trim() }
}

/** A body that was under way is there whole or not at all, and the ledger says the same as the rows. */
async function expectWhole(store: Store, acknowledged: Map<string, number>) {
  const read = async () => {
    const journeys = await store.journeys({ limit: 100_000, touchpointsPerJourney: 100_000 })
    return {
      rows: journeys.flatMap(({ touchpoints }) => touchpoints),
      ledgers: await store.completeness({ limit: 100_000 }),
    }
  }
  // A server may still be at what a sender asked of it that is gone.
  let found = await read()
  await until(async () => {
    found = await read()
    return found.rows.length === found.ledgers.length * SEQS.length
  })
  const { rows, ledgers } = found
  for (const [id, ack] of acknowledged) {
    expect(ack).toBe(SEQS.length)
    expect(rows.filter((row) => row.stream === id).map((row) => row.seq)).toEqual(SEQS)
  }
  expect(ledgers.filter(({ received, missing }) => received !== SEQS.length || missing.length > 0)).toEqual(
    [],
  )
}

/** Of the process that appends. */
export function kills(kind: Kind): void {
  it.each([10, 40, 90])(
    'what was acknowledged survives a kill of the collector in the middle of %i bodies and more',
    async (before) => {
      const place = kind.place()
      const { child, url } = await startCollector(place.expression)
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
      await expectWhole(await place.open(), acknowledged)
    },
    30_000,
  )
}

/** Of the server that keeps it. */
export function serverKills(
  kind: Kind,
  server: () => { kill(): Promise<void>; start(): Promise<void> },
): void {
  it('may be killed and started anew, over and over, while collectors write to it', async () => {
    const place = kind.place()
    const errors: unknown[] = []
    const stores = await Promise.all([place.open(), place.open()])
    const handlers = stores.map((store) => createCollector({ store, onError: (error) => errors.push(error) }))
    const acknowledged = new Map<string, number>()
    let restart = Promise.resolve()
    let kills = 0
    let next = 0

    async function sendUntilAllIsThere(worker: number) {
      while (next < 150) {
        const n = ++next
        for (;;) {
          const { status, answer } = await send(handlers[worker % 2]!, batch([stream(n, SEQS)]))
          if (status === 200) {
            acknowledged.set(uuid(n), answer.ack[uuid(n)])
            break
          }
          expect(status).toBe(503)
          // As a client does, though sooner.
          await sleep(20)
        }
        if (acknowledged.size === 30 * (kills + 1) && kills < 3) {
          kills++
          restart = server()
            .kill()
            .then(() => server().start())
        }
      }
    }
    await Promise.all([0, 1, 2, 3].map(sendUntilAllIsThere))
    await restart
    expect(kills).toBe(3)
    expect(errors.length).toBeGreaterThan(0)
    expect(acknowledged.size).toBe(150)
    await expectWhole(await place.open(), acknowledged)
  }, 60_000)
}

// @vitest-environment node
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { libsqlStore } from '../../../src/collector/index'
import { freePort } from '../../support/freePort'
import { runProgram } from '../collector/runProgram'

// One of them is in the till's export twice.
const RECEIPTS = Array.from({ length: 400 }, (_, n) => ({
  number: `till-2/${n % 399}`,
  at: 1_714_521_600_000 + n,
}))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The nightly script of a shop: it reads what the till has written, and knows nothing of the night before. */
const SCRIPT = `
  import { readFileSync } from 'node:fs'
  import { createRecorder } from './src/offline/index'
  const recorder = createRecorder({ endpoint: process.env.ENDPOINT, key: 'till' })
  const receipts = JSON.parse(readFileSync(process.env.RECEIPTS, 'utf8'))
  const clerk = async () => {
    for (let receipt; (receipt = receipts.shift()); ) {
      const { stream } = await recorder.record('order.completed', { reference: receipt.number, at: receipt.at, channel: 'store' })
      console.log(stream)
    }
  }
  await Promise.all(Array.from({ length: 10 }, clerk))
`
const COLLECTOR = `
  import { libsqlStore, serveCollector } from './src/collector/index'
  const store = await libsqlStore({ path: process.env.STORE })
  await serveCollector({ port: Number(process.env.PORT), store })
  console.log('listening')
`

it('records all receipts, each once, though script and collector are killed in the middle', async () => {
  const path = join(folder, 'touchpoints.db')
  const receipts = join(folder, 'receipts.json')
  await writeFile(receipts, JSON.stringify(RECEIPTS))
  const port = await freePort()
  const startCollector = async () => {
    const child = await runProgram(COLLECTOR, { env: { STORE: path, PORT: `${port}` } })
    await once(child.stdout, 'data')
    return child
  }
  const confirmed = new Set<string>()
  /** Runs it until it has confirmed so many, or to its end. Resolves to its exit code. */
  const runScript = async (upTo: number, then: (child: Awaited<ReturnType<typeof runProgram>>) => void) => {
    const env = { RECEIPTS: receipts, ENDPOINT: `http://127.0.0.1:${port}/t`, __VERSION__: '' }
    const child = await runProgram(`globalThis.__VERSION__ = '0.0.0-test'\n${SCRIPT}`, { env })
    let count = 0
    createInterface(child.stdout).on('line', (stream) => {
      confirmed.add(stream)
      if (++count === upTo) then(child)
    })
    const [code] = await once(child, 'exit')
    return code
  }

  let collector = await startCollector()
  expect(await runScript(60, (script) => script.kill('SIGKILL'))).toBeNull()
  const before = new Set(confirmed)
  expect(before.size).toBeGreaterThanOrEqual(59)
  expect(before.size).toBeLessThan(399)

  let restarted: Promise<unknown> | undefined
  const code = await runScript(150, () => {
    restarted = once(collector, 'exit').then(async () => {
      collector = await startCollector()
    })
    collector.kill('SIGKILL')
  })
  await restarted
  expect(code).toBe(0)
  collector.kill()
  await once(collector, 'exit')

  const store = await libsqlStore({ path })
  const rows = (await store.journeys({ limit: 1_000, touchpointsPerJourney: 1_000 })).flatMap(
    (j) => j.touchpoints,
  )
  expect(rows).toHaveLength(399)
  expect(new Set(rows.map(({ stream }) => stream))).toEqual(confirmed)
  expect(rows.every(({ channel, type }) => channel === 'store' && type === 'order.completed')).toBe(true)
  // Two receipts of one number are one, with the time of the first.
  expect(rows.map(({ time }) => time).sort()).toEqual(RECEIPTS.slice(0, 399).map(({ at }) => at))
  const streams = await store.completeness({ limit: 1_000 })
  expect(streams.map(({ verdict }) => verdict)).toEqual(streams.map(() => 'complete'))
  await store.close()
}, 60_000)

// @ts-check
/**
 * `npm run cluster:try -- --rounds 2`: kills each part of the cluster in turn, under load, and compares what was acknowledged with
 * what is stored. Ends with 1 if anything is missing or is there twice. `--senders 16 --batch 50`, `--rounds 0` for the load
 * alone, `--seconds 2` of load before and after each kill; STORE as for `start.js`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startCluster } from './cluster.js'
import { startLoad } from './load.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '2' },
    senders: { type: 'string', default: '16' },
    batch: { type: 'string', default: '50' },
  },
})
const rounds = Number(values.rounds)
const ms = Number(values.seconds) * 1_000
/** What may take so long, and no longer. */
const PATIENCE_MS = 60_000

const folder = mkdtempSync(join(tmpdir(), 'touchpoint-cluster-'))
const { STORE } = process.env
const cluster = await startCluster({ folder, ackWaitMs: 3_000, ...(STORE && { store: STORE }) })
process.env.STORE = cluster.store
const { openStore } = await import('./parts/openStore.js')
const store = await openStore()

const began = Date.now()
const load = startLoad(cluster.url, { senders: Number(values.senders), perBatch: Number(values.batch) })
/** @param {() => boolean | Promise<boolean>} condition @param {string} what */
async function until(condition, what) {
  const end = Date.now() + PATIENCE_MS
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${PATIENCE_MS} ms for ${what}`)
    await sleep(50)
  }
}

const KILLED = 'killed'
const DELAY = 'until 10 more bodies were taken, at the longest, ms'
/** @type {Record<string, { [KILLED]: number, [DELAY]: number }>} */
const table = Object.fromEntries(cluster.parts.map(({ name }) => [name, { [KILLED]: 0, [DELAY]: 0 }]))
for (let round = 0; round < rounds; round++) {
  for (const part of cluster.parts) {
    await sleep(ms)
    const row = table[part.name]
    await part.kill()
    const [at, before] = [Date.now(), load.counts.taken]
    await until(() => load.counts.taken > before + 10, `batches to be taken after ${part.name} was killed`)
    if (!row) continue
    row[KILLED]++
    row[DELAY] = Math.max(row[DELAY], Date.now() - at)
  }
}
await sleep(ms)
await load.end()
const seconds = (Date.now() - began) / 1_000

const { acknowledged, counts } = load
const promised = [...acknowledged.values()].reduce((sum, last) => sum + last, 0)
const streams = [...acknowledged.keys()]
const isAllThere = async () =>
  (await store.progress(streams)).every(({ stream, ack }) => ack >= (acknowledged.get(stream) ?? 0))
const drained = Date.now()
await until(isAllThere, 'the store to have all of it').catch((error) => console.error(error.message))
const lag = (Date.now() - drained) / 1_000

// The rows themselves, whatever the store's ledgers say.
/** @type {Map<string, number[]>} */
const rows = new Map(streams.map((stream) => [stream, []]))
let stored = 0
for (const { touchpoints } of await store.journeys({ limit: 1e6, touchpointsPerJourney: 1e6 })) {
  for (const { stream, seq } of touchpoints) {
    rows.get(stream)?.push(seq)
    if (rows.has(stream)) stored++
  }
}
let missing = 0
let twice = 0
for (const [stream, seqs] of rows) {
  const distinct = new Set(seqs)
  twice += seqs.length - distinct.size
  for (let seq = 1; seq <= (acknowledged.get(stream) ?? 0); seq++) missing += distinct.has(seq) ? 0 : 1
}
await store.close()
await cluster.close()
rmSync(folder, { recursive: true })

if (rounds > 0) console.table(table)
console.table({
  'bodies sent': counts.sent,
  'of them taken': counts.taken,
  'of them refused (503)': counts.refused,
  'of them without an answer': counts.unanswered,
  'touchpoints acknowledged': promised,
  'acknowledged a second': Math.round(promised / seconds),
  'until the last was stored, s': lag,
  'of them stored': promised - missing,
  'stored without an acknowledgement': stored - twice - (promised - missing),
  'acknowledged and not stored': missing,
  'stored twice': twice,
})
const load1 = (loadavg()[0] ?? 0).toFixed(1)
console.log(
  `${seconds.toFixed(0)} s, ${availableParallelism()} cores, load ${load1}, Node ${process.version}`,
)
console.log(missing + twice === 0 ? 'Nothing acknowledged is lost, and nothing is stored twice.' : 'FAILED')
process.exitCode = missing + twice === 0 && promised > 0 ? 0 : 1

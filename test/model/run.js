// The model run: the real client, in as many pages as a schedule has, and the real collector, on simulated time, storage and
// network, through schedules drawn at random; a violated promise is shrunk to its shortest trace.
//   npm run model                 20,000 schedules
//   npm run model -- 500000       as many as that
//   npm run model -- 20000 --seed 7
//   npm run model -- --replay FILE  a schedule that an earlier run has printed
import { mkdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, replay: { type: 'string' }, threads: { type: 'string' } },
})
const count = Number(positionals[0] ?? 20_000)
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run model -- [schedules] [--seed number] [--threads number] [--replay file]')
  process.exit(2)
}
const once = values.replay && JSON.parse(readFileSync(values.replay, 'utf8'))
const threads = once ? 1 : Math.min(count, Number(values.threads ?? availableParallelism()))

mkdirSync('.tmp', { recursive: true })
await build({
  entryPoints: ['test/model/search.ts'],
  outfile: '.tmp/model.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  define: { __VERSION__: '"0.0.0-model"' },
})
const began = Date.now()
let done = 0
const shares = Array.from(
  { length: threads },
  (_, i) =>
    new Promise((resolve, reject) => {
      const share = Math.floor(count / threads) + (i < count % threads ? 1 : 0)
      const worker = new Worker('./.tmp/model.mjs', {
        workerData: { seed: seed + i * 1_000_003, count: share, once },
        execArgv: ['--enable-source-maps'],
      })
      worker.on('message', (message) => {
        if (!message.progress) return resolve(message)
        const before = Math.floor(done / 5_000)
        done += message.progress
        if (Math.floor(done / 5_000) > before)
          console.log(`${done} schedules, ${Math.round((Date.now() - began) / 1000)} s`)
      })
      worker.on('error', reject)
    }),
)
const results = await Promise.all(shares)
const total = { schedules: 0, tracked: 0, requests: 0, copies: {} }
for (const { sum } of results) {
  for (const name of ['schedules', 'tracked', 'requests']) total[name] += sum[name]
  for (const [why, n] of Object.entries(sum.copies)) total.copies[why] = (total.copies[why] ?? 0) + n
}
console.log(
  `${total.schedules} schedules, ${total.tracked} touchpoints, ${total.requests} requests, seed ${seed}, ${Math.round((Date.now() - began) / 1000)} s`,
)
console.log(`sent again, by reason: ${JSON.stringify(total.copies)}`)
const failures = results.filter(({ failure }) => failure)
for (const { failure, seed } of failures) {
  console.log(`\nviolated with seed ${seed}, after ${failure.shrinks} shrinks:`)
  for (const line of failure.trace) console.log(line)
  for (const violation of failure.violations) console.log(`!! ${violation}`)
  console.log(JSON.stringify(failure.schedule))
}
process.exit(failures.length ? 1 : 0)

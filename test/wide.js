// The scripted visits, again and again, in every engine that is installed: `npm run test:wide -- 10` for ten rounds.
// Its figures are kept in docs/wide.md.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

const rounds = Number(process.argv[2] ?? 5)
const report = '.tmp/wide.json'
const counts = new Map()
const began = Date.now()
const sinceBegan = () => `${Math.round((Date.now() - began) / 1000)} s`
for (let round = 1; round <= rounds; round++) {
  console.log(`round ${round} of ${rounds}, after ${sinceBegan()}`)
  rmSync(report, { force: true })
  const args = [
    'vitest',
    'run',
    '--project',
    'e2e',
    'test/e2e/visit.test.ts',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  spawnSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [{ assertionResults }] = JSON.parse(readFileSync(report, 'utf8')).testResults
  for (const { fullName, status, failureMessages } of assertionResults) {
    const [passed = 0, all = 0] = counts.get(fullName) ?? []
    counts.set(fullName, [passed + (status === 'passed' ? 1 : 0), all + 1])
    if (status !== 'passed') console.log(`${fullName}: ${status}\n${failureMessages.join('\n')}`)
  }
}
let failed = 0
const gigabytes = Math.round(totalmem() / 2 ** 30)
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, ${gigabytes} GB, Node ${process.version}, ${sinceBegan()}`,
)
for (const [name, [passed, all]] of counts) {
  failed += all - passed
  console.log(`${passed} of ${all}  ${name}`)
}
process.exitCode = failed || counts.size === 0 ? 1 : 0

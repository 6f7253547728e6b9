/** What the benches have in common in what they tell. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { dirname } from 'node:path'

export const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
export const median = (values: number[]) => sorted(values)[values.length >> 1] ?? Number.NaN

export const machine = () => ({
  date: new Date().toISOString(),
  node: process.version,
  system: `${platform()} ${release()} ${arch()}`,
  cpu: `${cpus().length} × ${cpus()[0]?.model}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  load: loadavg()[0]?.toFixed(1),
})

export const tell = (facts: object) =>
  Object.entries(facts)
    .map(([name, fact]) => `${name} ${fact}`)
    .join(', ')

export function writeReport(path: string, report: object): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
  console.log(`\nas JSON, each round by itself: ${path}`)
}

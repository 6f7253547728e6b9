import { mkdirSync, writeFileSync } from 'node:fs'
import type { Outcome } from './truthRun'

const list = (counts: object) =>
  Object.entries(counts)
    .filter(([, count]) => count)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none'

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** How many differences are told in full, and how much of the script around them. */
const TOLD = 10
const AROUND_MS = 15_000

/** What is not as it should be, over all shoppers. */
export const differencesOf = ({ results, repeats }: Outcome): string[] => [
  ...results.flatMap(({ script, verdict }) =>
    verdict.differences.map(({ text }) => `${script.name}: ${text}`),
  ),
  ...repeats.differences,
]

/** The figures of a run as lines, and of a run with differences what led to them. */
export function report(outcome: Outcome): string {
  const { engine, version, seed, shoppers, minutes, results, repeats, falls, spells, answers } = outcome
  const verdicts = results.map(({ verdict }) => verdict)
  const scripts = results.map(({ script }) => script)
  const total = (name: 'kept' | 'beyond' | 'beyondKept' | 'late') =>
    sum(verdicts.map((verdict) => verdict[name]))
  const streams = { complete: 0, dropped: 0, missing: 0 }
  for (const verdict of verdicts) {
    for (const name of ['complete', 'dropped', 'missing'] as const) streams[name] += verdict.streams[name]
  }
  const matching = verdicts.filter(({ differences }) => !differences.length).length
  const lines = [
    `${engine} ${version}: ${shoppers} shoppers, ${minutes} min, --seed ${seed}`,
    `  journeys that match  ${matching} of ${results.length}`,
    `  acts                 ${sum(scripts.map(({ acts }) => acts))} on ${sum(scripts.map(({ lives }) => lives.length))} pages; browser killed ${falls.kill} times, quit ${falls.quit}`,
    `  promised, kept       ${total('kept')} touchpoints are stored; what is missing, twice or out of order is told as a difference`,
    `  beyond the promise   ${total('beyond')} touchpoints, of which ${total('beyondKept')} are stored`,
    `  late                 ${total('late')} have a time that is later by how long their body waited in the browser`,
    `  streams              ${list(streams)}`,
    `  collector            ${list(spells)}`,
    `  requests             ${repeats.requests}; answered ${list(answers)} (0: not at all)`,
    `  on the wire again    of ${repeats.carried}: ${list(repeats.why)}`,
    `  all there            ${Math.round(outcome.waitedMs / 1000)} s after the last visit`,
  ]
  const differences = differencesOf(outcome)
  if (!differences.length) return lines.join('\n')
  lines.push(`  differences          ${differences.length}`)
  for (const text of repeats.differences.slice(0, TOLD)) lines.push(`!! ${text}`)
  for (const { script, verdict } of results) {
    if (!verdict.differences.length) continue
    const shown = verdict.differences.slice(0, TOLD)
    for (const { text } of shown) lines.push(`!! ${script.name}: ${text}`)
    const at = shown[0]!.at === Infinity ? (script.trace.at(-1)?.at ?? 0) : shown[0]!.at
    const near = script.trace.filter((line) => Math.abs(line.at - at) < AROUND_MS)
    for (const line of near) lines.push(`   ${line.at} ${line.text}`)
  }
  mkdirSync('.tmp', { recursive: true })
  const file = `.tmp/truth-${engine}-${seed}.json`
  writeFileSync(file, JSON.stringify(outcome, null, 1))
  lines.push(`   all of it: ${file}`)
  return lines.join('\n')
}

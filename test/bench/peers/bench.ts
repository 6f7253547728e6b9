import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { machine, tell, writeReport } from '../report'
import { startBrowser } from './browser'
import { measure, whereKept } from './costs'
import { faults, longest } from './faults'
import { type Kill, kills, killWhat, runKills } from './kill'
import { type Name, names, peerOf } from './peers'
import { openSite, sizeOf } from './site'
import { openStage } from './stage'
import { type Costs, costTable, faultTable, type Outcomes, timeTable } from './tables'

const REPORT = '.tmp/bench-peers.json'
const DOC = 'docs/peers.md'

/** Pages at a time: they wait most of it. */
const AT_ONCE = 32
/** Between the first of them, so that they are not all loaded in the same second. */
const APART_MS = 300

const say = (what: string) => void process.stderr.write(`${what}\n`)

async function measureFaults(chosen: string[], those: Name[], outcomes: Outcomes): Promise<void> {
  const site = await openSite()
  try {
    const plain = Object.keys(faults).filter((fault) => chosen.includes(fault))
    for (const fault of chosen) {
      const what = faults[fault]?.what ?? killWhat[fault as Kill]
      if (!what)
        throw new Error(`there is no fault ${fault}: ${[...Object.keys(faults), ...Object.keys(kills)]}`)
      outcomes[fault] = { what, of: {} }
    }
    const inOrder = [...plain].sort((a, b) => Number(longest.includes(b)) - Number(longest.includes(a)))
    const waiting = inOrder.flatMap((fault) => those.map((name) => ({ fault, name })))
    const browser = await startBrowser()
    const work = async (after: number) => {
      await sleep(after)
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { fault, name } = next
        const { stage, tabs } = await openStage(browser, site, name, fault.toLowerCase())
        try {
          const result = await faults[fault]!.run(stage)
          outcomes[fault]!.of[name] = result
          say(`${fault}, ${name}: ${JSON.stringify(result)}`)
        } catch (error) {
          // One that can't be measured leaves its place empty.
          process.exitCode = 1
          say(`${fault}, ${name}: ${error}`)
        }
        stage.receiver.close()
        for (const tab of tabs) await tab.close().catch(() => {})
      }
    }
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => work(i * APART_MS)))
    } finally {
      await browser.close()
    }
    if (chosen.some((fault) => fault in kills)) {
      const killed = await runKills(site, those, say)
      for (const kill of Object.keys(kills) as Kill[]) {
        if (outcomes[kill]) outcomes[kill].of = killed[kill]
      }
    }
  } finally {
    await site.close()
  }
}

async function measureCosts(rounds: number, those: Name[]) {
  const site = await openSite()
  const browser = await startBrowser()
  const costs: Costs = {}
  const where: Partial<Record<Name, string>> = {}
  try {
    for (let round = 1; round <= rounds; round++) {
      // Each of them early as often as late: what else the machine does meets all.
      for (const name of round % 2 ? those : [...those].reverse()) {
        say(`round ${round} of ${rounds}: ${name}`)
        for (const [figure, value] of Object.entries(await measure(browser, site, name, `costs-${round}`))) {
          costs[name] ??= {}
          costs[name][figure] = [...(costs[name][figure] ?? []), value]
        }
      }
    }
    for (const name of those) where[name] = await whereKept(browser, site, name)
    return { costs, where, chromium: browser.version }
  } finally {
    await browser.close()
    await site.close()
  }
}

/** Other entries of a package that say how much of its size is a matter of choice. */
const entries: [Name, string][] = [
  ['posthog', 'posthog-js'],
  ['mixpanel', 'mixpanel-browser'],
  ['rudderstack', '@rudderstack/analytics-js'],
]

const versionOf = (name: Name) => {
  const file =
    name === 'touchpoint'
      ? 'package.json'
      : `test/bench/peers/node_modules/${peerOf(name).package}/package.json`
  return JSON.parse(readFileSync(file, 'utf8')).version as string
}

/** Puts a text between its markers in the docs. */
function write(marker: string, text: string): void {
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const doc = readFileSync(DOC, 'utf8')
  const [before, rest] = doc.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`${DOC} has no ${begin} … ${end}`)
  writeFileSync(DOC, `${before}${begin}\n\n${text}\n\n${end}${after}`)
}

/** `npm run bench:peers -- --rounds 5 --only costs,down,killed --peers touchpoint,posthog --write`. With `--add`, beside what the last report has. */
export default async function run(args: string[]): Promise<void> {
  const all = ['costs', ...Object.keys(faults), ...Object.keys(kills)]
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: all.join() },
      peers: { type: 'string', default: names.join() },
      write: { type: 'boolean', default: false },
      add: { type: 'boolean', default: false },
    },
  })
  const chosen = values.only.split(',')
  const those = values.peers.split(',') as Name[]
  const full = those.filter((name) => !peerOf(name).variant)
  const texts: Record<string, string> = {}
  const before = values.add ? JSON.parse(readFileSync(REPORT, 'utf8')) : {}
  const outcomes: Outcomes = before.outcomes ?? {}
  let measured: Awaited<ReturnType<typeof measureCosts>> | undefined = before.measured
  if (chosen.includes('costs')) {
    measured = await measureCosts(Number(values.rounds), full)
    const { costs, where, chromium } = measured
    const others = entries
      .filter(([name]) => full.includes(name))
      .map(([, entry]) => `\`${entry}\` ${(sizeOf(entry) / 1_000).toFixed(0)} kB`)
    texts.versions = full.map((name) => `\`${peerOf(name).package}\` ${versionOf(name)}`).join(', ')
    texts.costs = costTable(costs, full)
    texts.kept = full.map((name) => `${peerOf(name).title}: ${where[name]}`).join('; ')
    texts.entries = others.join(', ')
    const { date, system, ...rest } = machine()
    // What a distribution adds to the number of its kernel is its own affair.
    const facts = { date: date.slice(0, 10), system: system.replace(/-\S*/, ''), ...rest }
    texts.machine = tell({ chromium, ...facts, rounds: values.rounds })
  }
  const faulty = chosen.filter((one) => one !== 'costs')
  if (faulty.length) {
    await measureFaults(faulty, those, outcomes)
    texts.faults = faultTable(outcomes, those)
    texts.times = timeTable(outcomes, those)
    const asked = Object.values(outcomes).flatMap(({ of }) =>
      Object.entries(of).flatMap(([name, { asked }]) => asked.map((url) => `${name} ${url}`)),
    )
    const unread = Object.values(outcomes).flatMap(({ of }) =>
      Object.entries(of).flatMap(([name, { unread }]) => unread.map((what) => `${name} ${what}`)),
    )
    if (asked.length) say(`asked for elsewhere:\n${[...new Set(asked)].join('\n')}`)
    if (unread.length) say(`not understood:\n${[...new Set(unread)].join('\n')}`)
  }
  for (const [marker, text] of Object.entries(texts)) {
    console.log(`\n${marker}:\n\n${text}`)
    if (values.write) write(marker, text)
  }
  writeReport(REPORT, { ...machine(), measured, outcomes })
}

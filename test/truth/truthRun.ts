import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch } from '../../src/protocol/protocol'
import type { Engine } from '../support/browsers/browser'
import { createCollectorProcess } from '../support/collector'
import { createGate, type Seen } from '../support/gate'
import { compare, type Verdict } from './compare'
import { createDice } from './dice'
import { startMachine } from './machine'
import type { Script } from './script'
import { createShopper } from './shopper'
import { openElsewhere, openSite } from './site'
import { startWeather } from './weather'
import { findRepeats, type Repeats } from './wire'

export interface TruthOptions {
  engine: Engine
  seed: number
  /** Each in tabs of their own, all in one browser. */
  shoppers: number
  /** How long they shop; what is still on the device then is waited for. */
  minutes: number
  /** How long that is waited for at most, minutes. No back-off is longer than 15. @default 17 */
  patience?: number
}

export interface Outcome extends TruthOptions {
  version: string
  results: { script: Script; verdict: Verdict }[]
  repeats: Repeats
  falls: { kill: number; quit: number }
  spells: Partial<Record<string, number>>
  /** Of the requests, how many were answered so; 0: not at all. */
  answers: Record<number, number>
  /** How long it took until everything was there, after the last visit, ms. */
  waitedMs: number
  /** What there is to find out by where something is missing. */
  evidence?: {
    /** What came over the wire, also what the collector never saw. */
    wire: Seen[]
    /** What the collector was handed. */
    stored: Batch[]
    /** What each shopper's device still holds. */
    held: unknown[]
  }
}

/** How often it is looked whether something has come that is still awaited. */
const LOOK_MS = 3_000

/** Lets shoppers shop in a bad world, and then compares what the collector has with what they did. */
export async function runTruth({
  engine,
  seed,
  shoppers: count,
  minutes,
  patience = 17,
}: TruthOptions): Promise<Outcome> {
  const dice = createDice(seed).apart(engine)
  const collector = await createCollectorProcess()
  await collector.start()
  const gate = await createGate(collector)
  const elsewhere = await openElsewhere()
  const sites = await Promise.all(
    Array.from({ length: count }, (_, i) => openSite(`${gate.endpoint}?site=${i}`)),
  )
  const machine = await startMachine(engine)
  const weather = startWeather(gate, collector, dice.apart('weather'))
  const shoppers = sites.map((site, i) =>
    createShopper(`${engine}-${i}`, site, elsewhere, machine, dice.apart(`shopper ${i}`)),
  )
  const scripts = shoppers.map(({ script }) => script)
  const fates = dice.apart('fates')
  const falls = { kill: 0, quit: 0 }
  const fall = async () => {
    const how = fates.pick({ kill: 2, quit: 1 })
    falls[how]++
    await machine.end(how, () => {
      for (const shopper of shoppers) shopper.fallen(how)
    })
  }
  try {
    const end = Date.now() + minutes * 60_000
    const over = () => Date.now() >= end
    const shopping = Promise.all(shoppers.map((shopper) => shopper.shop(over)))
    while (!over()) {
      await sleep(Math.min(fates.between(4_000, 25_000), Math.max(0, end - Date.now())))
      if (!over()) await fall()
    }
    await shopping
    await weather.calm()
    await fall()
    for (const shopper of shoppers) await shopper.visit()

    const began = Date.now()
    const judge = async () => {
      const rows = collector.rows()
      const completeness = await collector.completeness()
      return scripts.map((script) => {
        const mine = rows.filter(({ page }) => page.url.startsWith(`${script.origin}/`))
        return { script, verdict: compare(script, mine, completeness) }
      })
    }
    const awaited = (all: { verdict: Verdict }[]) =>
      all.flatMap(({ verdict }) => verdict.differences).filter((difference) => difference.awaited).length
    let judged = collector.count()
    let results = await judge()
    for (let last = judged; awaited(results) && Date.now() < began + patience * 60_000; ) {
      await sleep(LOOK_MS)
      // To judge takes seconds, in which the gate answers nobody: only when what has come has come.
      const count = collector.count()
      const isCalm = count === last
      last = count
      if (!isCalm || count === judged) continue
      judged = count
      results = await judge()
      console.log(`${engine}: ${awaited(results)} awaited`)
    }
    if (collector.count() !== judged) results = await judge()
    const waitedMs = Date.now() - began
    const evidence = awaited(results)
      ? {
          wire: gate.log,
          stored: collector.batches(),
          held: await Promise.all(shoppers.map((shopper) => shopper.held())),
        }
      : undefined
    const answers: Record<number, number> = {}
    for (const { status = 0 } of gate.log) answers[status] = (answers[status] ?? 0) + 1
    return {
      ...{ engine, seed, shoppers: count, minutes, version: machine.browser.version },
      ...{ results, repeats: findRepeats(gate.log, scripts), falls, spells: weather.spells, answers },
      waitedMs,
      ...(evidence && { evidence }),
    }
  } finally {
    await weather.calm().catch(() => {})
    await machine.close()
    await gate.close()
    for (const server of [...sites, elsewhere]) await server.close()
    await collector.close()
  }
}

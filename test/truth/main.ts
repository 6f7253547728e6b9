import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import type { Engine } from '../support/browsers/browser'
import { differencesOf, report } from './report'
import { runTruth } from './truthRun'

const ENGINES: Engine[] = ['chromium', 'firefox', 'webkit']
/** What `run.js` has built of this. */
const PROGRAM = '.tmp/truth.mjs'
const USAGE =
  'usage: npm run truth -- [--shoppers 4] [--minutes 1] [--patience 17] [--engine chromium,firefox,webkit] [--seed number]'

/** Runs the engines side by side. Resolves to whether all journeys are as their shoppers made them. */
async function main(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      shoppers: { type: 'string', default: '4' },
      minutes: { type: 'string', default: '1' },
      patience: { type: 'string', default: '17' },
      engine: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    },
  })
  const [shoppers, minutes, seed] = [values.shoppers, values.minutes, values.seed].map(Number) as [
    number,
    number,
    number,
  ]
  const engines = (values.engine?.split(',') ?? ENGINES) as Engine[]
  const isWrong = !Number.isInteger(shoppers) || shoppers < 1 || !(minutes > 0) || !Number.isInteger(seed)
  if (isWrong || !engines.every((engine) => ENGINES.includes(engine))) throw new Error(USAGE)

  if (engines.length > 1) {
    console.log(`seed ${seed}`)
    // Each in a process of its own, where one's gate doesn't wait until another's journeys are compared.
    const ends = engines.map(async (engine) => {
      const own = [...args, '--seed', String(seed), '--engine', engine]
      const [code] = await once(spawn(process.execPath, [PROGRAM, ...own], { stdio: 'inherit' }), 'exit')
      return code === 0
    })
    return (await Promise.all(ends)).every(Boolean)
  }
  const [engine] = engines as [Engine]
  const outcome = await runTruth({ engine, seed, shoppers, minutes, patience: Number(values.patience) })
  console.log(report(outcome))
  return !differencesOf(outcome).length
}

process.exit((await main(process.argv.slice(2)).catch((error) => console.error(error))) ? 0 : 1)

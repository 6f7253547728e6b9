import { parseArgs } from 'node:util'
import { figures } from './figures'
import { measures } from './measures'
import { machine, median, tell, writeReport } from './report'
import { type Name, names, openWorld } from './world'

const REPORT = '.tmp/bench.json'

type Seen = Record<string, Partial<Record<Name, number[]>>>

const show = (value: number) => value.toFixed(value < 10 ? 1 : 0)
/** The best shows what the machine can do when nobody else wants it. */
const cell = (all: number[] | undefined) => (all ? `${show(median(all))} (${show(Math.min(...all))})` : '–')

function table(seen: Seen): string {
  const rows = Object.entries(figures).flatMap(([name, { what, unit, aim }]) => {
    const { sdk, baseline } = seen[name] ?? {}
    if (!sdk) return []
    const reached = median(sdk)
    const ratio = baseline && median(baseline) > 0 ? `${(reached / median(baseline)).toFixed(2)} ×` : ''
    const met = aim === undefined ? '' : `≤ ${aim}${reached <= aim ? '' : ' **missed**'}`
    return [`| ${what} | ${unit} | ${cell(sdk)} | ${cell(baseline)} | ${ratio} | ${met} |`]
  })
  const head = [
    '| figure | unit | SDK: median (best) | baseline | ratio | aim |',
    '| --- | --- | ---: | ---: | ---: | --- |',
  ]
  return [...head, ...rows].join('\n')
}

/** `npm run bench -- --rounds 5 --only call,wire --json` */
export default async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: Object.keys(measures).join() },
      json: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  const chosen = values.only.split(',') as (keyof typeof measures)[]
  const world = await openWorld()
  const seen: Seen = {}
  try {
    for (let round = 0; round < rounds; round++) {
      for (const measure of chosen) {
        // Side by side, and each of them first as often as second: what else the machine does meets both.
        for (const name of round % 2 ? [...names].reverse() : names) {
          process.stderr.write(`round ${round + 1} of ${rounds}: ${measure}, ${name}\n`)
          for (const [figure, value] of Object.entries(await measures[measure](world, name))) {
            const before = seen[figure] ?? {}
            seen[figure] = { ...before, [name]: [...(before[name] ?? []), value] }
          }
        }
      }
    }
  } finally {
    await world.close()
  }
  const facts = { chromium: world.chromium, ...machine() }
  console.log(`\n${rounds} rounds; ${tell(facts)}\n\n${table(seen)}`)
  if (values.json) writeReport(REPORT, { ...facts, rounds, figures, seen })
}

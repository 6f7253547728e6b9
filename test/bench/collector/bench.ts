import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postgres, startPostgres } from '../../support/servers/postgres'
import { machine, tell, writeReport } from '../report'
import { bundle, grow, send, startServer } from './processes'
import type { StoreOrder } from './store'
import { growthTable, type Kind, kinds, profileTable, type Round, table } from './tables'

const REPORT = '.tmp/bench-collector.json'

interface Settings {
  connections: number
  seconds: number
  repeats: number
}

/** One server, under load from another process, from its start to its end. */
async function measure(kind: Kind, batch: number, store: StoreOrder, settings: Settings): Promise<Round> {
  const isCollector = kind === 'collector'
  const server = await startServer({ ...(isCollector && { store }), isProfiled: false })
  try {
    const { connections, seconds, repeats } = settings
    const times = { warmUpMs: 250 * Math.min(4, seconds), ms: 1_000 * seconds }
    const sent = await send({
      ...times,
      url: server.url,
      connections,
      batch,
      repeats,
      isChecked: isCollector,
    })
    const served = await server.stop()
    if (isCollector && served.rows !== sent.acknowledged) {
      throw new Error(`${sent.acknowledged} touchpoints were acknowledged, ${served.rows} are stored.`)
    }
    return { ...sent, ...served }
  } finally {
    server.kill()
  }
}

/** `npm run bench:collector -- --rounds 3 --seconds 5 --batches 1,10,50 --rows 1000000` */
export default async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      batches: { type: 'string', default: '1,10,50' },
      connections: { type: 'string', default: '16' },
      /** Parts of a hundred. */
      repeats: { type: 'string', default: '1' },
      rows: { type: 'string', default: '0' },
      store: { type: 'string', default: 'libsql' },
      synchronous: { type: 'string', default: 'FULL' },
      folder: { type: 'string', default: tmpdir() },
      profile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { rounds, connections, rows } = numbers(values, ['rounds', 'connections', 'rows'])
  const { seconds, repeats } = numbers(values, ['seconds', 'repeats'])
  const settings = { connections, seconds, repeats: repeats / 100 }
  const batches = values.batches.split(',').map(Number)
  await bundle()
  const { fresh, remove, told } = await openPlace(values)
  const facts = { ...machine(), store: told }
  console.log(tell(facts))
  const seen: Record<string, Partial<Record<Kind, Round[]>>> = {}
  try {
    for (let count = 0; count < rounds; count++) {
      for (const batch of batches) {
        // Each of them first as often as second: what else the machine does meets both.
        for (const kind of count % 2 ? [...kinds].reverse() : kinds) {
          process.stderr.write(`round ${count + 1} of ${rounds}: ${batch} a batch, ${kind}\n`)
          const round = await measure(kind, batch, fresh(), settings)
          seen[batch] = { ...seen[batch], [kind]: [...(seen[batch]?.[kind] ?? []), round] }
        }
      }
    }
    if (rounds > 0) {
      const how = `${connections} connections, ${repeats} % of the batches sent twice`
      console.log(`\nMedians of ${rounds} rounds of ${seconds} s; ${how}\n\n${table(seen)}`)
    }
    if (values.profile) {
      for (const batch of batches) {
        const profile = await profiled(batch, fresh(), settings)
        console.log(`\nWhere the collector's thread is, at ${batch} a batch\n\n${profileTable(profile)}`)
      }
    }
    let growth: Awaited<ReturnType<typeof grow>> | undefined
    if (rows > 0) {
      process.stderr.write(`filling a store with ${rows} touchpoints\n`)
      growth = await grow({ warmUp: fresh(), store: fresh(), rows })
      console.log(
        `\nWhat a batch of 50 costs the store, by what it has already\n\n${growthTable(growth.costs)}`,
      )
    }
    if (values.json) writeReport(REPORT, { ...facts, settings, rounds, seen, growth })
  } finally {
    await remove()
  }
}

const numbers = <Name extends string>(values: Record<Name, string>, names: Name[]) => {
  for (const name of names) {
    if (!(Number(values[name]) >= 0)) throw new Error(`--${name}: expected a number, not ${values[name]}`)
  }
  return Object.fromEntries(names.map((name) => [name, Number(values[name])])) as Record<Name, number>
}

async function profiled(batch: number, store: StoreOrder, { connections, seconds, repeats }: Settings) {
  const server = await startServer({ store, isProfiled: true })
  try {
    const times = { warmUpMs: 0, ms: 1_000 * seconds }
    await send({ ...times, url: server.url, connections, batch, repeats, isChecked: true })
    return (await server.stop()).profile!
  } finally {
    server.kill()
  }
}

/** Where stores are made, each of them empty. */
async function openPlace({
  store,
  folder,
  synchronous,
}: {
  store: string
  folder: string
  synchronous: string
}) {
  let count = 0
  if (store === 'postgres') {
    if (!postgres.program)
      throw new Error(`PostgreSQL is not installed: apt-get install ${postgres.packages}`)
    const server = await startPostgres({ fsync: true })
    return {
      told: `postgresStore (synchronous_commit on, fsync on)`,
      fresh: (): StoreOrder => ({ kind: 'postgres', url: server.url, schema: `bench${++count}` }),
      remove: server.stop,
    }
  }
  if (store !== 'libsql') throw new Error(`--store: expected libsql or postgres, not ${store}`)
  if (synchronous !== 'FULL' && synchronous !== 'NORMAL')
    throw new Error('--synchronous: expected FULL or NORMAL')
  const home = await mkdtemp(join(folder, 'bench-collector-'))
  return {
    told: `libsqlStore (synchronous ${synchronous})`,
    fresh: (): StoreOrder => ({ kind: 'libsql', path: join(home, `${++count}.db`), synchronous }),
    remove: () => rm(home, { recursive: true }),
  }
}

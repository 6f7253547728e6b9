import type { Store } from '../store'
import { createAppends } from './clickhouse/append'
import { type ClickhouseClient, openDatabase } from './clickhouse/database'
import {
  attribution,
  completeness,
  endings,
  flow,
  funnel,
  journeys,
  perMinute,
  progress,
  responseTimes,
  satisfaction,
} from './clickhouse/queries'

export type { ClickhouseClient } from './clickhouse/database'

export interface ClickhouseStoreOptions {
  /** Where the server's HTTP interface is: `http://user:password@host:8123`. Needs the package `@clickhouse/client`. */
  url?: string | undefined
  /** In place of `url`, a client of `@clickhouse/client` that you have already. It is yours to close, too. */
  client?: ClickhouseClient | undefined
  /** The database of the store's tables. Both are made if they aren't there. @default 'touchpoint' */
  database?: string | undefined
}

/**
 * A store in a ClickHouse database, 18.16 or newer, for any number of collectors or consumers at once. Rejects if the server can't be
 * reached, or if the tables are those of another release.
 *
 * ClickHouse has no transactions and no unique keys. What is stored is there once all the same, but of writers that store the same at
 * the same moment each may count it as `stored`.
 */
export async function clickhouseStore(options: ClickhouseStoreOptions): Promise<Store> {
  checkOptions(options)
  const sql = await openDatabase(options)
  const { append, finish } = createAppends(sql)
  return {
    append,
    progress: progress(sql),
    journeys: journeys(sql),
    funnel: funnel(sql),
    flow: flow(sql),
    attribution: attribution(sql),
    endings: endings(sql),
    responseTimes: responseTimes(sql),
    satisfaction: satisfaction(sql),
    perMinute: perMinute(sql),
    completeness: completeness(sql),
    async close() {
      await finish()
      await sql.close()
    },
  }
}

const methods = ['query', 'insert', 'command', 'close'] as const
const isUrl = (url: unknown) =>
  typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

/** @throws TypeError that names the option and says what was expected. */
function checkOptions({ url, client, database, ...others }: ClickhouseStoreOptions): void {
  const fail = (what: string) => {
    throw new TypeError(`clickhouseStore: ${what}.`)
  }
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) fail(`${name}: there is no such option`)
  }
  if ((url === undefined) === (client === undefined)) fail('expected either url or client')
  // Not what was given: it may hold a password.
  if (url !== undefined && !isUrl(url))
    fail('url: expected an address such as http://user:password@host:8123')
  if (client !== undefined && !methods.every((name) => typeof client?.[name] === 'function'))
    fail(`client: expected one of @clickhouse/client, with ${methods.join('(), ')}()`)
  if (database !== undefined && (typeof database !== 'string' || !/^\P{Cc}{1,64}$/u.test(database)))
    fail('database: expected a name of 1 to 64 characters, none of them a control character')
}

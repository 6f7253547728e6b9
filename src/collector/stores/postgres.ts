import type { Store } from '../store'
import { append } from './postgres/append'
import { openDatabase, type PostgresPool } from './postgres/database'
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
} from './postgres/queries'

export type { PostgresClient, PostgresPool } from './postgres/database'

const commits = ['on', 'remote_apply', 'remote_write', 'local', 'off'] as const

export interface PostgresStoreOptions {
  /** Where the server is: `postgresql://user:password@host:5432/database`. Needs the package `pg`. */
  url?: string | undefined
  /** In place of `url`, a `Pool` that you have already. It is yours to close, too. */
  pool?: PostgresPool | undefined
  /** The schema of the store's tables. Both are made if they aren't there. @default 'touchpoint' */
  schema?: string | undefined
  /**
   * What an acknowledged touchpoint survives: `on` a power cut of the server (and the loss of it, with synchronous
   * standbys), `off` not even the server's own crash, at less waiting for the disk
   * (postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT). @default 'on'
   */
  synchronousCommit?: (typeof commits)[number] | undefined
}

/**
 * A store in a PostgreSQL database, 12 or newer, for any number of collectors at once. Rejects if the server can't be
 * reached, or if the tables are those of another release.
 */
export async function postgresStore({
  synchronousCommit = 'on',
  ...options
}: PostgresStoreOptions): Promise<Store> {
  if (!commits.includes(synchronousCommit)) {
    throw new Error(`postgresStore: synchronousCommit: expected one of ${commits.join(', ')}.`)
  }
  const sql = await openDatabase(options)
  return {
    append: append(sql, synchronousCommit),
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
    close: sql.close,
  }
}

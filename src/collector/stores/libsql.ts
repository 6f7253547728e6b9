import type { Store } from '../store'
import { append } from './libsql/append'
import { openDatabase } from './libsql/database'
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
} from './libsql/queries'
import { createWrites } from './libsql/writes'

export interface LibsqlStoreOptions {
  /** The file, made if it isn't there, in a folder that is; `:memory:` for none. */
  path: string
  /**
   * What an acknowledged touchpoint survives: `FULL` a power cut, `NORMAL` only the end of the process, at less
   * waiting for the disk (sqlite.org/pragma.html#pragma_synchronous). @default 'FULL'
   */
  synchronous?: 'FULL' | 'NORMAL' | undefined
  /** How long a write waits for another process that writes to the same file, ms. @default 5_000 */
  busyMs?: number | undefined
}

/**
 * A store in one file on disk. Needs the package `libsql`, which is loaded here and nowhere else, and says so
 * if it is missing. Rejects if the file can't be opened. Several processes of one machine may share a file.
 */
export async function libsqlStore({
  path,
  synchronous = 'FULL',
  busyMs = 5_000,
}: LibsqlStoreOptions): Promise<Store> {
  const sql = await openDatabase({ path, synchronous, busyMs })
  const writes = createWrites(sql)
  return {
    append: append(sql, writes),
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
      writes.finish()
      sql.close()
    },
  }
}

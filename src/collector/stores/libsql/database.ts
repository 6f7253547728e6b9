import type Database from 'libsql'
import { tables, VERSION } from './tables'

export type Value = string | number | null

/** The little that the store needs of an engine; parameters are positional. */
export interface Sql {
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** The same one by one, for answers that may be long. */
  each<Row>(sql: string, ...values: Value[]): Iterable<Row>
  /** Rows changed. */
  run(sql: string, ...values: Value[]): number
  /** Runs `work` as one transaction that no other writer can come between; undone if it throws. */
  transaction<T>(work: () => T): T
  /**
   * The same with all of these: one that throws is undone alone. Throws if none of them could be kept, as when the disk is full.
   */
  transactions<T>(works: (() => T)[]): PromiseSettledResult<T>[]
  close(): void
}

export interface OpenOptions {
  path: string
  synchronous: 'FULL' | 'NORMAL'
  /** How long a write waits for another process's, ms. */
  busyMs: number
}

export async function openDatabase({ path, synchronous, busyMs }: OpenOptions): Promise<Sql> {
  const Engine = await loadEngine()
  try {
    const db = new Engine(path, { timeout: busyMs })
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`)
    const sql = wrap(db)
    sql.transaction(() => createTables(db))
    return sql
  } catch (cause) {
    throw new Error(`libsqlStore can't use ${path}: ${(cause as Error).message}`, { cause })
  }
}

async function loadEngine(): Promise<typeof Database> {
  try {
    return (await import('libsql')).default
  } catch (cause) {
    throw new Error('libsqlStore needs the package "libsql": npm install libsql', { cause })
  }
}

function createTables(db: Database.Database): void {
  const [row] = db.prepare('PRAGMA user_version').all() as { user_version: number }[]
  const found = row?.user_version ?? 0
  if (found === 0) db.exec(tables)
  else if (found !== VERSION)
    throw new Error(`its tables are of version ${found}; this release knows ${VERSION}.`)
}

function wrap(db: Database.Database): Sql {
  const statements = new Map<string, Database.Statement>()
  function prepare(sql: string): Database.Statement {
    // A statement outlives close() in this driver and would go on writing.
    if (!db.open) throw new Error('The store is closed.')
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const run = (sql: string, ...values: Value[]): number => prepare(sql).run(bind(values)).changes

  function transaction<T>(work: () => T): T {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk, for one, has undone it already.
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  function part<T>(work: () => T): PromiseSettledResult<T> {
    run('SAVEPOINT part')
    try {
      const value = work()
      run('RELEASE part')
      return { status: 'fulfilled', value }
    } catch (reason) {
      // With the whole, those before this one are undone, too.
      if (!db.inTransaction) throw reason
      run('ROLLBACK TO part')
      run('RELEASE part')
      return { status: 'rejected', reason }
    }
  }

  return {
    all: <Row>(sql: string, ...values: Value[]) => prepare(sql).all(bind(values)) as Row[],
    each: <Row>(sql: string, ...values: Value[]) => prepare(sql).iterate(bind(values)) as Iterable<Row>,
    run,
    transaction,
    transactions: (works) => transaction(() => works.map(part)),
    close() {
      if (!db.open) return
      // Leaves everything in the one file, so that it may be copied alone.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      statements.clear()
      db.close()
    },
  }
}

// The driver ends the process on a boolean, so nothing of a kind it doesn't know may ever get there.
function bind(values: Value[]): Value[] {
  for (const value of values) {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
      throw new TypeError(`Not storable: ${typeof value}`)
    }
  }
  return values
}

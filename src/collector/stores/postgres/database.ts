import { lockNumbers } from './locks'
import { tables, VERSION } from './tables'

/** The little that the store needs of a `Pool` of the package `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  end(): Promise<void>
}

export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
  /** With an error, the connection is not used again. */
  release(error?: Error): void
}

/** Runs one statement; parameters are `$1`, `$2` … */
export type Query = <Row>(text: string, ...values: unknown[]) => Promise<Row[]>

export interface Sql {
  /** Goes before the name of each table. */
  schema: string
  query: Query
  /** Hears of the rows one by one, for answers that may be long. */
  each<Row>(hear: (row: Row) => void, text: string, ...values: unknown[]): Promise<void>
  /** Runs `work` between `begin`, statements without parameters, and a commit; undone if either rejects. */
  transaction<T>(begin: string, work: (query: Query) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** How long an attempt to reach the server may take, ms. */
const CONNECT_MS = 10_000
/** Rows that are fetched at a time. */
const ROWS = 5_000

interface OpenOptions {
  url?: string | undefined
  pool?: PostgresPool | undefined
  schema?: string | undefined
}

export async function openDatabase({ url, pool: theirs, schema = 'touchpoint' }: OpenOptions): Promise<Sql> {
  if ((url === undefined) === (theirs === undefined)) {
    throw new Error('postgresStore: expected either url or pool.')
  }
  const sql = wrap(
    theirs ?? (await makePool(url!)),
    `"${schema.replaceAll('"', '""')}"`,
    theirs === undefined,
  )
  try {
    await createTables(sql, schema)
    return sql
  } catch (cause) {
    await sql.close()
    throw new Error(`postgresStore can't use the schema ${sql.schema}: ${(cause as Error).message}`, {
      cause,
    })
  }
}

async function makePool(url: string): Promise<PostgresPool> {
  const { default: pg } = await import('pg').catch((cause) => {
    throw new Error('postgresStore needs the package "pg": npm install pg', { cause })
  })
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'touchpoint-sdk',
  })
  // Of a connection that breaks while nobody uses it. The pool makes a new one, and this must not end the process.
  pool.on('error', () => {})
  return pool as PostgresPool
}

/** Looks first, so that a role that may not make tables can use those that are there. */
async function createTables(sql: Sql, name: string): Promise<void> {
  const { schema } = sql
  // From the catalogue itself: to_regclass() may go by what it knew before it waited.
  const find = async (query: Query) => {
    const [found] = await query<{ tables: string }>(
      `SELECT count(relname) AS tables FROM pg_namespace
       LEFT JOIN pg_class ON relnamespace = pg_namespace.oid AND relname = 'version' WHERE nspname = $1 GROUP BY nspname`,
      name,
    )
    return { schema: found !== undefined, tables: Number(found?.tables ?? 0) > 0 }
  }
  if (!(await find(sql.query)).tables) {
    // Of collectors that start at once, one makes them.
    const [number] = lockNumbers([schema])
    await sql.transaction(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(0, ${number})`,
      async (query) => {
        const found = await find(query)
        if (!found.schema) await query(`CREATE SCHEMA ${schema}`)
        if (!found.tables) await query(tables(schema))
      },
    )
  }
  const [row] = await sql.query<{ version: number }>(`SELECT version FROM ${schema}.version`)
  if (row?.version !== VERSION)
    throw new Error(`its tables are of version ${row?.version}; this release knows ${VERSION}.`)
}

function wrap(pool: PostgresPool, schema: string, ours: boolean): Sql {
  async function withClient<T>(work: (client: PostgresClient, query: Query) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    // What breaks is told by the statement that it breaks, too; unheard, this event would end the process.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    const query: Query = async <Row>(text: string, ...values: unknown[]) =>
      ((await client.query(text, values.length > 0 ? values : undefined)) as { rows: Row[] }).rows
    try {
      return await work(client, query)
    } finally {
      client.removeListener('error', onError)
      client.release(broken)
    }
  }

  const transaction: Sql['transaction'] = (begin, work) =>
    withClient(async (client, query) => {
      try {
        await client.query(begin)
        const result = await work(query)
        await client.query('COMMIT')
        return result
      } catch (error) {
        // On a connection that is gone there is nothing left to undo.
        await client.query('ROLLBACK').catch(() => {})
        throw error
      }
    })

  let ended: Promise<void> | undefined
  return {
    schema,
    transaction,
    query: (text, ...values) => withClient((_, query) => query(text, ...values)),
    each: (hear, text, ...values) =>
      // The plan is to be the best for all of the rows.
      transaction('BEGIN READ ONLY; SET LOCAL cursor_tuple_fraction = 1', async (query) => {
        await query(`DECLARE answer NO SCROLL CURSOR FOR ${text}`, ...values)
        for (let rows: Parameters<typeof hear>[0][]; ; ) {
          rows = await query(`FETCH ${ROWS} FROM answer`)
          rows.forEach(hear)
          if (rows.length < ROWS) return
        }
      }),
    close: () => {
      ended ??= ours ? pool.end() : Promise.resolve()
      return ended
    },
  }
}

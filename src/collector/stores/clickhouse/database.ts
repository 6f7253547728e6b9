import { identifier, text, texts } from './literals'
import { tables, VERSION } from './tables'

type Settings = Record<string, string | number>

/** The little that the store needs of a client of the package `@clickhouse/client`. */
export interface ClickhouseClient {
  query(params: { query: string; format: 'JSONEachRow'; clickhouse_settings: Settings }): Promise<{
    stream(): AsyncIterable<{ json(): unknown }[]>
  }>
  insert(params: {
    table: string
    values: object[]
    format: 'JSONEachRow'
    clickhouse_settings: Settings
  }): Promise<unknown>
  command(params: { query: string; clickhouse_settings: Settings }): Promise<unknown>
  close(): Promise<void>
}

export interface Sql {
  /** Goes before the name of each table. */
  database: string
  query<Row>(text: string): Promise<Row[]>
  /** Hears of the rows one by one, for answers that may be long. */
  each<Row>(hear: (row: Row) => void, text: string): Promise<void>
  /** As one block, which is there whole or not at all. */
  insert(table: string, rows: object[]): Promise<void>
  close(): Promise<void>
}

const BYTES = 256 * 2 ** 20

/** What a server is asked to do, as far as its version knows it: those of before 2020 refuse what they don't know. */
const wanted: Settings = {
  output_format_json_quote_64bit_integers: 0,
  join_use_nulls: 0,
  // What is sorted or counted by journey goes to disk when it becomes much.
  ...{ max_bytes_before_external_sort: BYTES, max_bytes_before_external_group_by: BYTES },
  // Statements hold the names that are looked up.
  ...{ max_query_size: 16 * 2 ** 20, max_ast_elements: 1_000_000, max_expanded_ast_elements: 1_000_000 },
  // Whatever would cut an insert into pieces, or acknowledge it before it is there.
  ...{ async_insert: 0, input_format_parallel_parsing: 0 },
  ...{ max_insert_block_size: 1_048_576, min_insert_block_size_rows: 1_048_576 },
  min_insert_block_size_bytes: BYTES,
}
/** Of the table: without them a server leaves it to the system when something is on its disk. */
const durable = ['fsync_after_insert', 'fsync_part_directory']

interface OpenOptions {
  url?: string | undefined
  client?: ClickhouseClient | undefined
  database?: string | undefined
}

export async function openDatabase({
  url,
  client: theirs,
  database = 'touchpoint',
}: OpenOptions): Promise<Sql> {
  const client = theirs ?? (await makeClient(url!))
  const close = async () => (theirs ? undefined : client.close())
  const name = identifier(database)
  try {
    const known = await knownOf(wrap(client, name, close), 'system.settings', Object.keys(wanted))
    const sql = wrap(client, name, close, known)
    await createTables(sql, client, database)
    return sql
  } catch (cause) {
    await close()
    throw new Error(`clickhouseStore can't use the database ${name}: ${(cause as Error).message}`, { cause })
  }
}

async function makeClient(url: string): Promise<ClickhouseClient> {
  const { createClient, ClickHouseLogLevel } = await import('@clickhouse/client').catch((cause) => {
    throw new Error(
      'clickhouseStore needs the package "@clickhouse/client": npm install @clickhouse/client',
      {
        cause,
      },
    )
  })
  // What fails is told by what was asked; the client would write it to the console besides.
  return createClient({ url, application: 'touchpoint-sdk', log: { level: ClickHouseLogLevel.OFF } })
}

const knownOf = async ({ query }: Sql, table: string, names: string[]): Promise<string[]> =>
  (await query<{ name: string }>(`SELECT name FROM ${table} WHERE name IN ${texts(names)}`)).map(
    ({ name }) => name,
  )

/** Looks first, so that a user who may not make tables can use those that are there. */
async function createTables(sql: Sql, client: ClickhouseClient, database: string): Promise<void> {
  const there = await sql.query(
    `SELECT name FROM system.tables WHERE database = ${text(database)} AND name = 'version'`,
  )
  if (there.length === 0) {
    const known = await knownOf(sql, 'system.merge_tree_settings', durable)
    const settings = known.map((name) => `${name} = 1`).join(', ')
    for (const query of tables(sql.database, settings))
      await client.command({ query, clickhouse_settings: {} })
  }
  const [row] = await sql.query<{ version: number }>(`SELECT version FROM ${sql.database}.version`)
  if (row?.version !== VERSION)
    throw new Error(`its tables are of version ${row?.version}; this release knows ${VERSION}.`)
}

function wrap(
  client: ClickhouseClient,
  database: string,
  close: () => Promise<void>,
  known: string[] = [],
): Sql {
  const settings = {
    ...Object.fromEntries(known.map((name) => [name, wanted[name]!])),
    // Or a failure in the middle of an answer would be told in the middle of the answer.
    wait_end_of_query: 1,
  }
  const format = 'JSONEachRow' as const
  let ended: Promise<void> | undefined
  const open = () => {
    if (ended) throw new Error('The store is closed.')
  }
  const each: Sql['each'] = async <Row>(hear: (row: Row) => void, query: string) => {
    open()
    const answer = await client.query({ query, format, clickhouse_settings: settings })
    for await (const rows of answer.stream()) for (const row of rows) hear(row.json() as Row)
  }
  return {
    database,
    each,
    async query<Row>(query: string) {
      const rows: Row[] = []
      await each<Row>((row) => rows.push(row), query)
      return rows
    },
    async insert(table, values) {
      open()
      await client.insert({ table: `${database}.${table}`, values, format, clickhouse_settings: settings })
    },
    close: () => {
      ended ??= close()
      return ended
    },
  }
}

import { planJourneys, sessionName, visitorName } from '../../journeyIds'
import { enter, type Ledger } from '../../ledger'
import { newsByStream } from '../../news'
import { reportColumns, toLedger, toReportRow, toTouchpointRow, touchpointColumns } from '../../rows'
import type { Store, StoredTouchpoint, StreamReport } from '../../store'
import { wellFormed } from '../wellFormed'
import type { Query, Sql } from './database'
import { hash, lockNumbers } from './locks'

/** So long may a collector that hangs, or whose network does, hold up others with the locks that it has. */
const PATIENCE_MS = 10_000

/**
 * Stores what is new and enters every number in its stream's ledger, in one transaction of four round trips.
 *
 * What a batch may touch is known by names: of its streams, of its people, and of what is to be kept once. All of them
 * are locked at the start, in one order, so that batches that share something follow one another, and no two wait
 * for each other.
 */
export function append(sql: Sql, synchronousCommit: string): Store['append'] {
  const write = statements(sql.schema)
  const space = hash(sql.schema) | 0
  const begin = (names: Iterable<string>) =>
    `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = ${synchronousCommit};
     SET LOCAL idle_in_transaction_session_timeout = ${PATIENCE_MS}; SET LOCAL lock_timeout = ${PATIENCE_MS};
     SELECT pg_advisory_xact_lock(${space}, number) FROM unnest('{${lockNumbers(names)}}'::int[]) AS number`

  return async (...batch) => {
    const [touchpoints, reports] = wellFormed<[StoredTouchpoint[], StreamReport[]]>(batch)
    const news = newsByStream(touchpoints, reports)
    const people = new Set(touchpoints.flatMap((one) => [sessionName(one), visitorName(one) ?? []].flat()))
    const names = new Set([...people, ...news.keys(), ...touchpoints.flatMap(onceName)])

    const attempt = async (query: Query): Promise<number | undefined> => {
      const { aliases, ledgers } = await read(query, sql.schema, [...people], [...news.keys()])
      const { journeys, joins } = planJourneys(touchpoints, (name) => aliases.get(name))
      // A session that is a visitor's, seen without the visitor: that journey may be about to become a customer's.
      const further = journeys.filter((id) => !id.startsWith('customer:') && !names.has(id))
      for (const id of further) names.add(id)
      if (further.length > 0) return undefined

      const rows = touchpoints.map((touchpoint, i) => toTouchpointRow(touchpoint, journeys[i]!))
      const streams = Array.from(news, ([stream, { heardAt, report, ...more }]) => ({
        ...{ stream, ...toReportRow(report), first_at: heardAt, last_at: heardAt },
        ledger: enter(ledgers.get(stream) ?? toLedger(undefined), more),
      }))
      const [{ stored }] = (await query(
        joins.size > 0 ? write.withMoves : write.plain,
        ...[JSON.stringify(rows), JSON.stringify(streams)],
        ...(joins.size > 0 ? [[...joins.keys()], [...joins.values()]] : []),
      )) as [{ stored: number }]
      return stored
    }

    for (;;) {
      const stored = await sql.transaction(begin(names), attempt)
      if (stored !== undefined) return { stored, copies: touchpoints.length - stored }
    }
  }
}

const onceName = ({ once, type, key = '' }: StoredTouchpoint): string[] =>
  once === undefined ? [] : [`once:${JSON.stringify([key, type, once])}`]

/** Which journeys the people were found to belong to, and what is known of the streams. */
async function read(query: Query, schema: string, people: string[], streams: string[]) {
  const rows = await query<{ name: string; journey: string | null; ledger: string | null }>(
    `SELECT name, journey, NULL AS ledger FROM ${schema}.aliases WHERE name = ANY($1::text[])
     UNION ALL SELECT stream, NULL, ledger::text FROM ${schema}.streams WHERE stream = ANY($2::text[])`,
    ...[people, streams],
  )
  const aliases = new Map<string, string>()
  const ledgers = new Map<string, Ledger>()
  for (const { name, journey, ledger } of rows) {
    if (journey !== null) aliases.set(name, journey)
    else if (ledger !== null) ledgers.set(name, toLedger(ledger))
  }
  return { aliases, ledgers }
}

/** What a batch changes: `$1` touchpoints, `$2` streams, `$3` names that turned out to belong to the journeys `$4`. */
function statements(schema: string) {
  const touchpoints = touchpointColumns.join(', ')
  const reports = reportColumns.join(', ')
  const rowsOf = (table: string, parameter: string) =>
    `json_populate_recordset(NULL::${schema}.${table}, ${parameter}::json)`
  const kept = reportColumns.map((name) => `${name} = coalesce(excluded.${name}, old.${name})`).join(', ')
  // Known to be few before the plan is made, so that they are looked up by an index, also in tables of which the server
  // has no statistics yet.
  const named = (column: string) => `${column} = ANY($3::text[])`
  const statement = (moves: string, moved: string) => `WITH ${moves}
    new AS (
      INSERT INTO ${schema}.touchpoints (${touchpoints}) SELECT ${touchpoints} FROM ${rowsOf('touchpoints', '$1')}
      ON CONFLICT DO NOTHING RETURNING journey, time
    ), spans AS (
      INSERT INTO ${schema}.journeys AS old (id, first_at, last_at)
      SELECT journey, min(first_at), max(last_at)
      FROM (SELECT journey, time AS first_at, time AS last_at FROM new ${moved}) AS span
      GROUP BY journey ORDER BY journey
      ON CONFLICT (id) DO UPDATE SET first_at = least(old.first_at, excluded.first_at),
        last_at = greatest(old.last_at, excluded.last_at)
    ), heard AS (
      INSERT INTO ${schema}.streams AS old (stream, ${reports}, first_at, last_at, ledger)
      SELECT stream, ${reports}, first_at, last_at, ledger FROM ${rowsOf('streams', '$2')}
      ON CONFLICT (stream) DO UPDATE SET ${kept}, last_at = greatest(old.last_at, excluded.last_at), ledger = excluded.ledger
    )
    SELECT count(*)::float8 AS stored FROM new`
  return {
    plain: statement('', ''),
    withMoves: statement(
      `joins AS (SELECT * FROM unnest($3::text[], $4::text[]) AS joins (name, journey)),
      moved AS (
        UPDATE ${schema}.touchpoints AS old SET journey = joins.journey FROM joins WHERE old.journey = joins.name AND ${named('old.journey')}
      ), renamed AS (
        UPDATE ${schema}.aliases AS old SET journey = joins.journey FROM joins WHERE old.journey = joins.name AND ${named('old.journey')}
      ), named AS (
        INSERT INTO ${schema}.aliases (name, journey) SELECT name, journey FROM joins ON CONFLICT DO NOTHING
      ), ended AS (
        DELETE FROM ${schema}.journeys AS old USING joins WHERE old.id = joins.name AND ${named('old.id')}
        RETURNING joins.journey, old.first_at, old.last_at
      ),`,
      'UNION ALL SELECT journey, first_at, last_at FROM ended',
    ),
  }
}

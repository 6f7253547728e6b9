import { type AttributionRow, countAttribution } from '../../attribution'
import { countFlow, type FlowRow, notContacts } from '../../flow'
import { countFunnel } from '../../funnel'
import { progressOf } from '../../ledger'
import { countResponses, responseTypes } from '../../responseTimes'
import {
  type StreamRow,
  type TouchpointRow,
  toCompleteness,
  toJourney,
  toLedger,
  touchpointColumns,
} from '../../rows'
import { countSatisfaction, satisfactionTypes } from '../../satisfaction'
import type { Completeness, Store } from '../../store'
import type { Tally } from '../../tally'
import type { Sql } from './database'

// Touchpoints of one millisecond follow by identity, so that every question sees one order.
const IN_ORDER = 'time, stream, seq'

// Nothing happens after its receipt, and by that there is an index.
const SINCE = 'received_at >= $1::bigint AND time >= $1::bigint'

/** Times in the tables are whole, so a bound may be rounded up; a fraction would keep an index from being used. */
const whole = (ms: number) => Math.min(Math.max(Math.ceil(ms), 0), Number.MAX_SAFE_INTEGER)

// As numbers and as text, so that nothing depends on which types a pool was told to read in its own way.
const types: Record<string, string> = {
  ...{ seq: 'float8', time: 'float8', received_at: 'float8', first_at: 'float8', last_at: 'float8' },
  ...{ page: 'text', source: 'text', data: 'text', more: 'text', ledger: 'text' },
}
const read = (columns: readonly string[]) =>
  columns.map((name) => (types[name] ? `${name}::${types[name]} AS ${name}` : name)).join(', ')

export const progress =
  ({ query, schema }: Sql): Store['progress'] =>
  async (streams) => {
    const rows = await query<{ stream: string; ledger: string }>(
      `SELECT stream, ledger::text AS ledger FROM ${schema}.streams WHERE stream = ANY($1::text[])`,
      streams,
    )
    const ledgers = new Map(rows.map(({ stream, ledger }) => [stream, ledger]))
    return streams.map((stream) => ({ stream, ...progressOf(toLedger(ledgers.get(stream))) }))
  }

export const journeys =
  ({ query, schema }: Sql): Store['journeys'] =>
  async ({ limit = 50, since = 0, touchpointsPerJourney = 200, customer }) => {
    type Found = TouchpointRow & { id: string; begin: number; end: number; stream: string | null }
    const rows = await query<Found>(
      `SELECT id, first_at::float8 AS begin, last_at::float8 AS end, ${read(touchpointColumns)}
       FROM (
         SELECT * FROM ${schema}.journeys WHERE last_at >= $1::bigint AND ($3::text IS NULL OR id = $3)
         ORDER BY last_at DESC, id LIMIT $2
       ) AS found LEFT JOIN LATERAL (
         SELECT * FROM ${schema}.touchpoints WHERE journey = id ORDER BY time DESC, stream DESC, seq DESC LIMIT $4
       ) AS latest ON true
       ORDER BY found.last_at DESC, id, latest.time DESC, latest.stream DESC, latest.seq DESC`,
      ...[whole(since), limit, customer === undefined ? null : `customer:${customer}`, touchpointsPerJourney],
    )
    const found = new Map<string, Found[]>()
    for (const row of rows) {
      const others = found.get(row.id)
      if (others) others.push(row)
      else found.set(row.id, [row])
    }
    return Array.from(found, ([id, list]) => {
      const { begin, end } = list[0]!
      const touchpoints = list.filter(({ stream }) => stream !== null)
      return toJourney(
        { id, first_at: begin, last_at: end },
        touchpoints.map(({ id: _, begin: __, end: ___, ...row }) => row as TouchpointRow),
      )
    })
  }

export const funnel =
  (sql: Sql): Store['funnel'] =>
  async ({ steps, since = 0 }) =>
    ofTypes(sql, countFunnel(steps), ['journey', 'type'], steps, since)

export const flow =
  ({ each, schema }: Sql): Store['flow'] =>
  async ({ since = 0 }) => {
    const tally = countFlow()
    await each<FlowRow>(
      tally.add,
      `SELECT journey, stage, channel, source ->> 'channel' AS arrival, time = first_at AS first
       FROM ${schema}.touchpoints JOIN ${schema}.journeys ON id = journey
       WHERE ${SINCE} AND type <> ALL($2::text[]) ORDER BY journey, ${IN_ORDER}`,
      ...[whole(since), notContacts],
    )
    return tally.answer()
  }

export const attribution =
  ({ each, schema }: Sql): Store['attribution'] =>
  async ({ since = 0 }) => {
    const tally = countAttribution(since)
    await each<AttributionRow>(
      tally.add,
      `SELECT ${read(['journey', 'type', 'time', 'source', 'data'])} FROM ${schema}.touchpoints AS t
       WHERE (type = 'order.completed' OR source IS NOT NULL) AND journey IN (
         SELECT journey FROM ${schema}.touchpoints WHERE ${SINCE} AND type = 'order.completed'
       ) ORDER BY journey, ${['time', 'stream', 'seq'].map((name) => `t.${name}`).join(', ')}`,
      whole(since),
    )
    return tally.answer()
  }

export const endings =
  ({ query, schema }: Sql): Store['endings'] =>
  async ({ since = 0, before = Number.MAX_SAFE_INTEGER }) =>
    query(
      `SELECT type, stage, channel, count(*)::float8 AS journeys FROM ${schema}.journeys
       CROSS JOIN LATERAL (
         SELECT type, stage, channel FROM ${schema}.touchpoints WHERE journey = id AND type <> ALL($3::text[])
         ORDER BY time DESC, stream DESC, seq DESC LIMIT 1
       ) AS last
       WHERE last_at >= $1::bigint AND last_at < $2::bigint AND NOT EXISTS (
         SELECT FROM ${schema}.touchpoints WHERE journey = id AND type = 'order.completed'
       ) GROUP BY type, stage, channel ORDER BY journeys DESC, type, stage, channel`,
      ...[whole(since), whole(before), [...notContacts, 'cart.abandoned', 'checkout.abandoned']],
    )

export const responseTimes =
  (sql: Sql): Store['responseTimes'] =>
  async ({ since = 0 }) => {
    const columns = ['journey', 'type', 'time', 'data']
    return ofTypes(sql, countResponses(), columns, responseTypes, since)
  }

export const satisfaction =
  (sql: Sql): Store['satisfaction'] =>
  async ({ since = 0 }) =>
    ofTypes(sql, countSatisfaction(), ['journey', 'type', 'data'], satisfactionTypes, since)

export const perMinute =
  ({ query, schema }: Sql): Store['perMinute'] =>
  async ({ since }) =>
    query(
      `SELECT (received_at / 60000 * 60000)::float8 AS minute, channel, count(*)::float8 AS count
       FROM ${schema}.touchpoints WHERE received_at >= $1::bigint GROUP BY 1, 2 ORDER BY 1, 2`,
      whole(since),
    )

export const completeness =
  ({ query, schema }: Sql): Store['completeness'] =>
  async ({ streams, limit = 100 }): Promise<Completeness[]> => {
    const rows = await query<StreamRow>(
      `SELECT ${read(['stream', 'visitor', 'customer', 'first_at', 'last_at', 'ledger'])} FROM ${schema}.streams AS s
       WHERE $1::text[] IS NULL OR stream = ANY($1::text[]) ORDER BY s.last_at DESC, s.stream DESC LIMIT $2`,
      ...[streams ?? null, limit],
    )
    return rows.map(toCompleteness)
  }

/** Tells the touchpoints of these types, one journey after the other. */
async function ofTypes<Row, Answer>(
  { each, schema }: Sql,
  tally: Tally<Row, Answer>,
  columns: string[],
  types: string[],
  since: number,
): Promise<Answer> {
  await each<Row>(
    tally.add,
    `SELECT ${read(columns)} FROM ${schema}.touchpoints AS t
     WHERE ${SINCE} AND type = ANY($2::text[]) ORDER BY journey, t.time, t.stream, t.seq`,
    ...[whole(since), types],
  )
  return tally.answer()
}

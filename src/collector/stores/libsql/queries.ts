import { type AttributionRow, countAttribution } from '../../attribution'
import { countFlow, type FlowRow, notContacts } from '../../flow'
import { countFunnel, type FunnelRow } from '../../funnel'
import { progressOf } from '../../ledger'
import { countResponses, type ResponseRow, responseTypes } from '../../responseTimes'
import {
  type JourneyRow,
  type StreamRow,
  type TouchpointRow,
  toCompleteness,
  toJourney,
  toLedger,
} from '../../rows'
import { countSatisfaction, type SatisfactionRow, satisfactionTypes } from '../../satisfaction'
import type { Store } from '../../store'
import type { Tally } from '../../tally'
import type { Sql } from './database'

// Touchpoints of one millisecond follow by identity, so that every question sees one order.
const IN_ORDER = 'time, stream, seq'

// Nothing happens after its receipt, and by that there is an index.
const SINCE = 'received_at >= ?1 AND time >= ?1'

export const progress =
  (sql: Sql): Store['progress'] =>
  async (streams) => {
    const rows = sql.all<{ stream: string; ledger: string }>(
      'SELECT stream, ledger FROM streams WHERE stream IN (SELECT value FROM json_each(?))',
      JSON.stringify(streams),
    )
    const ledgers = new Map(rows.map(({ stream, ledger }) => [stream, ledger]))
    return streams.map((stream) => ({ stream, ...progressOf(toLedger(ledgers.get(stream))) }))
  }

export const journeys =
  (sql: Sql): Store['journeys'] =>
  async ({ limit = 50, since = 0, touchpointsPerJourney = 200, customer }) => {
    const found = sql.all<JourneyRow>(
      `SELECT * FROM journeys WHERE last_at >= ?1 AND (?3 IS NULL OR id = ?3) ORDER BY last_at DESC, id LIMIT ?2`,
      ...[since, limit, customer === undefined ? null : `customer:${customer}`],
    )
    return found.map((journey) =>
      toJourney(
        journey,
        sql.all<TouchpointRow>(
          'SELECT * FROM touchpoints WHERE journey = ? ORDER BY time DESC, stream DESC, seq DESC LIMIT ?',
          ...[journey.id, touchpointsPerJourney],
        ),
      ),
    )
  }

export const funnel =
  (sql: Sql): Store['funnel'] =>
  async ({ steps, since = 0 }) =>
    tell(countFunnel(steps), ofTypes<FunnelRow>(sql, 'journey, type', steps, since))

export const flow =
  (sql: Sql): Store['flow'] =>
  async ({ since = 0 }) =>
    tell(
      countFlow(),
      sql.each<FlowRow>(
        `SELECT journey, stage, channel, source ->> 'channel' AS arrival, time = first_at AS first
         FROM touchpoints JOIN journeys ON journeys.id = journey
         WHERE ${SINCE} AND type NOT IN (SELECT value FROM json_each(?2)) ORDER BY journey, ${IN_ORDER}`,
        ...[since, JSON.stringify(notContacts)],
      ),
    )

export const attribution =
  (sql: Sql): Store['attribution'] =>
  async ({ since = 0 }) =>
    tell(
      countAttribution(since),
      sql.each<AttributionRow>(
        `SELECT journey, type, time, source, data FROM touchpoints
         WHERE (type = 'order.completed' OR source IS NOT NULL)
           AND journey IN (SELECT journey FROM touchpoints WHERE ${SINCE} AND type = 'order.completed')
         ORDER BY journey, ${IN_ORDER}`,
        since,
      ),
    )

export const endings =
  (sql: Sql): Store['endings'] =>
  async ({ since = 0, before = Number.MAX_SAFE_INTEGER }) =>
    sql.all(
      `SELECT type, stage, channel, count(*) AS journeys FROM (
         SELECT (
           SELECT rowid FROM touchpoints
           WHERE journey = id AND type NOT IN (SELECT value FROM json_each(?3))
           ORDER BY time DESC, stream DESC, seq DESC LIMIT 1
         ) AS last FROM journeys
         WHERE last_at >= ?1 AND last_at < ?2 AND NOT EXISTS (
           SELECT 1 FROM touchpoints WHERE journey = id AND type = 'order.completed'
         )
       ) JOIN touchpoints ON touchpoints.rowid = last
       GROUP BY type, stage, channel ORDER BY journeys DESC, type, stage, channel`,
      ...[since, before, JSON.stringify([...notContacts, 'cart.abandoned', 'checkout.abandoned'])],
    )

export const responseTimes =
  (sql: Sql): Store['responseTimes'] =>
  async ({ since = 0 }) =>
    tell(countResponses(), ofTypes<ResponseRow>(sql, 'journey, type, time, data', responseTypes, since))

export const satisfaction =
  (sql: Sql): Store['satisfaction'] =>
  async ({ since = 0 }) =>
    tell(countSatisfaction(), ofTypes<SatisfactionRow>(sql, 'journey, type, data', satisfactionTypes, since))

export const perMinute =
  (sql: Sql): Store['perMinute'] =>
  async ({ since }) =>
    sql.all(
      `SELECT received_at / 60000 * 60000 AS minute, channel, count(*) AS count
       FROM touchpoints WHERE received_at >= ? GROUP BY minute, channel ORDER BY minute, channel`,
      since,
    )

export const completeness =
  (sql: Sql): Store['completeness'] =>
  async ({ streams, limit = 100 }) => {
    const rows = sql.all<StreamRow>(
      `SELECT * FROM streams WHERE ?1 IS NULL OR stream IN (SELECT value FROM json_each(?1))
       ORDER BY last_at DESC, stream DESC LIMIT ?2`,
      ...[streams ? JSON.stringify(streams) : null, limit],
    )
    return rows.map(toCompleteness)
  }

/** Touchpoints of these types, one journey after the other. */
const ofTypes = <Row>(sql: Sql, columns: string, types: string[], since: number) =>
  sql.each<Row>(
    `SELECT ${columns} FROM touchpoints
     WHERE ${SINCE} AND type IN (SELECT value FROM json_each(?2)) ORDER BY journey, ${IN_ORDER}`,
    ...[since, JSON.stringify(types)],
  )

function tell<Row, Answer>(tally: Tally<Row, Answer>, rows: Iterable<Row>): Answer {
  for (const row of rows) tally.add(row)
  return tally.answer()
}

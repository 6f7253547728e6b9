import { type AttributionRow, countAttribution } from '../../attribution'
import { countFlow, type FlowRow, notContacts } from '../../flow'
import { countFunnel } from '../../funnel'
import { emptyLedger, type Ledger, missingOf, progressOf } from '../../ledger'
import { count } from '../../ranges'
import type { Completeness, Journey, Store } from '../../store'
import type { Sql } from './database'
import { fromRow, type TouchpointRow } from './touchpointRow'

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
    const ledgers = new Map(rows.map(({ stream, ledger }) => [stream, JSON.parse(ledger) as Ledger]))
    return streams.map((stream) => ({ stream, ...progressOf(ledgers.get(stream) ?? emptyLedger) }))
  }

export const journeys =
  (sql: Sql): Store['journeys'] =>
  async ({ limit = 50, since = 0, touchpointsPerJourney = 200, customer }) => {
    const found = sql.all<{ id: string; first_at: number; last_at: number }>(
      `SELECT * FROM journeys WHERE last_at >= ?1 AND (?3 IS NULL OR id = ?3) ORDER BY last_at DESC, id LIMIT ?2`,
      ...[since, limit, customer === undefined ? null : `customer:${customer}`],
    )
    return found.map(({ id, first_at: firstAt, last_at: lastAt }): Journey => {
      const rows = sql.all<TouchpointRow>(
        'SELECT * FROM touchpoints WHERE journey = ? ORDER BY time DESC, stream DESC, seq DESC LIMIT ?',
        ...[id, touchpointsPerJourney],
      )
      const touchpoints = rows.map(fromRow)
      const visitor = touchpoints.find((touchpoint) => touchpoint.visitor !== undefined)?.visitor
      return {
        id,
        ...(id.startsWith('customer:') && { customer: id.slice('customer:'.length) }),
        ...(visitor !== undefined && { visitor }),
        firstAt,
        lastAt,
        touchpoints: touchpoints.reverse(),
      }
    })
  }

export const funnel =
  (sql: Sql): Store['funnel'] =>
  async ({ steps, since = 0 }) =>
    countFunnel(
      sql.each<{ journey: string; type: string }>(
        `SELECT journey, type FROM touchpoints
         WHERE ${SINCE} AND type IN (SELECT value FROM json_each(?2)) ORDER BY journey, ${IN_ORDER}`,
        ...[since, JSON.stringify(steps)],
      ),
      steps,
    )

export const flow =
  (sql: Sql): Store['flow'] =>
  async ({ since = 0 }) =>
    countFlow(
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
    countAttribution(
      attributionRows(
        sql.each<OfOrders>(
          `SELECT journey, type, time, source, data FROM touchpoints
           WHERE (type = 'order.completed' OR source IS NOT NULL)
             AND journey IN (SELECT journey FROM touchpoints WHERE ${SINCE} AND type = 'order.completed')
           ORDER BY journey, ${IN_ORDER}`,
          since,
        ),
      ),
      since,
    )

type OfOrders = { journey: string; type: string; time: number; source: string | null; data: string }

function* attributionRows(rows: Iterable<OfOrders>): Generator<AttributionRow> {
  for (const { journey, type, time, source, data } of rows) {
    const { value, currency } = JSON.parse(data) as Record<string, unknown>
    yield { journey, type, time, source: source ? JSON.parse(source) : undefined, value, currency }
  }
}

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
       GROUP BY type, stage, channel ORDER BY journeys DESC, type, stage`,
      ...[since, before, JSON.stringify([...notContacts, 'cart.abandoned', 'checkout.abandoned'])],
    )

export const perMinute =
  (sql: Sql): Store['perMinute'] =>
  async ({ since }) =>
    sql.all(
      `SELECT received_at / 60000 * 60000 AS minute, channel, count(*) AS count
       FROM touchpoints WHERE received_at >= ? GROUP BY minute, channel ORDER BY minute, channel`,
      since,
    )

interface StreamRow {
  stream: string
  visitor: string | null
  customer: string | null
  first_at: number
  last_at: number
  ledger: string
}

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

function toCompleteness(row: StreamRow): Completeness {
  const ledger = JSON.parse(row.ledger) as Ledger
  const missing = missingOf(ledger)
  const lost = ledger.lost.map(([from, to, reason]) => ({ from, to, reason }))
  return {
    stream: row.stream,
    ...(row.visitor !== null && { visitor: row.visitor }),
    ...(row.customer !== null && { customer: row.customer }),
    firstAt: row.first_at,
    lastAt: row.last_at,
    last: ledger.last,
    received: count(ledger.received),
    missing,
    lost,
    verdict: missing.length > 0 ? 'missing' : lost.length > 0 ? 'dropped' : 'complete',
  }
}

import { type AttributionRow, countAttribution } from '../../attribution'
import { countFlow, type FlowRow, notContacts } from '../../flow'
import { countFunnel } from '../../funnel'
import { emptyLedger, type Ledger, merge, progressOf } from '../../ledger'
import { countResponses, responseTypes } from '../../responseTimes'
import { type TouchpointRow, toCompleteness, toJourney, toLedger, touchpointColumns } from '../../rows'
import { countSatisfaction, satisfactionTypes } from '../../satisfaction'
import type { Completeness, Store } from '../../store'
import type { Tally } from '../../tally'
import type { Sql } from './database'
import { inParts } from './find'
import { text, texts, whole } from './literals'
import { findStreams } from './streams'
import { asTold } from './told'

// Touchpoints of one millisecond follow by identity, so that every question sees one order.
const IN_ORDER = 'time, stream, seq'
const LAST_FIRST = 'time DESC, stream DESC, seq DESC'

const sinceTime = (since: number) => `received_at >= ${whole(since)} AND time >= ${whole(since)}`

export const progress =
  ({ each, database }: Sql): Store['progress'] =>
  async (streams) => {
    const found = new Map<string, Ledger>()
    await inParts(streams, (part) =>
      each<{ stream: string; ledger: string }>(
        ({ stream, ledger }) => {
          const before = found.get(stream)
          found.set(stream, before ? merge(before, toLedger(ledger)) : toLedger(ledger))
        },
        `SELECT name AS stream, ledger FROM ${database}.entries FINAL
         WHERE kind = 'stream' AND name IN ${texts(part)} ORDER BY rank`,
      ),
    )
    return streams.map((stream) => ({ stream, ...progressOf(found.get(stream) ?? emptyLedger) }))
  }

export const journeys =
  ({ each, query, database }: Sql): Store['journeys'] =>
  async ({ limit = 50, since = 0, touchpointsPerJourney = 200, customer }) => {
    const found = `SELECT journey, min(time) AS first_at, max(time) AS last_at FROM ${asTold(database, ['time'])}
      ${customer === undefined ? '' : `WHERE journey = ${text(`customer:${customer}`)}`}
      GROUP BY journey HAVING last_at >= ${whole(since)} ORDER BY last_at DESC, journey LIMIT ${whole(limit)}`
    type Key = { journey: string; first_at: number; last_at: number; stream: string; seq: number }
    const keys = await query<Key>(
      touchpointsPerJourney === 0
        ? found
        : `SELECT journey, first_at, last_at, stream, seq FROM ${asTold(database, ['time'])}
           ALL INNER JOIN (${found}) AS found USING journey
           ORDER BY last_at DESC, journey, ${LAST_FIRST} LIMIT ${whole(touchpointsPerJourney)} BY journey`,
    )
    const rows = new Map<string, TouchpointRow>()
    const columns = touchpointColumns.filter((name) => name !== 'journey' && name !== 'stream')
    // Only of these all columns are read, those that lie together at a time.
    const byKey = touchpointsPerJourney === 0 ? [] : [...keys].sort(inKeyOrder)
    await inParts(byKey, async (part) =>
      each<TouchpointRow>(
        (row) => rows.set(`${row.stream}\n${row.seq}`, row),
        `SELECT name AS stream, ${columns.join(', ')} FROM ${database}.entries FINAL
         WHERE kind = 'touchpoint' AND copy = 0 AND name IN ${texts(new Set(part.map(({ stream }) => stream)))}
           AND (name, seq) IN (${part.map(({ stream, seq }) => `(${text(stream)}, ${seq})`).join(', ')})`,
      ),
    )
    const lists = new Map<string, Key[]>()
    for (const key of keys) {
      const list = lists.get(key.journey)
      if (list) list.push(key)
      else lists.set(key.journey, [key])
    }
    return Array.from(lists, ([id, list]) =>
      toJourney(
        { id, first_at: list[0]!.first_at, last_at: list[0]!.last_at },
        list.flatMap(({ stream, seq }) => rows.get(`${stream}\n${seq}`) ?? []),
      ),
    )
  }

const inKeyOrder = (a: { stream: string; seq: number }, b: typeof a) =>
  a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1

export const funnel =
  (sql: Sql): Store['funnel'] =>
  async ({ steps, since = 0 }) =>
    ofTypes(sql, countFunnel(steps), ['type', 'time'], steps, since)

export const flow =
  ({ each, database }: Sql): Store['flow'] =>
  async ({ since = 0 }) => {
    const tally = countFlow()
    const contacts = `${sinceTime(since)} AND type NOT IN ${texts(notContacts)}`
    await each<Omit<FlowRow, 'arrival'> & { source: string | null }>(
      ({ source, ...row }) =>
        tally.add({ ...row, arrival: source === null ? null : (JSON.parse(source).channel ?? null) }),
      `SELECT journey, stage, channel, source, (time = first_at) AS first
       FROM ${asTold(database, ['stage', 'channel', 'source', 'time'], contacts)}
       ALL INNER JOIN (
         SELECT journey, min(time) AS first_at FROM ${asTold(database, ['time'])} GROUP BY journey
       ) AS begun USING journey ORDER BY journey, ${IN_ORDER}`,
    )
    return tally.answer()
  }

export const attribution =
  ({ each, database }: Sql): Store['attribution'] =>
  async ({ since = 0 }) => {
    const tally = countAttribution(since)
    const touches = "(type = 'order.completed' OR source IS NOT NULL)"
    const orders = `${sinceTime(since)} AND type = 'order.completed'`
    await each<AttributionRow>(
      tally.add,
      `SELECT journey, type, time, source, data FROM ${asTold(database, ['type', 'time', 'source', 'data'], touches)}
       WHERE journey IN (SELECT journey FROM ${asTold(database, ['type'], orders)}) ORDER BY journey, ${IN_ORDER}`,
    )
    return tally.answer()
  }

export const endings =
  ({ query, database }: Sql): Store['endings'] =>
  async ({ since = 0, before = Number.MAX_SAFE_INTEGER }) => {
    const contacts = `type NOT IN ${texts([...notContacts, 'cart.abandoned', 'checkout.abandoned'])}`
    return query(
      `SELECT type, stage, channel, count() AS journeys FROM (
         SELECT journey, type, stage, channel FROM ${asTold(database, ['type', 'stage', 'channel', 'time'], contacts)}
         WHERE journey IN (
           SELECT journey FROM ${asTold(database, ['type', 'time'])} GROUP BY journey
           HAVING max(time) >= ${whole(since)} AND max(time) < ${whole(before)} AND countIf(type = 'order.completed') = 0
         ) ORDER BY journey, ${LAST_FIRST} LIMIT 1 BY journey
       ) GROUP BY type, stage, channel ORDER BY journeys DESC, type, stage, channel`,
    )
  }

export const responseTimes =
  (sql: Sql): Store['responseTimes'] =>
  async ({ since = 0 }) =>
    ofTypes(sql, countResponses(), ['type', 'time', 'data'], responseTypes, since)

export const satisfaction =
  (sql: Sql): Store['satisfaction'] =>
  async ({ since = 0 }) =>
    ofTypes(sql, countSatisfaction(), ['type', 'time', 'data'], satisfactionTypes, since)

export const perMinute =
  ({ query, database }: Sql): Store['perMinute'] =>
  async ({ since }) =>
    query(
      `SELECT intDiv(received_at, 60000) * 60000 AS minute, channel, count() AS count FROM ${database}.entries FINAL
       WHERE kind = 'touchpoint' AND copy = 0 AND received_at >= ${whole(since)}
       GROUP BY minute, channel ORDER BY minute, channel`,
    )

export const completeness =
  (sql: Sql): Store['completeness'] =>
  async ({ streams, limit = 100 }): Promise<Completeness[]> => {
    if (streams?.length === 0) return []
    const found = await findStreams(
      sql,
      `(SELECT name FROM ${sql.database}.entries WHERE kind = 'stream' ${streams ? `AND name IN ${texts(streams)}` : ''}
        GROUP BY name ORDER BY max(last_at) DESC, name DESC LIMIT ${whole(limit)})`,
    )
    return [...found.values()]
      .sort((a, b) => b.last_at - a.last_at || (a.stream < b.stream ? 1 : -1))
      .map(({ ledger, ...known }) => toCompleteness({ ...known, ledger: JSON.stringify(ledger) }))
  }

/** Tells the touchpoints of these types, one journey after the other. */
async function ofTypes<Row, Answer>(
  { each, database }: Sql,
  tally: Tally<Row, Answer>,
  columns: string[],
  types: string[],
  since: number,
): Promise<Answer> {
  if (types.length === 0) return tally.answer()
  const condition = `${sinceTime(since)} AND type IN ${texts(types)}`
  await each<Row>(
    tally.add,
    `SELECT journey, ${columns.join(', ')} FROM ${asTold(database, columns, condition)} ORDER BY journey, ${IN_ORDER}`,
  )
  return tally.answer()
}

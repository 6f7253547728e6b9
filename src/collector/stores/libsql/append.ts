import { emptyLedger, enter, type Ledger, type LostRange } from '../../ledger'
import type { Store, StoredTouchpoint, StreamReport } from '../../store'
import type { Sql, Value } from './database'
import { journeyIds } from './journeyIds'
import { INSERT_TOUCHPOINT, toRow } from './touchpointRow'

/** Stores what is new and enters every number in its stream's ledger, in one transaction. */
export function append(sql: Sql): Store['append'] {
  const journeyOf = journeyIds(sql)
  return async (touchpoints, reports) =>
    sql.transaction(() => {
      let stored = 0
      for (const touchpoint of touchpoints) stored += insert(sql, touchpoint, journeyOf(touchpoint))
      for (const [stream, news] of newsByStream(touchpoints, reports)) update(sql, stream, news)
      return { stored, copies: touchpoints.length - stored }
    })
}

function insert(sql: Sql, touchpoint: StoredTouchpoint, journey: string): number {
  const inserted = sql.run(INSERT_TOUCHPOINT, ...toRow(touchpoint, journey))
  if (inserted > 0) {
    sql.run(
      `INSERT INTO journeys VALUES (?, ?, ?) ON CONFLICT DO UPDATE
       SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
      ...[journey, touchpoint.time, touchpoint.time],
    )
  }
  return inserted
}

interface News {
  received: number[]
  lost: LostRange[]
  last: number
  heardAt: number
  report?: StreamReport
}

function newsByStream(touchpoints: StoredTouchpoint[], reports: StreamReport[]): Map<string, News> {
  const all = new Map<string, News>()
  const of = (stream: string, heardAt: number): News => {
    const news = all.get(stream) ?? { received: [], lost: [], last: 0, heardAt }
    all.set(stream, news)
    return news
  }
  for (const { stream, seq, receivedAt } of touchpoints) of(stream, receivedAt).received.push(seq)
  for (const report of reports) {
    const news = of(report.stream, report.receivedAt)
    news.report = report
    for (const { from, to, reason } of report.lost) news.lost.push([from, to, reason])
    const { previous } = report
    if (previous) {
      const before = of(previous.stream, report.receivedAt)
      before.last = Math.max(before.last, previous.last)
    }
  }
  return all
}

function update(sql: Sql, stream: string, { heardAt, report, ...news }: News): void {
  const [row] = sql.all<{ ledger: string }>('SELECT ledger FROM streams WHERE stream = ?', stream)
  const ledger = enter(row ? (JSON.parse(row.ledger) as Ledger) : emptyLedger, news)
  sql.run(
    `INSERT INTO streams (stream, visitor, customer, key, sdk, context, more, first_at, last_at, ledger)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET visitor = coalesce(excluded.visitor, visitor), customer = coalesce(excluded.customer, customer),
         key = coalesce(excluded.key, key), sdk = coalesce(excluded.sdk, sdk),
         context = coalesce(excluded.context, context), more = coalesce(excluded.more, more),
         last_at = max(last_at, excluded.last_at), ledger = excluded.ledger`,
    ...[stream, ...describe(report), heardAt, heardAt, JSON.stringify(ledger)],
  )
}

function describe(report: StreamReport | undefined): Value[] {
  if (!report) return [null, null, null, null, null, null]
  const { stream: _, receivedAt: __, lost: ___, previous: ____, ...rest } = report
  const { visitor = null, customer = null, key = null, sdk = null, context, ...more } = rest
  const json = (value: object | undefined) =>
    value && Object.keys(value).length > 0 ? JSON.stringify(value) : null
  return [visitor, customer, key, sdk, json(context), json(more)]
}

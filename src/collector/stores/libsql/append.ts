import { planJourneys } from '../../journeyIds'
import { enter } from '../../ledger'
import { type News, newsByStream } from '../../news'
import {
  type Row,
  reportColumns,
  toLedger,
  toReportRow,
  toTouchpointRow,
  touchpointColumns,
} from '../../rows'
import type { Store } from '../../store'
import type { Sql, Value } from './database'
import type { Writes } from './writes'

const marks = (columns: readonly string[]) => columns.map(() => '?').join(', ')

const INSERT_TOUCHPOINT = `INSERT INTO touchpoints (${touchpointColumns.join(', ')})
  VALUES (${marks(touchpointColumns)}) ON CONFLICT DO NOTHING`

const SPAN = `ON CONFLICT DO UPDATE
  SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`

const UPDATE_STREAM = `INSERT INTO streams (stream, ${reportColumns.join(', ')}, first_at, last_at, ledger)
  VALUES (?, ${marks(reportColumns)}, ?, ?, ?) ON CONFLICT DO UPDATE
  SET ${reportColumns.map((name) => `${name} = coalesce(excluded.${name}, ${name})`).join(', ')},
      last_at = max(last_at, excluded.last_at), ledger = excluded.ledger`

/** Stores what is new and enters every number in its stream's ledger, as a whole or not at all. */
export function append(sql: Sql, writes: Writes): Store['append'] {
  const known = (name: string): string | undefined =>
    sql.all<{ journey: string }>('SELECT journey FROM aliases WHERE name = ?', name)[0]?.journey

  return async (touchpoints, reports) =>
    writes.add(() => {
      const { journeys, joins } = planJourneys(touchpoints, known)
      for (const [name, journey] of joins) move(sql, name, journey)
      const added = touchpoints.flatMap((touchpoint, i): Span[] => {
        const row = toTouchpointRow(touchpoint, journeys[i]!)
        const inserted = sql.run(INSERT_TOUCHPOINT, ...values(row, touchpointColumns))
        return inserted > 0 ? [[journeys[i]!, touchpoint.time, touchpoint.time]] : []
      })
      for (const span of spans(added)) sql.run(`INSERT INTO journeys VALUES (?, ?, ?) ${SPAN}`, ...span)
      for (const [stream, news] of newsByStream(touchpoints, reports)) update(sql, stream, news)
      return { stored: added.length, copies: touchpoints.length - added.length }
    }, touchpoints.length)
}

function move(sql: Sql, from: string, to: string): void {
  sql.run('UPDATE touchpoints SET journey = ? WHERE journey = ?', to, from)
  sql.run('UPDATE aliases SET journey = ? WHERE journey = ?', to, from)
  sql.run(`INSERT INTO journeys SELECT ?, first_at, last_at FROM journeys WHERE id = ? ${SPAN}`, to, from)
  sql.run('DELETE FROM journeys WHERE id = ?', from)
  sql.run('INSERT INTO aliases VALUES (?, ?) ON CONFLICT DO NOTHING', from, to)
}

type Span = [journey: string, firstAt: number, lastAt: number]

function spans(added: Span[]): Iterable<Span> {
  const found = new Map<string, Span>()
  for (const [journey, firstAt, lastAt] of added) {
    const [, first, last] = found.get(journey) ?? [journey, firstAt, lastAt]
    found.set(journey, [journey, Math.min(first, firstAt), Math.max(last, lastAt)])
  }
  return found.values()
}

function update(sql: Sql, stream: string, { heardAt, report, ...news }: News): void {
  const [row] = sql.all<{ ledger: string }>('SELECT ledger FROM streams WHERE stream = ?', stream)
  const ledger = enter(toLedger(row?.ledger), news)
  sql.run(
    UPDATE_STREAM,
    ...[stream, ...values(toReportRow(report), reportColumns), heardAt, heardAt, JSON.stringify(ledger)],
  )
}

const values = <Name extends string>(row: Row<Name>, columns: readonly Name[]): Value[] =>
  columns.map((name) => {
    const value: string | number | object | null = row[name]
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : value
  })

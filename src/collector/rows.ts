/** Touchpoints and streams as the rows of a database: what has a column of its own, and the rest in `more`. */
import { emptyLedger, type Ledger, missingOf, receivedOf } from './ledger'
import type { Completeness, Journey, StoredTouchpoint, StreamReport } from './store'

export const touchpointColumns = [
  ...(['stream', 'seq', 'type', 'channel', 'stage', 'at', 't', 'time', 'received_at', 'session'] as const),
  ...(['visitor', 'customer', 'journey', 'key', 'once', 'page', 'source', 'data', 'more'] as const),
]

type Column = (typeof touchpointColumns)[number]
export type Row<Name extends string> = Record<Name, string | number | object | null>

/** Objects are for columns of JSON. */
export function toTouchpointRow(touchpoint: StoredTouchpoint, journey: string): Row<Column> {
  const { stream, seq, type, channel, stage, at, t = null, time, receivedAt, session, ...rest } = touchpoint
  const {
    visitor = null,
    customer = null,
    key = null,
    once = null,
    page,
    source = null,
    data,
    ...more
  } = rest
  const times = { at, t, time, received_at: receivedAt }
  const people = { session, visitor, customer, journey }
  return { stream, seq, type, channel, stage, ...times, ...people, key, once, page, source, data, more }
}

/** All columns, those of JSON as text; columns that are null where the touchpoint says nothing are left to `plain`. */
export interface TouchpointRow {
  journey: string
  received_at: number
  page: string
  source: string | null
  data: string
  more: string
  [plain: string]: string | number | null
}

export function fromTouchpointRow(row: TouchpointRow): StoredTouchpoint {
  const { journey: _, received_at: receivedAt, page, source, data, more, ...plain } = row
  const present = Object.entries(plain).filter(([, value]) => value !== null)
  return {
    ...JSON.parse(more),
    ...Object.fromEntries(present),
    receivedAt,
    page: JSON.parse(page),
    ...(source !== null && { source: JSON.parse(source) }),
    data: JSON.parse(data),
  }
}

export interface JourneyRow {
  id: string
  first_at: number
  last_at: number
}

/** @param rows the latest touchpoints of the journey, the last first. */
export function toJourney({ id, first_at, last_at }: JourneyRow, rows: TouchpointRow[]): Journey {
  const touchpoints = rows.map(fromTouchpointRow)
  const visitor = touchpoints.find((touchpoint) => touchpoint.visitor !== undefined)?.visitor
  return {
    id,
    ...(id.startsWith('customer:') && { customer: id.slice('customer:'.length) }),
    ...(visitor !== undefined && { visitor }),
    firstAt: first_at,
    lastAt: last_at,
    touchpoints: touchpoints.reverse(),
  }
}

export const reportColumns = ['visitor', 'customer', 'key', 'sdk', 'context', 'more'] as const

/** What is kept of a report beside the ledger; null where it says nothing. */
export function toReportRow(report: StreamReport | undefined): Row<(typeof reportColumns)[number]> {
  const { stream: _, receivedAt: __, lost: ___, previous: ____, ...rest } = report ?? ({} as StreamReport)
  const { visitor = null, customer = null, key = null, sdk = null, context, ...more } = rest
  const filled = (value: object | undefined) => (value && Object.keys(value).length > 0 ? value : null)
  return { visitor, customer, key, sdk, context: filled(context), more: filled(more) }
}

/** The ledger as JSON. */
export interface StreamRow {
  stream: string
  visitor: string | null
  customer: string | null
  first_at: number
  last_at: number
  ledger: string
}

export const toLedger = (json: string | undefined): Ledger =>
  json === undefined ? emptyLedger : (JSON.parse(json) as Ledger)

export function toCompleteness(row: StreamRow): Completeness {
  const ledger = toLedger(row.ledger)
  const missing = missingOf(ledger)
  const received = receivedOf(ledger)
  const { condensed } = ledger
  const lost = ledger.lost.map(([from, to, reason]) => ({ from, to, reason }))
  return {
    stream: row.stream,
    ...(row.visitor !== null && { visitor: row.visitor }),
    ...(row.customer !== null && { customer: row.customer }),
    firstAt: row.first_at,
    lastAt: row.last_at,
    last: ledger.last,
    received,
    missing,
    lost,
    ...(condensed && { condensed }),
    // What nobody waits for and nobody has.
    verdict: missing.length > 0 ? 'missing' : received < ledger.last ? 'dropped' : 'complete',
  }
}

import type { StoredTouchpoint } from '../../store'
import type { Value } from './database'

export const INSERT_TOUCHPOINT = `INSERT INTO touchpoints
  (stream, seq, type, channel, stage, at, t, time, received_at, session, visitor, customer, journey, key, once,
   page, source, data, more)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

/** The values of `INSERT_TOUCHPOINT`. */
export function toRow(touchpoint: StoredTouchpoint, journey: string): Value[] {
  const { stream, seq, type, channel, stage, at, time, receivedAt, session, ...rest } = touchpoint
  const {
    t = null,
    visitor = null,
    customer = null,
    key = null,
    once = null,
    page,
    source,
    data,
    ...more
  } = rest
  return [
    ...[stream, seq, type, channel, stage, at, t, time, receivedAt, session],
    ...[visitor, customer, journey, key, once],
    ...[
      JSON.stringify(page),
      source ? JSON.stringify(source) : null,
      JSON.stringify(data),
      JSON.stringify(more),
    ],
  ]
}

/** A row of `SELECT *`; columns that are null where the touchpoint says nothing are left to `plain`. */
export interface TouchpointRow {
  journey: string
  received_at: number
  page: string
  source: string | null
  data: string
  more: string
  [plain: string]: string | number | null
}

export function fromRow(row: TouchpointRow): StoredTouchpoint {
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

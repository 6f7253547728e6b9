import { type Ledger, merge } from '../../ledger'
import { reportColumns, type StreamRow, toLedger } from '../../rows'
import type { Sql } from './database'

type Column = (typeof reportColumns)[number]

/** What is known of a stream. All that is JSON is text, but for the ledger. */
export type Known = Omit<StreamRow, 'ledger'> & Record<Column, string | null> & { ledger: Ledger }

/**
 * What all writers know of these streams together. Each has one row a stream, with all that it had read when it wrote, so that
 * rows may be put together in any order and as often as one likes.
 *
 * @param names what `name` may be, as SQL.
 */
export async function findStreams(sql: Sql, names: string): Promise<Map<string, Known>> {
  const found = new Map<string, Known>()
  const add = ({ ledger, ...row }: StreamRow & Known & { ledger: string }): void => {
    const before = found.get(row.stream)
    const known = { ...row, ledger: toLedger(ledger) }
    found.set(row.stream, before ? unite(before, known) : known)
  }
  await sql.each(
    add,
    `SELECT name AS stream, ${reportColumns.join(', ')}, first_at, last_at, ledger
     FROM ${sql.database}.entries FINAL WHERE kind = 'stream' AND name IN ${names} ORDER BY rank`,
  )
  return found
}

/** @param later what was told later: its words count where it has any, but for when the stream was first heard of. */
export const unite = (
  before: Known,
  later: Known,
  ledger: Ledger = merge(before.ledger, later.ledger),
): Known => ({
  ...before,
  ...Object.fromEntries(reportColumns.map((name) => [name, later[name] ?? before[name]])),
  last_at: Math.max(before.last_at, later.last_at),
  ledger,
})

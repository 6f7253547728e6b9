import type { StoredTouchpoint } from '../../store'
import type { Sql } from './database'

type Person = Pick<StoredTouchpoint, 'session' | 'visitor' | 'customer'>

/**
 * Tells to which journey a touchpoint belongs: its customer's, else its visitor's, else its session's. What is
 * learnt on the way is applied to what is stored already: a visitor or session that is seen with a customer
 * joins that customer's journey, over devices. The first customer stays, so that journeys don't hop between
 * people who share a browser.
 */
export function journeyIds(sql: Sql): (person: Person) => string {
  const known = (name: string): string | undefined =>
    sql.all<{ journey: string }>('SELECT journey FROM aliases WHERE name = ?', name)[0]?.journey

  function join(name: string, journey: string): void {
    if (known(name)) return
    move(sql, name, journey)
    sql.run('INSERT INTO aliases VALUES (?, ?)', name, journey)
  }

  return ({ session, visitor, customer }) => {
    const sessionName = `session:${session}`
    const visitorName = visitor === undefined ? undefined : `visitor:${visitor}`
    if (customer !== undefined) {
      const journey = `customer:${customer}`
      if (visitorName) join(visitorName, journey)
      join(sessionName, journey)
      return journey
    }
    if (!visitorName) return known(sessionName) ?? sessionName
    const journey = known(visitorName) ?? visitorName
    join(sessionName, journey)
    return journey
  }
}

function move(sql: Sql, from: string, to: string): void {
  sql.run('UPDATE touchpoints SET journey = ? WHERE journey = ?', to, from)
  sql.run('UPDATE aliases SET journey = ? WHERE journey = ?', to, from)
  sql.run(
    `INSERT INTO journeys SELECT ?, first_at, last_at FROM journeys WHERE id = ?
     ON CONFLICT DO UPDATE SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    to,
    from,
  )
  sql.run('DELETE FROM journeys WHERE id = ?', from)
}

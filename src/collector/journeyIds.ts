import type { StoredTouchpoint } from './store'

type Person = Pick<StoredTouchpoint, 'session' | 'visitor' | 'customer'>

export interface JourneyPlan {
  /** The id of each touchpoint's journey, in their order. */
  journeys: string[]
  /**
   * What was learnt: names of visitors and sessions, and the journeys that they turned out to belong to. Whatever is stored
   * as a journey of such a name becomes part of that one. No journey is itself such a name.
   */
  joins: Map<string, string>
}

export const sessionName = ({ session }: Person): string => `session:${session}`
export const visitorName = ({ visitor }: Person): string | undefined =>
  visitor === undefined ? undefined : `visitor:${visitor}`

/**
 * Tells to which journey touchpoints belong: its customer's, else its visitor's, else its session's. What is
 * learnt on the way is applied to what is stored already: a visitor or session that is seen with a customer
 * joins that customer's journey, over devices. The first customer stays, so that journeys don't hop between
 * people who share a browser.
 *
 * @param known the journey that a visitor or a session was found to belong to before, by its name.
 */
export function planJourneys(people: Person[], known: (name: string) => string | undefined): JourneyPlan {
  const joins = new Map<string, string>()
  const found = new Map<string, string | undefined>()
  function lookUp(name: string): string | undefined {
    if (!found.has(name)) found.set(name, known(name))
    return found.get(name)
  }

  function join(name: string, journey: string): void {
    if (lookUp(name)) return
    // What belongs to `name` goes along.
    for (const aliases of [joins, found]) {
      for (const [other, its] of aliases) if (its === name) aliases.set(other, journey)
    }
    joins.set(name, journey)
    found.set(name, journey)
  }

  const journeys = people.map((person) => {
    const session = sessionName(person)
    const visitor = visitorName(person)
    if (person.customer !== undefined) {
      const journey = `customer:${person.customer}`
      if (visitor) join(visitor, journey)
      join(session, journey)
      return journey
    }
    if (!visitor) return lookUp(session) ?? session
    const journey = lookUp(visitor) ?? visitor
    join(session, journey)
    return journey
  })
  return { journeys: journeys.map((journey) => joins.get(journey) ?? journey), joins }
}

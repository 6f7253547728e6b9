import { sessionName, visitorName } from '../../journeyIds'
import { emptyLedger, enter } from '../../ledger'
import { newsByStream } from '../../news'
import { toReportRow, toTouchpointRow } from '../../rows'
import type { StoredTouchpoint, StreamReport } from '../../store'
import { copiesOf, onceName, TOP } from './claims'
import { type Found, numberOf } from './find'
import { type Known, unite } from './streams'

export interface Batch {
  touchpoints: StoredTouchpoint[]
  reports: StreamReport[]
}

export interface Plan {
  rows: object[]
  /** How many of each batch's touchpoints are new. */
  stored: number[]
  /** Names of what is to be kept once and was not there. */
  claimed: string[]
}

const json = (value: object | null) => (value === null ? null : JSON.stringify(value))

/**
 * The rows that are new in these batches, which follow one another.
 *
 * @param next a greater number each time.
 * @param writer whose rows of streams they are: nobody else's, and one insert after another.
 */
export function plan(batches: Batch[], found: Found, next: () => number, writer: string): Plan {
  const numbers = new Set(found.numbers)
  const people = new Set(found.people)
  const claims = new Set(found.claims.map(({ name }) => name))
  const claimed = new Set<string>()
  const streams = new Map<string, Known>()
  const rows = copiesOf(found.claims)

  function addTouchpoint(touchpoint: StoredTouchpoint): boolean {
    for (const [name, belongs] of belongings(touchpoint)) {
      if (people.has(name)) continue
      people.add(name)
      rows.push({ kind: 'person', name, belongs, rank: TOP - next() })
    }
    const { stream, seq } = touchpoint
    const number = numberOf(touchpoint)
    const once = onceName(touchpoint)
    if (numbers.has(number) || (once !== undefined && claims.has(once))) return false
    numbers.add(number)
    const rank = TOP - next()
    if (once !== undefined) {
      claims.add(once)
      claimed.add(once)
      rows.push({ kind: 'once', name: once, tie: stream, seq, rank })
    }
    rows.push({ ...asRow(touchpoint), rank })
    return true
  }

  const stored = batches.map(({ touchpoints, reports }) => {
    for (const [stream, { heardAt, report, ...news }] of newsByStream(touchpoints, reports)) {
      const before = streams.get(stream) ?? found.streams.get(stream)
      const { context, more, ...plain } = toReportRow(report)
      const told = { ...plain, context: json(context as object), more: json(more as object) }
      const ledger = enter(before?.ledger ?? emptyLedger, news)
      const known = { stream, ...told, first_at: heardAt, last_at: heardAt, ledger } as Known
      streams.set(stream, before ? unite(before, known, ledger) : known)
    }
    return touchpoints.filter(addTouchpoint).length
  })
  for (const [name, { stream: _, ledger, ...known }] of streams) {
    const all = { ...known, ledger: JSON.stringify(ledger) }
    rows.push({ kind: 'stream', name, tie: writer, rank: next(), ...all })
  }
  return { rows, stored, claimed: [...claimed] }
}

function asRow(touchpoint: StoredTouchpoint): object {
  const self = selfName(touchpoint)
  const { stream: name, journey: _, page, source, data, more, ...plain } = toTouchpointRow(touchpoint, self)
  const parts = { page, source, data, more } as Record<string, object | null>
  const texts = Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, json(value)]))
  return { kind: 'touchpoint', name, self, ...plain, ...texts }
}

/** Whose journey it is, as far as it says so itself. */
function selfName(touchpoint: StoredTouchpoint): string {
  const { customer } = touchpoint
  return customer !== undefined
    ? `customer:${customer}`
    : (visitorName(touchpoint) ?? sessionName(touchpoint))
}

/**
 * What it tells of people, by the rule of `planJourneys`: a visitor is the first customer's, a session the first customer's or
 * visitor's with whom it was seen.
 */
export function belongings(touchpoint: StoredTouchpoint): [name: string, belongs: string][] {
  const self = selfName(touchpoint)
  const visitor = visitorName(touchpoint)
  const names = [visitor, sessionName(touchpoint)].filter((name) => name !== undefined)
  return names.filter((name) => name !== self).map((name) => [name, self])
}

import type { StoredTouchpoint } from '../../store'
import type { Sql } from './database'
import { text, texts, whole } from './literals'
import { findStreams, type Known } from './streams'

/** A touchpoint that would be the one that is kept of those of its name. */
export interface Claim {
  name: string
  stream: string
  seq: number
}

/** What is there of that which a few batches name. */
export interface Found {
  /** By `numberOf`. */
  numbers: Set<string>
  people: Set<string>
  claims: Claim[]
  streams: Map<string, Known>
}

export const numberOf = ({ stream, seq }: Pick<StoredTouchpoint, 'stream' | 'seq'>): string =>
  `${stream}\n${seq}`

/** So many names are looked up by one statement. */
const PART = 1_000

export async function find(
  sql: Sql,
  touchpoints: StoredTouchpoint[],
  people: string[],
  claims: string[],
  streams: string[],
): Promise<Found> {
  const names = (kind: string) => `FROM ${sql.database}.entries WHERE kind = '${kind}' AND name IN`
  const found: Found = { numbers: new Set(), people: new Set(), claims: [], streams: new Map() }
  await Promise.all([
    inParts(touchpoints, async (part) => {
      const keys = part.map(({ stream, seq }) => `(${text(stream)}, ${whole(seq)})`).join(', ')
      await sql.each<Claim>(
        (row) => found.numbers.add(numberOf(row)),
        `SELECT name AS stream, seq ${names('touchpoint')} ${texts(new Set(part.map(({ stream }) => stream)))}
           AND (name, seq) IN (${keys})`,
      )
    }),
    inParts(people, (part) =>
      sql.each<Claim>(({ name }) => found.people.add(name), `SELECT name ${names('person')} ${texts(part)}`),
    ),
    findClaims(sql, claims).then((all) => {
      found.claims = all
    }),
    inParts(streams, async (part) => {
      for (const [stream, known] of await findStreams(sql, texts(part))) found.streams.set(stream, known)
    }),
  ])
  return found
}

export async function findClaims(sql: Sql, names: string[]): Promise<Claim[]> {
  const claims: Claim[] = []
  await inParts(names, (part) =>
    sql.each<Claim>(
      (claim) => claims.push(claim),
      `SELECT name, tie AS stream, seq FROM ${sql.database}.entries FINAL
       WHERE kind = 'once' AND name IN ${texts(part)}`,
    ),
  )
  return claims
}

export async function inParts<T>(list: T[], work: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < list.length; i += PART) await work(list.slice(i, i + PART))
}

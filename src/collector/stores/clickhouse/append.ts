import { newsByStream } from '../../news'
import type { Store } from '../../store'
import { wellFormed } from '../wellFormed'
import { checkBatch } from './checkBatch'
import { copiesOf, onceName } from './claims'
import type { Sql } from './database'
import { find, findClaims } from './find'
import { type Batch, belongings, plan } from './plan'

/** So many touchpoints go into one insert; more wait for the next. */
const FULL = 10_000
/** So long an insert that was given up may still arrive, ms. */
const LATE_MS = 10 * 60_000

interface Waiting extends Batch {
  resolve(counts: { stored: number; copies: number }): void
  reject(error: unknown): void
}

export interface Appends {
  append: Store['append']
  /** Resolves when all that was to be appended is. */
  finish(): Promise<void>
}

/**
 * Stores what is new. One insert after another: what comes meanwhile goes into the next one together, which is how ClickHouse
 * likes it, and lets this store know what it knows of a stream.
 */
export function createAppends(sql: Sql): Appends {
  const waiting: Waiting[] = []
  let running: Promise<void> | undefined
  /** What inserts that were given up would keep once, and until when that is looked after. */
  const doubtful = new Map<string, number>()
  let writer = crypto.randomUUID()
  let last = 0
  // By the clock, so that what other writers do at other times has its place.
  const next = () => {
    last = Math.max(last + 1, Date.now() * 1_000)
    return last
  }

  function take(): Waiting[] {
    let size = 0
    const end = waiting.findIndex(({ touchpoints }) => {
      size += touchpoints.length
      return size >= FULL
    })
    return waiting.splice(0, end < 0 ? waiting.length : end + 1)
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const round = take()
      try {
        const stored = await store(round)
        round.forEach(({ touchpoints, resolve }, i) => {
          resolve({ stored: stored[i]!, copies: touchpoints.length - stored[i]! })
        })
      } catch (error) {
        // The insert may still arrive. What comes after it is another writer's, so that neither takes the other's place.
        writer = crypto.randomUUID()
        for (const name of namesOf(round)) doubtful.set(name, Date.now() + LATE_MS)
        for (const { reject } of round) reject(error)
      }
    }
    running = undefined
  }

  async function store(batches: Batch[]): Promise<number[]> {
    const touchpoints = batches.flatMap((batch) => batch.touchpoints)
    const reports = batches.flatMap((batch) => batch.reports)
    const people = new Set(touchpoints.flatMap((one) => belongings(one).map(([name]) => name)))
    const streams = newsByStream(touchpoints, reports)
    const found = await find(sql, touchpoints, [...people], namesOf(batches), [...streams.keys()])
    const { rows, stored, claimed } = plan(batches, found, next, writer)
    await sql.insert('entries', rows)
    for (const [name, until] of doubtful) if (until < Date.now()) doubtful.delete(name)
    const copies = copiesOf(await findClaims(sql, [...new Set([...claimed, ...doubtful.keys()])]))
    if (copies.length > 0) await sql.insert('entries', copies)
    return stored
  }

  return {
    async append(...batch) {
      const [touchpoints, reports] = wellFormed(batch)
      checkBatch(touchpoints, reports)
      if (touchpoints.length + reports.length === 0) return { stored: 0, copies: 0 }
      return new Promise((resolve, reject) => {
        waiting.push({ touchpoints, reports, resolve, reject })
        running ??= run()
      })
    },
    finish: async () => running,
  }
}

const namesOf = (batches: Batch[]): string[] => [
  ...new Set(batches.flatMap(({ touchpoints }) => touchpoints.flatMap((one) => onceName(one) ?? []))),
]

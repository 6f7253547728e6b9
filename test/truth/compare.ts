import type { Completeness } from '../../src/collector/store'
import type { Row } from '../support/collector'
import type { Life, Script, Told } from './script'

/** Clocks of browsers are rounded, and a page's view may be told a little after the page was. */
const TOLERANCE_MS = 1_000
/** A body that waits in the browser, for a connection say, looks to the collector like one of a device whose clock is behind. */
const ON_THE_WAY_MS = 30_000

export interface Verdict {
  /** What is not as the script says, a sentence each. */
  differences: Difference[]
  /** Touchpoints that had to be there, and are. */
  kept: number
  /** Touchpoints beyond the promise: the page died before it had said that they were stored. */
  beyond: number
  beyondKept: number
  /** Of the touchpoints, how many have a time that is later by how long their body was on its way. */
  late: number
  /** Of the streams, how many have each verdict. */
  streams: Record<Completeness['verdict'], number>
}

export interface Difference {
  text: string
  /** When it happened by the script, ms since the epoch. */
  at: number
  /** It may yet come. */
  awaited: boolean
}

type Differ = (at: number, text: string, awaited?: boolean) => void

const pathOf = ({ page }: Row) => new URL(page.url).pathname

/** What tells a row from the shopper's others. Views of one document at one path are told apart by their order. */
export function keyOf(row: Row): string {
  if (row.type === 'page.viewed') return `page.viewed ${pathOf(row)} ${row.page.title}`
  if (row.type === 'order.completed') return `order ${pathOf(row).replace('/thanks/', '')}`
  return `${row.type} ${row.data.n ?? row.page.title}`
}

/** Compares what the collector has of a shopper with what the shopper did. @param rows in the order of streams and numbers. */
export function compare(script: Script, rows: Row[], completeness: Completeness[]): Verdict {
  const differences: Difference[] = script.faults.map((text) => ({ text, at: Infinity, awaited: false }))
  const differ: Differ = (at, text, awaited = false) => void differences.push({ at, text, awaited })
  const left = new Map<string, Row[]>()
  for (const row of rows) {
    // How quick a page was is the engine's affair.
    if (row.type !== 'vitals.measured') left.set(keyOf(row), [...(left.get(keyOf(row)) ?? []), row])
  }
  const told = script.lives.flatMap((life) => life.told.map((each) => ({ life, told: each })))
  const found = new Map<Told, Row>()

  const orders = new Map<string, typeof told>()
  for (const each of told) {
    const { once, key } = each.told
    if (once) orders.set(key!, [...(orders.get(key!) ?? []), each])
    else if (key) {
      const all = left.get(key) ?? []
      // One that was beyond the promise may be missing between two others of its name.
      const i = all.findIndex((row) => fits(each.told, row))
      if (i >= 0) found.set(each.told, all.splice(i, 1)[0]!)
    }
  }
  for (const { told: each } of told) {
    if (!each.key || each.once || found.has(each)) continue
    const row = left.get(each.key)?.shift()
    if (row) found.set(each, row)
  }
  // Reported on several pages, if a killed browser has forgotten that it was: one of these is kept.
  for (const [key, group] of orders) {
    const [row] = left.get(key)?.splice(0, 1) ?? []
    const mine = group.find(({ told: each }) => row && fits(each, row))
    if (row && mine) found.set(mine.told, row)
    else if (row) differ(row.at, `${key} has a time at which it was not reported`)
    else if (group.some(({ told: each }) => each.promised))
      differ(group[0]!.told.from, `${key} is missing`, true)
  }
  // Where a kill came in between, nobody knows what page it would have been.
  const strays = [...left.values()].flat()
  for (const { told: each } of told) {
    if (each.key) continue
    const i = strays.findIndex((row) => row.type === each.type && fits(each, row))
    if (i >= 0) found.set(each, strays.splice(i, 1)[0]!)
  }
  for (const row of strays) {
    const isKnown = told.some(({ told: each }) => each.key === keyOf(row))
    differ(
      row.at,
      `${keyOf(row)} (${row.stream} ${row.seq}) ${isKnown ? 'is stored twice' : 'was never done'}`,
    )
  }
  for (const { told: each } of told) {
    const row = found.get(each)
    if (!row && each.promised && !each.once) differ(each.from, `${each.key} is missing`, true)
    if (row && !fits(each, row)) {
      differ(
        each.from,
        `${each.key} has the time ${row.time}, but was done between ${each.from} and ${each.to}`,
      )
    }
  }
  compareOrder(script.lives, found, differ)
  compareVisits(script.lives, found, differ)
  const streams = compareStreams(script.lives, rows, found, completeness, differ)

  const beyond = told.filter(({ told: each }) => !each.promised && !each.optional && !each.once)
  return {
    differences: differences.sort((a, b) => a.at - b.at),
    kept: told.filter(({ told: each }) => each.promised && found.has(each)).length,
    beyond: beyond.length,
    beyondKept: beyond.filter(({ told: each }) => found.has(each)).length,
    late: [...found.values()].filter(({ at, time }) => time > at + TOLERANCE_MS).length,
    streams,
  }
}

const fits = ({ from, to }: Told, { at, time }: Row) =>
  at >= from - TOLERANCE_MS &&
  at <= to + TOLERANCE_MS &&
  time >= from - TOLERANCE_MS &&
  time <= at + ON_THE_WAY_MS + TOLERANCE_MS

/** Each page life is one stream, in the order of its acts; and streams follow each other as lives began. */
function compareOrder(lives: Life[], found: Map<Told, Row>, differ: Differ) {
  let before: Row | undefined
  const owners = new Map<string, Life>()
  for (const life of lives) {
    if (life.isUnsure) continue
    const rows = life.told.flatMap((told) => found.get(told) ?? [])
    for (const [i, row] of rows.entries()) {
      const last = rows[i - 1]
      if (last && last.stream !== row.stream) {
        differ(
          life.began,
          `${keyOf(row)} is in another stream than ${keyOf(last)}, which was on the same page`,
        )
      } else if (last && last.seq >= row.seq) {
        differ(
          life.began,
          `${keyOf(row)} has the number ${row.seq}, but came after ${keyOf(last)} with ${last.seq}`,
        )
      }
      const owner = owners.get(row.stream)
      if (owner && owner !== life) differ(life.began, `${keyOf(row)} is in the stream of another page life`)
      owners.set(row.stream, life)
    }
    const [first] = rows
    if (first && before && first.stream < before.stream) {
      differ(
        life.began,
        `the stream of ${keyOf(first)} sorts before that of ${keyOf(before)}, an earlier page`,
      )
    }
    before = first ?? before
  }
}

/** One visitor and one session, until a campaign begins another or a killed browser may have forgotten both. */
function compareVisits(lives: Life[], found: Map<Told, Row>, differ: Differ) {
  const told = lives.flatMap((life) => life.told).sort((a, b) => a.from - b.from)
  const known = { session: new Set<string>(), visitor: new Set<string>() }
  const ids = { session: '', visitor: '' }
  let last: Told | undefined
  for (const each of told) {
    const row = found.get(each)
    if (!row) continue
    const isForgotten = each.era !== last?.era
    const isCampaign = !isForgotten && each.visit !== last?.visit
    for (const name of ['session', 'visitor'] as const) {
      const id = String(row[name])
      if (name === 'session' && isCampaign) {
        if (known.session.has(id)) differ(each.from, `${keyOf(row)}, after a campaign, is in an old session`)
      } else if (!isForgotten && id !== ids[name]) {
        differ(each.from, `${keyOf(row)} has the ${name} ${id}, and what came before it ${ids[name]}`)
      }
      ids[name] = id
      known[name].add(id)
    }
    last = each
  }
}

/** No number is awaited but those that were given out beyond the promise. */
function compareStreams(
  lives: Life[],
  rows: Row[],
  found: Map<Told, Row>,
  completeness: Completeness[],
  differ: Differ,
): Verdict['streams'] {
  const streams = { complete: 0, missing: 0, dropped: 0 }
  const mine = new Set(rows.map(({ stream }) => stream))
  const owners = new Map(
    lives.flatMap((life) => life.told.map((each) => [found.get(each)?.stream, life] as const)),
  )
  for (const { stream, verdict, missing, lost } of completeness) {
    if (!mine.has(stream)) continue
    streams[verdict]++
    const life = owners.get(stream)
    const safe = Math.max(
      0,
      ...(life?.told ?? []).flatMap((each) => (each.promised ? (found.get(each)?.seq ?? 0) : 0)),
    )
    const gap = missing.find(([from]) => from <= safe)
    if (gap)
      differ(
        life?.began ?? 0,
        `stream ${stream} lacks ${gap.join(' to ')}, and ${safe} was stored after it`,
        true,
      )
    for (const { from, to, reason } of lost) {
      differ(life?.began ?? 0, `stream ${stream} has lost ${from} to ${to}: ${reason}`)
    }
  }
  return streams
}

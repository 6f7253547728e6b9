/** What really happened in a simulated world, and where what the devices and the collector say differs from it. */
import type { Completeness } from '../../src/collector/store'
import type { Batch } from '../../src/protocol/protocol'
import type { Clock } from './clock'
import { BIG, type Kind, POISON } from './network'
import type { Page } from './page'

/** A request, and what has become of it: answered (well or not at all), or its page never read the answer. */
export interface Ask {
  page: Page
  keepalive: boolean
  at: number
  state: 'flying' | 'read' | 'failed' | 'unread'
  /** When an answer was read, of whatever kind. */
  answeredAt?: number
  /** The clock's error when it was sent, ms. */
  skew: number
}

interface Fact {
  page: Page
  n: unknown
  kind: unknown
  /** How often consent had been withdrawn before the one that it was tracked under. */
  consentNo: number
  durable: boolean
  asks: Ask[]
  stored: number
}

const names = new Map<string, string>()
/** `S3/7`: streams by the order of their appearance, which people can read. */
export const idOf = (stream: string, seq: number): string => {
  if (!names.has(stream)) names.set(stream, `S${names.size + 1}`)
  return seq ? `${names.get(stream)}/${seq}` : names.get(stream)!
}

export function createTruth(parts: {
  kind: Kind
  clock: Clock
  /** How often consent was withdrawn, and from when on a page has to know it. */
  withdrawn: (page?: Page) => { count: number; at: number }
  log: (line: string) => void
}) {
  const { kind, clock, withdrawn, log } = parts
  const withdrawals = () => withdrawn().count
  names.clear()
  const facts = new Map<string, Fact>()
  /** When the question for which a page was last told what of a stream has arrived was asked, ms. */
  const told = new Map<Page, Map<string, number>>()
  const violations: string[] = []
  const copies: Record<string, number> = {}
  const wrong = (what: string) => {
    violations.push(what)
    log(`!! ${what}`)
  }

  /** Why a touchpoint is sent although it was sent before: all that may be is an answer nobody could read. */
  const excuse = (before: Ask, now: Ask, stream: string): string => {
    const { page } = before
    // It may have arrived, and whoever sends it again could have asked. A page that has failed before and is left can't.
    const asked = (told.get(now.page)?.get(stream) ?? -1) >= before.at
    const failed = page === now.page && before.state === 'failed'
    if (kind === 'full' && before.answeredAt === undefined && !asked && !failed) return 'UNASKED'
    // What was read but whose removal could not be written: its own page still knows, as long as it lives.
    const unremoved = () =>
      page.broken ||
      page.leftAt <= (before.answeredAt ?? 0) + 5_000 ||
      (now.page !== page && page.abortedAt.some((at) => at >= (before.answeredAt ?? 0) && at <= now.at))
    // A page whose own store has failed goes on with a copy in memory: that another has delivered it is told by a message,
    // once the removal is written.
    const unheard = now.page.broken && now.page !== page && now.at <= (before.answeredAt ?? 0) + 5
    if (before.state === 'read') return unremoved() ? 'removal failed' : unheard ? 'unheard' : 'AFTER READING'
    if (before.state === 'failed') return 'failed'
    if (before.state === 'unread' || page.state === 'dead') return 'page died'
    if (page === now.page) return page.thawing.length || page.leftAt < now.at ? 'frozen' : 'STILL FLYING'
    if (before.skew !== now.skew) return 'clock jumped'
    if (page.state === 'frozen' || page.leftAt < now.at) return 'frozen'
    return before.keepalive ? 'keepalive flying' : 'ANOTHER IS SENDING'
  }

  return {
    violations,
    copies,
    broken: wrong,
    tracked(page: Page, stream: string, seq: number, data: unknown): void {
      const id = idOf(stream, seq)
      const { n, kind } = data as { n?: unknown; kind?: unknown }
      if (facts.has(id)) wrong(`I2 ${id} is given out twice`)
      facts.set(id, { page, n, kind, consentNo: page.consentNo, durable: false, asks: [], stored: 0 })
      log(`${page} tracks ${id}${kind ? ` (${kind})` : ''}`)
    },
    /** By a transaction of this page that began then. */
    written(stream: string, seq: number, page: Page, begun: number): void {
      const fact = facts.get(idOf(stream, seq))
      log(`   ${page} has written ${idOf(stream, seq)}`)
      if (!fact) {
        wrong(`I2 ${idOf(stream, seq)} is written, and nobody tracked it`)
        return
      }
      const { count, at } = withdrawn(page)
      if (fact.consentNo < count && begun > at) wrong(`I6 ${idOf(stream, seq)} written after withdrawal`)
      fact.durable = true
    },
    /** A page was left: what it has in memory alone is under way now. `isFlawless`: nothing has ever gone wrong. */
    left(page: Page, isFlawless: boolean): void {
      for (const [id, fact] of facts) {
        if (fact.page !== page || fact.durable || fact.asks.length) continue
        if (isFlawless && fact.consentNo === withdrawals()) wrong(`I1 ${id} left with its page`)
      }
    },
    sent(ask: Ask, batch: Batch): void {
      for (const { stream, touchpoints = [] } of batch.streams) {
        const seqs = touchpoints.map(({ seq }) => seq)
        if (seqs.some((seq, i) => seq <= (seqs[i - 1] ?? 0)))
          wrong(`I2 ${idOf(stream, 0)} out of order: ${seqs}`)
        for (const seq of seqs) {
          const id = idOf(stream, seq)
          const fact = facts.get(id)
          if (!fact) {
            wrong(`I2 ${id} is sent, and nobody tracked it`)
            continue
          }
          if (fact.consentNo < withdrawals() && clock.now() >= withdrawn(ask.page).at)
            wrong(`I6 ${id} sent after withdrawal by ${ask.page}`)
          for (const before of fact.asks) {
            const why = excuse(before, ask, stream)
            copies[why] = (copies[why] ?? 0) + 1
            if (why === why.toUpperCase()) wrong(`I2 ${id} sent again: ${why}`)
          }
          fact.asks.push(ask)
        }
      }
    },
    /** A page was answered, as a collector answers. */
    read(ask: Ask, batch: Batch): void {
      const own = told.get(ask.page) ?? new Map()
      for (const stream of batch.resume ?? []) own.set(stream, ask.at)
      told.set(ask.page, own)
    },
    /** The collector took a body. */
    taken(batch: Batch, status: number): void {
      if (status !== 200) return
      for (const { stream, touchpoints = [] } of batch.streams) {
        for (const { seq } of touchpoints) {
          const fact = facts.get(idOf(stream, seq))
          if (fact && fact.kind !== POISON) fact.stored++
        }
      }
    },
    /** At the end, with everything calm: compares. */
    judge(end: {
      rows: Set<string>
      completeness: Completeness[]
      left: string[]
      small: boolean
      jumped: boolean
      stats: {
        page: Page
        accepted: number
        delivered: number
        queued: number
        dropped: Record<string, number>
      }[]
    }): void {
      const streams = new Map(end.completeness.map((each) => [idOf(each.stream, 0), each]))
      const within = (ranges: [number, number][], seq: number) =>
        ranges.some(([from, to]) => seq >= from && seq <= to)
      for (const [id, fact] of facts) {
        const [stream, seq] = [id.split('/')[0]!, Number(id.split('/')[1])]
        const said = streams.get(stream)
        const has = end.rows.has(id)
        const lost = said?.lost.find(({ from, to }) => seq >= from && seq <= to)
        const missing = said ? within(said.missing, seq) : false
        const forgotten = fact.consentNo < withdrawals()
        if (has && fact.stored === 0) wrong(`I2 ${id} is stored, and nobody took it`)
        if (has && lost) wrong(`I4 ${id} stored, verdict lost (${lost.reason})`)
        if (has && missing) wrong(`I4 ${id} stored, verdict missing`)
        if (fact.durable && !forgotten && !has && !lost) {
          wrong(`I1 ${id} written, never delivered${end.left.includes(id) ? ' (still stored)' : ' (gone)'}`)
        }
        if (lost?.reason === 'refused' && fact.kind !== POISON) wrong(`I3 good ${id} dropped as refused`)
        if (lost?.reason === 'tooLarge' && fact.kind !== BIG) wrong(`I3 ${id} dropped as too large`)
        if (lost?.reason === 'full' && !end.small) wrong(`I3 ${id} dropped as full`)
        if (lost?.reason === 'expired' && !end.jumped) wrong(`I3 ${id} dropped as expired`)
      }
      for (const [name, { missing, last }] of streams) {
        for (const [from, to] of missing) {
          for (let seq = from; seq <= to; seq++) {
            if (!facts.has(`${name}/${seq}`)) wrong(`I4 ${name}/${seq} missing, and nobody tracked it`)
          }
        }
        if (last && !facts.has(`${name}/${last}`)) wrong(`I4 ${name} said to reach ${last}`)
      }
      for (const id of end.left) {
        const fact = facts.get(id)
        if (fact && fact.consentNo < withdrawals()) wrong(`I6 ${id} still stored after withdrawal`)
        else wrong(`I5 ${id} still stored`)
      }
      for (const { page, accepted, delivered, queued, dropped } of end.stats) {
        const gone = Object.values(dropped).reduce((sum, n) => sum + n, 0)
        if (accepted !== delivered + queued + gone) {
          wrong(`I7 ${page} accepted ${accepted}, delivered ${delivered}, queued ${queued}, dropped ${gone}`)
        }
        if (queued) wrong(`I5 ${page} has ${queued} queued`)
      }
    },
    /** When the last page that lives could tell: of what is neither written nor sent nobody will ever hear. */
    counts: () => ({
      tracked: facts.size,
      stored: [...facts.values()].filter(({ stored }) => stored).length,
      twice: [...facts.values()].filter(({ stored }) => stored > 1).length,
      kind,
      at: clock.now(),
    }),
  }
}

export type Truth = ReturnType<typeof createTruth>

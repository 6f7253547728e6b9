/** The one way into the stores, for whatever comes: a body, an opened mail, a scanned code. */
import type { Answer } from '../protocol/protocol'
import { type AboutRequest, type BeforeStore, type Sorted, sortBy } from './beforeStore'
import { checkBatch, type SoundBatch } from './checkBatch'
import type { Limits } from './limits'
import type { Metrics } from './metrics'
import type { createRates } from './rates'
import { refusal } from './refusal'
import type { Progress, Store, StoredTouchpoint, StreamReport } from './store'
import { unpack } from './unpack'

export interface IntakeParts {
  store: Pick<Store, 'append' | 'progress'>
  stores: Record<string, Pick<Store, 'append'>>
  keys: string[] | undefined
  limits: Limits
  rates: ReturnType<typeof createRates>
  beforeStore: BeforeStore | undefined
  metrics: Metrics
  clock: () => number
}

export type Intake = (body: unknown, sender: Pick<AboutRequest, 'client' | 'headers'>) => Promise<Answer>

/** Takes a batch: resolves when what is good of it is stored. Throws a refusal, or what a store or the hook has thrown. */
export function createIntake(parts: IntakeParts): Intake {
  const { store, stores, keys, limits, rates, beforeStore, metrics, clock } = parts

  async function append(sorted: Sorted, reports: StreamReport[]): Promise<void> {
    // What goes elsewhere first: should the process end in between, it all comes again.
    for (const [name, touchpoints] of sorted.routed) {
      const routed = await stores[name]!.append(touchpoints, reportsOf(touchpoints, reports))
      metrics.touchpoints('routed', routed.stored)
      metrics.touchpoints('copies', routed.copies)
    }
    const { stored, copies } = await store.append(sorted.kept, settle(reports, sorted))
    metrics.touchpoints('stored', stored)
    metrics.touchpoints('copies', copies)
  }

  const failed = (cause: 'store' | 'hook') => (error: unknown) => {
    metrics.failed(cause)
    throw error
  }

  return async (body, sender) => {
    const receivedAt = Math.round(clock())
    const sound = checkBatch(body, limits)
    checkKey(sound.batch.key, keys)
    rates.key(sound.batch.key, receivedAt)
    const { touchpoints, reports } = unpack(sound, receivedAt)
    const sorted = beforeStore
      ? await sortBy(beforeStore, touchpoints, sender, stores).catch(failed('hook'))
      : { kept: touchpoints, routed: new Map(), rejected: [] }
    if (reports.length > 0) await append(sorted, reports).catch(failed('store'))
    const progress = await store.progress(streamsOf(sound), sound.batch.resume).catch(failed('store'))
    const rejected = [...sound.streams.flatMap((stream) => stream.rejected), ...sorted.rejected]
    metrics.touchpoints('rejected', rejected.length)
    return answerOf(rejected, progress)
  }
}

function checkKey(key: string | undefined, keys: string[] | undefined): void {
  if (!keys || (key !== undefined && keys.includes(key))) return
  throw refusal(403, key === undefined ? 'The batch has no key.' : `The key "${key}" is not known here.`)
}

/** What another store is told of the streams of its touchpoints. Their numbers are the business of the first. */
const reportsOf = (touchpoints: StoredTouchpoint[], reports: StreamReport[]): StreamReport[] => {
  const streams = new Set(touchpoints.map(({ stream }) => stream))
  return reports
    .filter(({ stream }) => streams.has(stream))
    .map(({ previous: _, ...report }) => ({ ...report, lost: [] }))
}

/** The reports with the numbers that come to the first store no more: it would wait for them for ever. */
function settle(reports: StreamReport[], { routed, rejected }: Sorted): StreamReport[] {
  const gone = new Map<string, StreamReport['lost']>()
  const note = (reason: string) => (touchpoint: { stream: string; seq: number }) => {
    const { stream, seq } = touchpoint
    gone.set(stream, [...(gone.get(stream) ?? []), { from: seq, to: seq, reason }])
  }
  rejected.forEach(note('refused'))
  for (const touchpoints of routed.values()) touchpoints.forEach(note('routed'))
  if (gone.size === 0) return reports
  return reports.map((report) => ({ ...report, lost: [...report.lost, ...(gone.get(report.stream) ?? [])] }))
}

const streamsOf = ({ batch }: SoundBatch): string[] => [
  ...new Set([...batch.streams.map(({ stream }) => stream), ...batch.resume]),
]

/** Ranges in one answer. A hostile sender can leave any number of gaps, and ask for a thousand such streams at once. */
const MOST_RANGES = 1_000

function answerOf(rejected: NonNullable<Answer['rejected']>, progress: Progress[]): Answer {
  let room = MOST_RANGES
  // What finds no room is sent again, and is a copy then.
  const beyond = progress.flatMap(({ stream, have }) => {
    const told = have.slice(0, room)
    room -= told.length
    return told.length > 0 ? [[stream, told] as const] : []
  })
  return {
    ack: Object.fromEntries(progress.map(({ stream, ack }) => [stream, ack])),
    ...(beyond.length > 0 && { have: Object.fromEntries(beyond) }),
    ...(rejected.length > 0 && { rejected }),
    gzip: true,
  }
}

import type { Satisfaction } from './store'
import { byJourney, reading, type Tally } from './tally'

export interface SatisfactionRow {
  journey: string
  type: string
  /** JSON. */
  data: string
}

type Score = Satisfaction['scores'][number]
type Signal = Satisfaction['signals'][number]

const surveys = ['nps', 'csat', 'ces'] as const
const signs = ['rage_click', 'dead_click', 'form_error'] as const
const SIGNAL = 'satisfaction.signal'
const STARS = 5

export const satisfactionTypes = ['satisfaction.scored', 'chat.rated', 'review.submitted', SIGNAL]

/** What of a row counts. */
interface Told {
  journey: string
  signal: Signal['signal'] | undefined
  said: (Pick<Score, 'metric' | 'scale'> & { score: number }) | undefined
}

function read({ journey, type, data }: SatisfactionRow): Told {
  const told = JSON.parse(data) as Record<string, unknown>
  return {
    journey,
    signal: type === SIGNAL ? signs.find((name) => name === told.signal) : undefined,
    said: type === SIGNAL ? undefined : scoreOf(type, told),
  }
}

function scoreOf(type: string, told: Record<string, unknown>): Told['said'] {
  const isReview = type === 'review.submitted'
  const metric = isReview
    ? 'review'
    : type === 'chat.rated'
      ? 'chat'
      : surveys.find((name) => name === told.metric)
  const { score, scale } = isReview ? { score: told.rating, scale: STARS } : told
  if (!metric || typeof score !== 'number' || typeof scale !== 'number') return undefined
  const isScale = Number.isInteger(scale) && scale >= 1 && scale <= 100
  return isScale && score >= 0 && score <= scale ? { metric, scale, score } : undefined
}

/**
 * What people said of the brand, by what they were asked and on which scale; and apart from that, for it is no answer,
 * how often discontent showed. A score that is not of its scale is none.
 *
 * Each answer has the most frequent first.
 */
export function countSatisfaction(): Tally<SatisfactionRow, Satisfaction> {
  // `mean` holds the sum until the last score is in.
  const scores = new Map<string, Score>()
  const signals = new Map<string, Signal>()
  const enter = ({ metric, scale, score }: NonNullable<Told['said']>) => {
    const key = `${metric} ${scale}`
    const row = scores.get(key) ?? { metric, scale, answers: 0, mean: 0, counts: {} }
    scores.set(key, row)
    row.answers++
    row.mean += score
    const whole = Math.round(score)
    row.counts[whole] = (row.counts[whole] ?? 0) + 1
  }
  const countJourney = (journey: Told[]) => {
    const shown = new Set<Signal['signal']>()
    for (const { said, signal } of journey) {
      if (said) enter(said)
      if (!signal) continue
      const row = signals.get(signal) ?? { signal, count: 0, journeys: 0 }
      signals.set(signal, row)
      row.count++
      if (!shown.has(signal)) row.journeys++
      shown.add(signal)
    }
  }
  return reading(
    read,
    byJourney(countJourney, () => ({
      scores: Array.from(scores.values(), withResult).sort(
        (a, b) =>
          b.answers - a.answers || (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : a.scale - b.scale),
      ),
      signals: [...signals.values()].sort((a, b) => b.count - a.count || (a.signal < b.signal ? -1 : 1)),
    })),
  )
}

function withResult({ mean: sum, ...score }: Score): Score {
  const { metric, scale, answers, counts } = score
  const among = (from: number, to: number) =>
    Object.entries(counts).reduce((n, [value, count]) => (+value >= from && +value <= to ? n + count : n), 0)
  return {
    ...score,
    mean: sum / answers,
    // Bain's definition: those who give 9 or 10 less those who give 6 or less.
    ...(metric === 'nps' && scale === 10 && { nps: ((among(9, 10) - among(0, 6)) / answers) * 100 }),
  }
}

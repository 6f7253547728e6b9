import type { Satisfaction } from './store'
import { byJourney, type Tally } from './tally'

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

/**
 * What people said of the brand, by what they were asked and on which scale; and apart from that, for it is no answer,
 * how often discontent showed. A score that is not of its scale is none.
 *
 * Each answer has the most frequent first.
 */
export function countSatisfaction(): Tally<SatisfactionRow, Satisfaction> {
  const scores = new Map<string, Score>()
  const signals = new Map<string, Signal>()
  return byJourney(
    (journey) => {
      const shown = new Set<Signal['signal']>()
      for (const { type, data } of journey) {
        const said = JSON.parse(data) as Record<string, unknown>
        if (type !== SIGNAL) enter(scores, type, said)
        const signal = type === SIGNAL && signs.find((name) => name === said.signal)
        if (!signal) continue
        const row = signals.get(signal) ?? { signal, count: 0, journeys: 0 }
        signals.set(signal, row)
        row.count++
        if (!shown.has(signal)) row.journeys++
        shown.add(signal)
      }
    },
    () => ({
      scores: Array.from(scores.values(), withResult).sort(
        (a, b) => b.answers - a.answers || (a.metric < b.metric ? -1 : 1) || a.scale - b.scale,
      ),
      signals: [...signals.values()].sort((a, b) => b.count - a.count || (a.signal < b.signal ? -1 : 1)),
    }),
  )
}

/** `mean` holds the sum until the last score is in. */
function enter(scores: Map<string, Score>, type: string, said: Record<string, unknown>): void {
  const metric =
    type === 'chat.rated'
      ? 'chat'
      : type === 'review.submitted'
        ? 'review'
        : surveys.find((name) => name === said.metric)
  const { score, scale } = type === 'review.submitted' ? { score: said.rating, scale: STARS } : said
  if (!metric || !isScore(score, scale)) return
  const key = `${metric} ${scale}`
  const row = scores.get(key) ?? { metric, scale: scale as number, answers: 0, mean: 0, counts: {} }
  scores.set(key, row)
  row.answers++
  row.mean += score
  const whole = Math.round(score)
  row.counts[whole] = (row.counts[whole] ?? 0) + 1
}

const isScore = (score: unknown, scale: unknown): score is number =>
  Number.isInteger(scale) &&
  (scale as number) <= 100 &&
  typeof score === 'number' &&
  score >= 0 &&
  score <= (scale as number)

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

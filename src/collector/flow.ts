import type { Flow } from './store'
import { byJourney, type Tally } from './tally'

/** Told about a visit rather than had with the brand: their stage says nothing of where a journey moved. */
export const notContacts = [
  'journey.stage_changed',
  'customer.identified',
  'consent.changed',
  'vitals.measured',
]

export interface FlowRow {
  journey: string
  stage: string
  channel: string
  /** The channel by which the visit arrived, where the touchpoint tells it. */
  arrival: string | null
  /** Whether nothing of the journey came before. */
  first: boolean
}

/**
 * How many journeys made each move: arrival channel → stage at the arrival, and stage → next different stage,
 * back as well as forth; each once a journey. A journey that tells no source arrived by the channel of its
 * first touchpoint.
 *
 * The answer has the most frequent first.
 */
export function countFlow(): Tally<FlowRow, Flow[]> {
  const counts = new Map<string, Flow>()
  const count = (from: string, to: string) => {
    const key = `${from}\n${to}`
    const flow = counts.get(key) ?? { from, to, journeys: 0 }
    flow.journeys++
    counts.set(key, flow)
  }
  return byJourney(
    (touchpoints) => {
      const arrived = touchpoints.find(({ arrival }) => arrival !== null)
      const first = touchpoints[0]!
      if (arrived) count(arrived.arrival!, arrived.stage)
      else if (first.first) count(first.channel, first.stage)
      for (const [from, to] of moves(touchpoints)) count(from, to)
    },
    () => [...counts.values()].sort((a, b) => b.journeys - a.journeys),
  )
}

function moves(touchpoints: FlowRow[]): Iterable<[from: string, to: string]> {
  const found = new Map<string, [string, string]>()
  touchpoints.forEach(({ stage }, i) => {
    const before = touchpoints[i - 1]?.stage
    if (before !== undefined && before !== stage) found.set(`${before}\n${stage}`, [before, stage])
  })
  return found.values()
}

import type { FunnelStep } from './store'
import { byJourney, type Tally } from './tally'

export interface FunnelRow {
  journey: string
  type: string
}

/**
 * How many journeys took each step after all the steps before it. A step that comes before its turn doesn't
 * count; other touchpoints in between don't matter.
 */
export function countFunnel(steps: string[]): Tally<FunnelRow, FunnelStep[]> {
  const counts = steps.map(() => 0)
  return byJourney(
    (journey) => {
      let next = 0
      for (const { type } of journey) if (type === steps[next]) counts[next++]!++
    },
    () => steps.map((type, i) => ({ type, journeys: counts[i]! })),
  )
}

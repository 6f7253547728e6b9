import type { FunnelStep } from './store'

/**
 * How many journeys took each step after all the steps before it. A step that comes before its turn doesn't
 * count; other touchpoints in between don't matter.
 *
 * @param rows touchpoints, all of a journey together and in order of time.
 */
export function countFunnel(
  rows: Iterable<{ journey: string; type: string }>,
  steps: string[],
): FunnelStep[] {
  const counts = steps.map(() => 0)
  let journey: string | undefined
  let next = 0
  for (const row of rows) {
    if (row.journey !== journey) {
      journey = row.journey
      next = 0
    }
    if (row.type === steps[next]) counts[next++]!++
  }
  return steps.map((type, i) => ({ type, journeys: counts[i]! }))
}

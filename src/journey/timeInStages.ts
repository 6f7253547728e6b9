import { STAGES, type Stage } from '../touchpoint'
import { byTime, type Touch } from './touch'

/**
 * How long a journey stood in each stage, ms: from the touch that reached it to the one that reached a further one, or to
 * `now`. A journey never goes back. Stages that it has skipped have 0.
 */
export function timeInStages(touches: readonly Touch[], now: number = Date.now()): Record<Stage, number> {
  const spent = { discovery: 0, consideration: 0, purchase: 0, loyalty: 0 }
  let stage: Stage | undefined
  let since = 0
  for (const touch of byTime(touches)) {
    if (stage && STAGES.indexOf(touch.stage) <= STAGES.indexOf(stage)) continue
    if (stage) spent[stage] += touch.at - since
    stage = touch.stage
    since = touch.at
  }
  if (stage) spent[stage] += Math.max(0, now - since)
  return spent
}

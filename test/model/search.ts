/** Searches schedules for a violation: one thread's share. Run by `run.js`. */

import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { happen } from './model'
import { type Schedule, schedules } from './schedule'

const { seed, count, once } = workerData as { seed: number; count: number; once?: Schedule }
const sum = { schedules: 0, tracked: 0, requests: 0, copies: {} as Record<string, number> }

const violated = async (schedule: Schedule): Promise<string[]> => {
  const { violations, copies, requests, tracked } = await happen(schedule)
  sum.schedules++
  sum.tracked += tracked
  sum.requests += requests
  for (const [why, n] of Object.entries(copies)) sum.copies[why] = (sum.copies[why] ?? 0) + n
  if (sum.schedules % 100 === 0) parentPort?.postMessage({ progress: 100 })
  return violations
}

const result = once
  ? { failed: true, counterexample: [once], seed, numShrinks: 0 }
  : await fc.check(
      fc.asyncProperty(schedules, async (schedule) => (await violated(schedule)).length === 0),
      { seed, numRuns: count, endOnFailure: false },
    )
const failure =
  result.failed && result.counterexample
    ? {
        schedule: result.counterexample[0],
        shrinks: result.numShrinks,
        ...(await happen(result.counterexample[0]!, { trace: true })),
      }
    : undefined
parentPort?.postMessage({ sum, failure, seed })

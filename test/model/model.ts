/** Runs schedules and says what was violated. */

import type { Schedule } from './schedule'
import { createWorld } from './world'

export interface Verdict {
  violations: string[]
  copies: Record<string, number>
  requests: number
  tracked: number
  trace: string[]
}

/** Lets a schedule happen from its first act to the calm after the last. */
export async function happen(schedule: Schedule, { trace = false } = {}): Promise<Verdict> {
  const lines: string[] = []
  const world = await createWorld(schedule, trace ? lines : undefined)
  try {
    world.openTab()
    for (const act of schedule.acts) {
      await world.clock.run(world.clock.now() + act.wait)
      await world.act(act)
    }
    await world.clock.run(world.clock.now() + 1_000)
    await world.calm()
    await world.judge()
    const { violations, copies } = world.truth
    return {
      violations,
      copies,
      requests: world.network.requests(),
      tracked: world.truth.counts().tracked,
      trace: lines,
    }
  } finally {
    await world.close()
  }
}

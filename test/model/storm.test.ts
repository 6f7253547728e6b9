import { expect, it } from 'vitest'
import { EVENTLESS } from './schedule'
import { createWorld } from './world'

const MINUTE = 60_000
/** No wait is longer: after it, whoever waits has tried. */
const STEP_MS = 15 * MINUTE

it.each([
  { is: 'down', status: 503 } as const,
  { is: 'down', status: 429, retryAfterMs: 86_400_000 } as const,
  { is: 'unreachable' } as const,
  { is: 'page' } as const,
])('ten tabs leave a collector alone that is away for an hour: %o', async (mode) => {
  const world = await createWorld(EVENTLESS, undefined)
  try {
    const tabs = Array.from({ length: 10 }, () => world.openTab())
    world.network.become(mode)
    for (let minute = 0; minute < 60; minute++) {
      for (const { page } of tabs) {
        // Of ten touchpoints one takes the visitor away, and is not to wait.
        void page!.client.track('custom.step', {}, { leaving: minute % 10 === 9 })
        await world.clock.run(world.clock.now() + MINUTE / 10)
      }
    }
    expect(world.network.requests()).toBeLessThanOrEqual(20)
    world.network.become({ is: 'up' })
    await world.clock.run(world.clock.now() + STEP_MS)
    await world.judge()
    expect(world.truth.violations).toEqual([])
    expect(world.truth.counts()).toMatchObject({ tracked: 600, stored: 600, twice: 0 })
  } finally {
    await world.close()
  }
})

it.each([
  ['believe to be online again ten times a minute: once more a step', true, 25, STEP_MS],
  ['are online again after an hour: at once, and not after the step', false, 20, MINUTE / 2],
])('ten tabs without a network that %s', async (_, isFlapping, most, within) => {
  const world = await createWorld(EVENTLESS, undefined)
  try {
    const tabs = Array.from({ length: 10 }, () => world.openTab())
    const online = () => {
      for (const { page } of tabs) page!.online()
    }
    world.network.become({ is: 'unreachable' })
    for (let minute = 0; minute < 60; minute++) {
      for (const { page } of tabs) {
        void page!.client.track('custom.step')
        if (isFlapping) online()
        await world.clock.run(world.clock.now() + MINUTE / 10)
      }
    }
    expect(world.network.requests()).toBeLessThanOrEqual(most)
    world.network.become({ is: 'up' })
    online()
    await world.clock.run(world.clock.now() + within)
    await world.judge()
    expect(world.truth.violations).toEqual([])
    expect(world.truth.counts()).toMatchObject({ tracked: 600, stored: 600, twice: 0 })
  } finally {
    await world.close()
  }
})

import { expect, it, onTestFinished } from 'vitest'
import type { Fate, Mode } from './network'
import { EVENTLESS } from './schedule'
import { createWorld } from './world'

const MINUTE = 60_000

/** A page whose requests have failed so many times, two seconds after the last. */
async function failed(times: number, mode: Mode = { is: 'unreachable' }, requests: Fate[] = []) {
  const world = await createWorld({ ...EVENTLESS, requests }, undefined)
  onTestFinished(() => world.close())
  const run = (ms: number) => world.clock.run(world.clock.now() + ms)
  const sent = async (count: number) => {
    while (world.network.requests() < count) await run(5)
  }
  const tab = world.openTab()
  world.network.become(mode)
  void tab.page!.client.track('custom.step')
  await sent(times)
  await run(2_000)
  const left = (page = tab.page!) => page.client.explain().next?.inMs ?? 0
  /** The page is gone, and another comes in its place. */
  const next = async () => {
    await tab.page!.leave('dead')
    tab.page = undefined
    return world.openTab().page!
  }
  return { world, run, sent, tab, page: tab.page!, left, next }
}

it('keeps the time of the next attempt where one before it came too early', async () => {
  const { world, run, page, left } = await failed(6)
  const before = left()
  page.online()
  await run(2_000)
  expect(world.network.requests()).toBe(7)
  expect(left()).toBeCloseTo(before - 2_000, -2)
  page.online()
  await run(2_000)
  expect(world.network.requests(), 'once a step').toBe(7)
  await run(before - 3_000)
  expect(world.network.requests()).toBe(8)
  world.network.become({ is: 'up' })
  page.online()
  await run(2_000)
  expect(page.client.stats()).toMatchObject({ delivered: 1, queued: 0 })
})

it.each(['dead', 'frozen'] as const)('keeps it, too, where the page is %s in the attempt', async (state) => {
  const { run, sent, page, left, next } = await failed(9)
  const before = left()
  page.online()
  await sent(10)
  let later = page
  if (state === 'dead') later = await next()
  else {
    await page.freeze()
    await page.thaw()
  }
  void later.client.track('custom.step')
  await run(5_000)
  expect(left(later)).toBeGreaterThan(before - MINUTE)
})

it('tries again after a request that was under way when the network came', async () => {
  const { run, page } = await failed(1, { is: 'up' }, [{ there: 50, back: 50, lost: 'request' }])
  page.online()
  // It is given up after 30 s, and 2.5 s after that would be the first time to try again.
  await run(29_900)
  expect(page.client.stats()).toMatchObject({ delivered: 1, queued: 0 })
})

it('tries what only pages before have left', async () => {
  const { world, run, next } = await failed(6)
  const page = await next()
  await run(20_000)
  world.network.become({ is: 'up' })
  page.online()
  await run(2_000)
  expect(world.truth.counts()).toMatchObject({ tracked: 1, stored: 1 })
})

it.each<Mode>([
  { is: 'down', status: 503 },
  { is: 'down', status: 429 },
  { is: 'refusing', status: 404 },
  { is: 'page' },
])('leaves a collector alone that has answered: %o', async (mode) => {
  const { world, run, page } = await failed(3, mode)
  const before = world.network.requests()
  page.online()
  await run(2_000)
  void page.client.flush()
  await run(2_000)
  expect(world.network.requests()).toBe(before)
})

it('obeys the answer that it gets then', async () => {
  const { world, run, page, left } = await failed(6)
  world.network.become({ is: 'down', status: 503, retryAfterMs: 10 * MINUTE })
  page.online()
  await run(2_000)
  expect(world.network.requests()).toBe(7)
  expect(left()).toBeGreaterThan(9 * MINUTE)
  page.online()
  await run(2_000)
  expect(world.network.requests()).toBe(7)
})

it('has said so of one wait, and of none that comes later', async () => {
  const { world, run, sent, page } = await failed(6)
  world.network.become({ is: 'up' })
  page.online()
  await run(2_000)
  expect(page.client.stats()).toMatchObject({ delivered: 1, queued: 0 })
  world.network.become({ is: 'unreachable' })
  void page.client.track('custom.step')
  const before = world.network.requests()
  await sent(before + 4)
  await run(2_000)
  void page.client.flush()
  await run(2_000)
  expect(world.network.requests()).toBe(before + 4)
})

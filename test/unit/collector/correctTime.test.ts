// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { correctTime } from '../../../src/collector/correctTime'
import { batch, contents, NOW, openCollector, send, touchpoint, uuid } from './helpers'

const DAY = 86_400_000

describe('the time of a touchpoint', () => {
  it('is the word of a device whose clock is right, however long the body was on its way', () => {
    for (const transit of [0, 20, 400, 9_000]) {
      expect(correctTime({ at: NOW - 5_000 }, { sentAt: NOW }, NOW + transit)).toBe(NOW - 5_000)
    }
  })

  it.each([14 * DAY, -14 * DAY, 60_000])('is corrected for a clock that is wrong by %i ms', (wrong) => {
    const device = { at: NOW + wrong - 5_000 }
    expect(correctTime(device, { sentAt: NOW + wrong }, NOW)).toBe(NOW - 5_000)
    expect(correctTime({ ...device, t: 1_000 }, { sentAt: NOW + wrong, t: 6_000 }, NOW)).toBe(NOW - 5_000)
  })

  it('is told by the monotonic clock where the other was set between touchpoint and sending', () => {
    const fastThenSet = { at: NOW + 14 * DAY, t: 1_000 }
    expect(correctTime(fastThenSet, { sentAt: NOW, t: 6_000 }, NOW)).toBe(NOW - 5_000)
    const rightThenFast = { at: NOW - 5_000, t: 1_000 }
    expect(correctTime(rightThenFast, { sentAt: NOW + 14 * DAY, t: 6_000 }, NOW)).toBe(NOW - 5_000)
  })

  it('is neither later than its receipt nor before all dates, whatever the device says', () => {
    expect(correctTime({ at: NOW + 900 }, { sentAt: NOW + 900 }, NOW)).toBe(NOW)
    expect(correctTime({ at: NOW + 5 * DAY }, { sentAt: NOW }, NOW)).toBe(NOW)
    expect(correctTime({ at: 0, t: 9e15 }, { sentAt: NOW, t: 0 }, NOW)).toBe(NOW)
    expect(correctTime({ at: 0 }, { sentAt: 8e15 }, NOW)).toBe(0)
  })

  it('is whole, though monotonic clocks have fractions', () => {
    expect(correctTime({ at: 5, t: 1.4 }, { sentAt: NOW, t: 3.1 }, NOW)).toBe(NOW - 2)
  })
})

it('a collector keeps both the word of the device and the time by its own clock', async () => {
  const { store, handler } = await openCollector()
  const ahead = NOW + 14 * DAY
  const touchpoints = [touchpoint(1, { at: ahead - 3_000 }), touchpoint(2, { at: ahead - 1_000 })]
  await send(handler, batch([{ stream: uuid(1), touchpoints }], { sentAt: ahead }))
  expect((await contents(store)).touchpoints).toMatchObject([
    { at: ahead - 3_000, time: NOW - 3_000, receivedAt: NOW },
    { at: ahead - 1_000, time: NOW - 1_000, receivedAt: NOW },
  ])
})

import { expect, it } from 'vitest'
import { type Touch, timeInStages } from '../../../src/journey'
import type { Stage } from '../../../src/touchpoint'

const touch = (at: number, stage: Stage): Touch => ({ type: 'page.viewed', at, channel: 'web', stage })

it('tells how long a journey stood in each stage, and never goes back', () => {
  const touches = [
    touch(0, 'discovery'),
    touch(100, 'consideration'),
    touch(150, 'discovery'),
    touch(400, 'purchase'),
    touch(450, 'consideration'),
  ]
  const expected = { discovery: 100, consideration: 300, purchase: 600, loyalty: 0 }
  expect(timeInStages(touches, 1_000)).toEqual(expected)
  expect(timeInStages([...touches].reverse(), 1_000)).toEqual(expected)
})

it('skips what the journey has skipped, and has nothing to tell of none', () => {
  const none = { discovery: 0, consideration: 0, purchase: 0, loyalty: 0 }
  expect(timeInStages([touch(0, 'discovery'), touch(5, 'loyalty')], 7)).toEqual({
    ...none,
    discovery: 5,
    loyalty: 2,
  })
  expect(timeInStages([])).toEqual(none)
  // A clock that was set back.
  expect(timeInStages([touch(10, 'purchase')], 3)).toEqual(none)
})

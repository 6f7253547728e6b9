import { describe, expect, it } from 'vitest'
import { createEchoes } from '../../../src/tracker/echo'

describe('what another detector has just told', () => {
  it.each([
    [
      'is no second contact',
      [
        [0, 'cart.added', 0],
        [1, 'cart.added', 1_999],
      ],
      [false, true],
    ],
    [
      'is another contact two seconds later',
      [
        [0, 'cart.added', 0],
        [1, 'cart.added', 2_000],
      ],
      [false, false],
    ],
    [
      'is another contact if it is of another type',
      [
        [0, 'cart.added', 0],
        [1, 'cart.viewed', 1],
      ],
      [false, false],
    ],
    [
      'counts each time that the same detector tells it',
      [
        [0, 'cart.added', 0],
        [0, 'cart.added', 1],
      ],
      [false, false],
    ],
    [
      'is none for each of several in a row',
      [
        [0, 'cart.added', 0],
        [1, 'cart.added', 100],
        [0, 'cart.added', 500],
        [1, 'cart.added', 600],
      ],
      [false, true, false, true],
    ],
    [
      'is none for a third detector either, and an echo makes no echo last longer',
      [
        [0, 'x', 0],
        [1, 'x', 1_500],
        [2, 'x', 1_900],
        [2, 'x', 2_100],
      ],
      [false, true, true, false],
    ],
  ] as [string, [number, string, number][], boolean[]][])('%s', (_, told, expected) => {
    const isEcho = createEchoes()
    expect(told.map((each) => isEcho(...each))).toEqual(expected)
  })
})

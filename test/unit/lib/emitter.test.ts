import { expect, it } from 'vitest'
import { emitter } from '../../../src/lib/emitter'

it('keeps from a listener what it causes itself, where that would never end, and from no other', () => {
  const { on, tell } = emitter<{ decision: string; touchpoint: string }>('decision')
  const told: string[] = []
  on('decision', (what) => {
    told.push(`first: ${what}`)
    tell('decision', `${what}!`)
  })
  on('decision', (what) => {
    told.push(`second: ${what}`)
  })
  tell('decision', 'a')
  tell('decision', 'b')
  expect(told).toEqual(['first: a', 'second: a!', 'second: a', 'first: b', 'second: b!', 'second: b'])
})

it('tells a listener what it causes itself, where that may end', () => {
  const { on, tell } = emitter<{ decision: string; touchpoint: string }>('decision')
  const told: string[] = []
  on('touchpoint', (type) => {
    told.push(type)
    if (type === 'a') tell('touchpoint', 'b')
  })
  tell('touchpoint', 'a')
  expect(told).toEqual(['a', 'b'])
})

import { expect, it } from 'vitest'
import { hash } from '../../../src/lib/hash'
import { uuidv7 } from '../../../src/lib/uuidv7'

it('a UUID v7 has its version, its variant and its time, and no second one is the same', () => {
  const many = Array.from({ length: 2_000 }, () => uuidv7(1_795_312_345_678))
  expect(new Set(many).size).toBe(2_000)
  for (const id of many) {
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(1_795_312_345_678)
  }
  expect(uuidv7(1_000) < uuidv7(2_000)).toBe(true)
})

it('a hash is the same for the same, and differs for what is near', () => {
  expect(hash('order:1')).toBe(hash('order:1'))
  expect(new Set(Array.from({ length: 100_000 }, (_, i) => hash(`order.completed:${i}`))).size).toBe(100_000)
  expect(hash('')).toMatch(/^[\da-f]{16}$/)
})

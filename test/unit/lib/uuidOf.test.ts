// @vitest-environment node
import { expect, it } from 'vitest'
import { uuidOf } from '../../../src/lib/uuidOf'

it('is of version 8, and stays what it was: by it, what is recorded again is known', async () => {
  expect(await uuidOf('')).toBe('e3b0c442-98fc-8c14-9afb-f4c8996fb924')
  expect(await uuidOf('shop\nemail.opened:1')).toBe(await uuidOf('shop\nemail.opened:1'))
  expect(await uuidOf('["","shop","call.completed","7"]')).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
})

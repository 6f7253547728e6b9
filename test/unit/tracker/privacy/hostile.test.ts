import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCleaner, maskText } from '../../../../src/tracker/redact'
import { leftOf } from './forms'

const clean = createCleaner([])
const SIZE = 100_000
/** Whatever a pattern could begin with, go on with, and fail at in the end. */
const parts =
  'a|A|1|aA|a1|1a1|-a|_|_a|ab12|ab12 |ab12-|%40a|a@|@|a.|1 |+1|+|eyJ|eyJaaaaaaaa.|eyJaaaaaaaa|0-|1.|1.1|1.11111|1,|1.1,|1°|1°1|20|2025|2025-|20251128|12.12.2025|12/|(|3fa85f64-|3fa85f64-5717-4562-b3fc-|x1234567|12345678-|aa123456|1  |1))|%|%25|%2|users/|u/u/|/reset|reset-|-reset|-a-|_ab_|subs-|/a1|;|é|~|\u2013|1\u2013'.split(
    '|',
  )
/** Tried again if it took too long: a machine that is busy with something else is no slow pattern. */
const isQuick = (ms: number, work: () => unknown) =>
  [1, 2, 3].some(() => {
    const began = performance.now()
    work()
    return performance.now() - began < ms
  })

it.each(parts)('100 kB of %s take no time worth the name, wherever they stand', (part) => {
  const text = part.repeat(Math.ceil(SIZE / part.length))
  // Anything but linear would take seconds.
  expect(isQuick(400, () => maskText(`${text}!`))).toBe(true)
  expect(isQuick(400, () => clean(`https://shop.test/${text}!`))).toBe(true)
  expect(isQuick(800, () => clean(`https://shop.test/?page=2&utm_term=${text}!#/${text}!`))).toBe(true)
})

it('keeps no more of an address than anybody needs', () => {
  expect(clean(`https://shop.test/${'long-'.repeat(SIZE)}`).length).toBe(2_000)
})

it('never throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(typeof maskText(text)).toBe('string')
      expect(typeof clean(text)).toBe('string')
      expect(clean(`https://shop.test/${text}`)).not.toBe(undefined)
    }),
    { seed: 1, numRuns: 2_000 },
  )
})

it('finds a mail address, a telephone number and a token in any surroundings', () => {
  const hex = fc.constantFrom(...'0123456789abcdef')
  const secret = fc.oneof(
    fc.emailAddress({ size: 'small' }),
    fc.stringMatching(/^\+(34|44|49|33|39|351) [6-9]\d{2} \d{3} \d{3}$/),
    // Fewer than these may by chance look like a word with a number.
    fc.array(hex, { minLength: 32, maxLength: 40 }).map((digits) => digits.join('')),
    fc.uuid(),
  )
  const word = fc.constantFrom('tea', 'Order', 'no. 7', 'Größe', '–', '24,90 €', '(new)', 'für', '2026', '茶')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), secret, fc.array(word, { maxLength: 5 }), (a, it, b) => {
      const text = [...a, it, ...b].join(' ')
      const hidden = it.includes('@') ? [it, it.replace(/@.*/, '')] : [it]
      const planted = { kind: '', input: text, hidden: hidden.filter((part) => part.length > 6) }
      expect(leftOf(planted, maskText(text))).toEqual([])
      expect(leftOf(planted, clean(`https://shop.test/${encodeURIComponent(text)}`))).toEqual([])
      expect(leftOf(planted, clean(`https://shop.test/?utm_term=${encodeURIComponent(text)}`))).toEqual([])
    }),
    { seed: 1, numRuns: 3_000 },
  )
})

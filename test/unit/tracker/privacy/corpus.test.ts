import { describe, expect, it } from 'vitest'
import { createCleaner, maskText } from '../../../../src/tracker/redact'
import { leftOf } from './forms'
import { addresses, texts } from './harmless'
import { byPlace, inAddresses, inTexts, type Planted } from './secrets'

const clean = createCleaner([])
const leaks = (planted: Planted[], through: (input: string) => string) =>
  planted
    .map((each) => ({ ...each, became: through(each.input), left: leftOf(each, through(each.input)) }))
    .filter(({ left }) => left.length)

describe('a corpus', () => {
  it('has at least 300 planted secrets, and 300 that are harmless, each once', () => {
    const planted = [...inAddresses, ...inTexts, ...byPlace].map(({ input }) => input)
    expect(planted.length).toBeGreaterThan(600)
    expect(byPlace.length).toBeGreaterThan(150)
    const harmless = [...addresses, ...texts]
    expect(new Set(harmless).size).toBe(harmless.length)
    expect(harmless.length).toBeGreaterThanOrEqual(300)
  })

  it.each([
    ['addresses', inAddresses],
    ['addresses, by their place', byPlace],
  ])('leaves no secret in %s', (_, planted) => {
    expect(leaks(planted, clean)).toEqual([])
  })

  it('leaves no secret in texts', () => {
    expect(leaks(inTexts, maskText)).toEqual([])
  })

  it('leaves harmless addresses whole', () => {
    expect(addresses.map((address) => clean(address))).toEqual(addresses)
  })

  it('leaves harmless texts whole', () => {
    expect(texts.map(maskText)).toEqual(texts)
  })

  it('leaves nothing to be cleaned once more', () => {
    for (const { input } of [...inAddresses, ...byPlace]) expect(clean(clean(input))).toBe(clean(input))
  })
})

// @vitest-environment node
import { expect, it } from 'vitest'
import * as detectors from '../../../src/detectors'
import { howDetected } from './howDetected'
import { entries, page } from './touchpointsPage'

// `npm run docs` writes it anew.
it('docs/touchpoints.md is what the catalogue says', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/touchpoints.md')
})

it('every type has a meaning', () => {
  expect(entries.filter(({ meaning }) => !meaning).map(({ type }) => type)).toEqual([])
})

it('says of every type how it comes', () => {
  expect(
    page()
      .split('\n')
      .filter((line) => /^\| `.*\| {2}\| \w* \|/.test(line)),
  ).toEqual([])
})

it('names only detectors that there are', () => {
  const named = new Set(Object.values(howDetected).flatMap(({ by }) => by))
  expect([...named].filter((name) => !(name.replace('()', '') in detectors))).toEqual([])
})

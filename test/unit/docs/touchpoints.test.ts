// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as detectors from '../../../src/detectors'
import { howDetected, OFFLINE } from './howDetected'
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

/** What the engines of these tests can't be brought to do, and where it is tested instead. */
const UNTRIED = [
  // The dialogue of a device: none of the engines has one here. test/unit/detectors/links.test.ts
  'share.native',
  // A permission that only a person grants. test/unit/detectors/app.test.ts
  'push.subscribed',
  // A message from Eventbrite's own address. test/unit/detectors/places.test.ts
  'event.registered',
  // No page sees them, the collector does. test/unit/collector/pixel.test.ts, links.test.ts
  'email.opened',
  'qr.scanned',
]

it('every type is told in a real browser by some test', () => {
  const source = ['test/e2e', 'test/support', 'examples/shop']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => /\.(ts|js|html)$/.test(name) && !name.includes('node_modules'))
    .map((name) => readFileSync(name, 'utf8'))
    .join()
  const ofPages = entries.map(({ type }) => type).filter((type) => howDetected[type].how !== OFFLINE)
  const untried = ofPages.filter((type) => !source.includes(type))
  expect(untried.sort()).toEqual(UNTRIED.sort())
})

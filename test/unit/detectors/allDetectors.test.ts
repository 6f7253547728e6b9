import { readdirSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as detectors from '../../../src/detectors'

const FOLDER = 'src/detectors'
/** One file or folder each, by its name. */
const names = readdirSync(FOLDER)
  .filter((name) => statSync(`${FOLDER}/${name}`).isDirectory() || name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''))
  .filter((name) => !['index', 'allDetectors', 'frameVendor', 'taskForm'].includes(name))

it('has every detector once', () => {
  expect(names.filter((name) => !(name in detectors))).toEqual([])
  expect(detectors.allDetectors()).toHaveLength(names.length)
})

it('starts and stops all of them on a page with nothing on it', () => {
  const seen: string[] = []
  const stops = detectors.allDetectors().map((detector) => detector(({ type }) => seen.push(type)))
  for (const stop of stops) stop?.()
  expect(seen.filter((type) => !/^(arrival|page\.viewed)$/.test(type))).toEqual([])
})

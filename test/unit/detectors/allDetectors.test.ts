import { readdirSync, statSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
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

it('hears all else where nothing tells what is in view, as in jsdom', () => {
  vi.stubGlobal('IntersectionObserver', undefined)
  document.body.innerHTML = '<button data-touchpoint="custom.it"></button>'
  const seen: string[] = []
  const stops = detectors.allDetectors().map((detector) => detector(({ type }) => seen.push(type)))
  document.querySelector('button')!.click()
  for (const stop of stops) stop?.()
  vi.unstubAllGlobals()
  expect(seen).toContain('custom.it')
})

it.each([
  ['document', document],
  ['window', window],
])('gives the %s one listener a type, which sees what the page stops and can delay nothing', (_, target) => {
  const added = vi.spyOn(target, 'addEventListener')
  const removed = vi.spyOn(target, 'removeEventListener')
  const stops = detectors.allDetectors().map((detector) => detector(() => {}))
  const calls = new Map<string, Set<unknown>>()
  for (const [type, call, options] of added.mock.calls) {
    expect(options, type).toEqual({ capture: true, passive: true })
    calls.set(type, (calls.get(type) ?? new Set()).add(call))
  }
  expect([...calls].filter(([, listeners]) => listeners.size > 1)).toEqual([])
  expect(calls.size).toBeGreaterThan(3)
  for (const stop of stops) stop?.()
  const gone = removed.mock.calls.map(([type, call]) => [type, call])
  for (const [type, [call]] of [...calls].map(([type, set]) => [type, [...set]] as const)) {
    expect(gone, type).toContainEqual([type, call])
  }
})

// @vitest-environment node
import { expect, it } from 'vitest'
import { createCollector, createJourneyApi, libsqlStore, type Store } from '../../../src/collector/index'

const open = () => libsqlStore({ path: ':memory:' })

it('a store that nobody has awaited is told as such', () => {
  const store = open() as unknown as Store
  expect(() => createCollector({ store })).toThrow(
    'createCollector: store: expected a store, got a promise; await it.',
  )
  expect(() => createJourneyApi({ store })).toThrow(
    'createJourneyApi: store: expected a store, got a promise',
  )
})

it('a store that lacks something is told what', async () => {
  const { append, progress } = await open()
  expect(createCollector({ store: { append, progress } })).toBeTypeOf('function')
  const half = { append } as unknown as Store
  expect(() => createCollector({ store: half })).toThrow('got one without progress()')
  expect(() => createCollector({} as { store: Store })).toThrow('createCollector: store: ')
  expect(() => createJourneyApi({ store: half })).toThrow('got one without journeys()')
})

it.each([
  ['https://shop.example/', 'write https://shop.example'],
  ['https://Shop.Example', 'write https://shop.example'],
  ['https://shop.example:443', 'write https://shop.example'],
  ['shop.example', 'such as https://shop.example'],
])('%s is no origin as browsers write it', async (origin, hint) => {
  const store = await open()
  expect(() => createCollector({ store, cors: { origins: [origin] } })).toThrow(hint)
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  createCollector,
  createJourneyApi,
  libsqlStore,
  type Store,
  serveCollector,
} from '../../../src/collector/index'
import { batch, send, stream } from './helpers'

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

describe('an option that is wrong is named', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ keys: 'shop' }, 'keys: expected a list of keys, got "shop".'],
    [{ keys: ['shop', ''] }, 'keys.1: expected a text of 1 to 256 characters'],
    [{ cors: 'https://shop.example' }, "cors: expected '*' or { origins: [ … ] }"],
    [{ limits: { bodyBytes: 0 } }, 'limits.bodyBytes: expected 1 or more, got 0.'],
    [{ limits: { bodyBytes: '1 MB' } }, 'limits.bodyBytes: expected a whole number, got "1 MB".'],
    [{ limits: { bodybytes: 1 } }, 'limits.bodybytes: there is no such option.'],
    [{ rates: { client: 0 } }, 'rates.client: expected a number, 1 or more, or false, got 0.'],
    [{ rates: { key: 0.5 } }, 'rates.key: expected a number, 1 or more, or false, got 0.5.'],
    [{ rates: { client: true } }, 'rates.client: expected a number, 1 or more, or false'],
    [{ rates: { clients: 1 } }, 'rates.clients: there is no such option.'],
    [{ rates: 100 }, 'rates: expected an object, got 100.'],
    [{ beforeStore: {} }, 'beforeStore: expected a function'],
    [{ pixel: true }, 'pixel: expected an object, got true.'],
    [{ pixel: { types: ['two\nlines'] } }, 'pixel.types.0: expected a text'],
    [{ clientAddress: '127.0.0.1' }, 'clientAddress: expected a function'],
    [{ onerror: () => {} }, 'onerror: there is no such option.'],
    [{ clock: 5 }, 'clock: expected a function, got 5.'],
    [{ onError: 'log' }, 'onError: expected a function'],
    [{ stores: { archive: {} } }, 'stores.archive: expected a store, got one without append().'],
  ])('%j: %s', async (options, sentence) => {
    const store = await open()
    expect(() => createCollector({ store, ...options })).toThrow(`createCollector: ${sentence}`)
  })

  it.each<[Record<string, unknown>, string]>([
    [{ port: -1 }, 'serveCollector: port: expected a whole number'],
    [{ port: 'http' }, 'serveCollector: port: '],
    [{ graceMs: -1 }, 'serveCollector: graceMs: expected a number'],
    [{ graceMs: Infinity }, 'serveCollector: graceMs: expected a number'],
    [{ path: 't' }, "serveCollector: path: expected a path, such as '/t'."],
    [{ path: '/t?x' }, 'serveCollector: path: '],
    [{ metricsToken: 'short' }, 'serveCollector: metricsToken: expected 8 characters or more'],
    [{ trustedProxies: ['nginx'] }, 'trustedProxies: "nginx" is no address or range'],
    [{ trustedProxies: '10.0.0.7' }, 'trustedProxies: expected a list of addresses or ranges.'],
    [{ forwardedHeader: 'x-real-ip' }, "forwardedHeader: expected 'x-forwarded-for' or 'forwarded'."],
    [{ keys: 'shop' }, 'createCollector: keys: '],
  ])('%j to a server', async (options, sentence) => {
    const store = await open()
    await expect(serveCollector({ port: 0, store, ...options } as never)).rejects.toThrow(sentence)
  })

  it('and what is left undefined has its default', async () => {
    const store = await open()
    const nothing = {
      keys: undefined,
      cors: undefined,
      limits: { lost: undefined },
      rates: { client: undefined },
    }
    const handler = createCollector({
      store,
      ...nothing,
      onError: undefined,
      beforeStore: undefined,
    } as never)
    expect(
      (await send(handler, batch([stream(1, [1], { lost: [{ from: 2, to: 2, reason: 'full' }] })]))).status,
    ).toBe(200)
  })
})

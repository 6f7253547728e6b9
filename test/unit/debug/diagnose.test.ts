import { afterEach, expect, it, vi } from 'vitest'
import { diagnose } from '../../../src/debug'
import { cloudEvents } from '../../../src/formats'

afterEach(() => vi.unstubAllGlobals())

it.each([
  [200, 'noCollector'],
  [400, 'refused'],
  [401, 'forbidden'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [405, 'noPost'],
  [410, 'closed'],
  [413, 'tooLarge'],
  [418, 'notFound'],
  [422, 'refused'],
  [429, 'busy'],
  [500, 'broken'],
  [501, 'protocol'],
])('takes a status of %i for %s, and has a word for it', async (status, code) => {
  const told = await diagnose('/t', { status })
  expect(told.code).toBe(code)
  expect(told.remedy).toMatch(/\.$/)
})

it.each([
  ['cors', (init: RequestInit) => (init.mode === 'no-cors' ? new Response() : undefined)],
  ['unreachable', () => undefined],
  ['recovered', () => new Response('{}')],
] as const)('finds %s by asking', async (code, answer) => {
  const fetch = vi.fn(async (_: URL, init: RequestInit) => {
    const response = answer(init)
    if (!response) throw new TypeError('Failed to fetch')
    return response
  })
  vi.stubGlobal('fetch', fetch)
  expect((await diagnose('https://collector.test/t?x=1', { status: 0 })).code).toBe(code)
  expect(JSON.parse(String(fetch.mock.calls[0]![1].body))).toMatchObject({ protocol: 1, streams: [] })
})

it('asks as a format does, whose preflight may be what fails', async () => {
  vi.stubGlobal('fetch', async (_: string, { headers }: RequestInit) => {
    if (!/^text\/plain/.test(new Headers(headers).get('content-type')!))
      throw new TypeError('Failed to fetch')
    return new Response()
  })
  const told = await diagnose('https://broker.test/', { status: 0 }, cloudEvents())
  expect(told).toMatchObject({ code: 'cors', remedy: expect.stringContaining('preflight') })
})

it('looks for an address where the browser does, below the base of the page', async () => {
  const base = document.createElement('base')
  base.href = 'https://shop.test/app/'
  document.head.append(base)
  const fetch = vi.fn(async () => new Response('{}'))
  vi.stubGlobal('fetch', fetch)
  const { cause } = await diagnose('t', { status: 0 })
  base.remove()
  expect(cause).toContain('https://shop.test/app/t ')
  expect(fetch).toHaveBeenCalledWith('https://shop.test/app/t', expect.anything())
})

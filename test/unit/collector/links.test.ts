// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createCollector, type Links } from '../../../src/collector/index'
import { classifySource } from '../../../src/source/classifySource'
import { contents, NOW, openCollector } from './helpers'

const links: Links = {
  flyer: 'https://shop.example/spring?color=red#top',
  parcel: { to: 'https://shop.example/thanks', medium: 'package', source: 'insert', campaign: 'thanks' },
  window: { to: 'https://shop.example/', medium: 'store', content: 'madrid' },
  tagged: { to: 'https://shop.example/?utm_source=poster&utm_medium=print', campaign: 'autumn' },
}

async function open(options: Parameters<typeof openCollector>[0] = {}) {
  const { store, handler } = await openCollector({ links, ...options })
  return {
    follow: async (path: string, init: RequestInit = {}) => {
      const response = await handler.link(new Request(`https://shop.example${path}`, init))
      return [response.status, response.headers.get('location'), response] as const
    },
    rows: async () => (await contents(store)).touchpoints,
  }
}

describe('a short link', () => {
  it.each([
    [
      'flyer',
      'https://shop.example/spring?color=red&utm_source=flyer&utm_medium=qr#top',
      'print',
      'discovery',
    ],
    [
      'parcel',
      'https://shop.example/thanks?utm_source=insert&utm_medium=package&utm_campaign=thanks',
      'post',
      'loyalty',
    ],
    [
      'window',
      'https://shop.example/?utm_source=window&utm_medium=store&utm_content=madrid',
      'store',
      'consideration',
    ],
    [
      'tagged',
      'https://shop.example/?utm_source=poster&utm_medium=print&utm_campaign=autumn',
      'print',
      'discovery',
    ],
  ])('%s leads to %s, and is a scan by %s', async (name, url, channel, stage) => {
    const { follow, rows } = await open()
    const [status, location, response] = await follow(`/t/go/${name}`)
    expect([status, location, response.headers.get('cache-control')]).toEqual([302, url, 'no-store'])
    const source = classifySource({ url })
    expect(source).toMatchObject({ channel })
    const [row, ...more] = await rows()
    expect(more).toEqual([])
    expect(row).toMatchObject({ type: 'qr.scanned', channel, stage, source, data: { link: name }, at: NOW })
    for (const field of ['visitor', 'customer']) expect(row).not.toHaveProperty(field)
  })

  it('is one scan each time, and nobody’s', async () => {
    const { follow, rows } = await open()
    for (let i = 0; i < 3; i++) await follow('/t/go/flyer')
    expect(new Set((await rows()).map(({ session }) => session)).size).toBe(3)
  })

  it('leads on and tells of nobody where a browser only looks ahead, or asks for the header', async () => {
    const { follow, rows } = await open()
    const ahead = [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }, { purpose: 'preview' }]
    for (const headers of ahead) expect((await follow('/t/go/flyer', { headers }))[0]).toBe(302)
    expect((await follow('/t/go/flyer', { method: 'HEAD' }))[0]).toBe(302)
    expect(await rows()).toEqual([])
  })

  it('leads on whatever becomes of the scan', async () => {
    const store = { append: () => new Promise<never>(() => {}), progress: async () => [] }
    const { link } = createCollector({ store, links })
    expect((await link(new Request('https://shop.example/t/go/flyer'))).status).toBe(302)
    const { follow, rows } = await open({
      rates: { client: 1 },
      clientAddress: () => '203.0.113.1',
      onError: () => {},
    })
    for (let i = 0; i < 3; i++) expect((await follow('/t/go/flyer'))[0]).toBe(302)
    expect(await rows()).toHaveLength(1)
  })

  it('counts for its site', async () => {
    const one = await open({ keys: ['shop'] })
    await one.follow('/t/go/flyer')
    expect(await one.rows()).toMatchObject([{ key: 'shop' }])
    const two = await open({
      keys: ['shop', 'blog'],
      links: { post: { to: 'https://blog.example/', key: 'blog' } },
    })
    await two.follow('/t/go/post')
    expect(await two.rows()).toMatchObject([{ key: 'blog' }])
  })
})

it.each([
  '/t/go/',
  '/t/go/nothing',
  '/t/go/toString',
  '/t/go/__proto__',
  '/t/go/FLYER',
  '/t/go/flyer/https://evil.example',
  '/t/go/%66lyer%0d%0aset-cookie:a',
  '/t/go/https:%2f%2fevil.example',
  '/t/go/?to=https://evil.example&link=flyer',
])('%s leads nowhere', async (path) => {
  const { follow, rows } = await open()
  const [status, location] = await follow(path)
  expect([status, location]).toEqual([404, null])
  expect(await rows()).toEqual([])
})

it('what a request adds to a link goes nowhere', async () => {
  const { follow } = await open()
  const [, location] = await follow('/t/go/window?to=https://evil.example/&utm_source=evil', {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  })
  expect(location).toBe('https://shop.example/?utm_source=window&utm_medium=store&utm_content=madrid')
})

it.each<[Links, RegExp]>([
  [{ 'two words': 'https://a.example' }, /links: "two words": expected a name/],
  [{ a: '/spring' }, /links: "a": to: expected an address/],
  [{ a: 'javascript:alert(1)' }, /links: "a": to: expected an address/],
  [{ a: null as never }, /links: "a": to: expected an address/],
  [
    { a: { to: 'https://a.example', utm_medium: 'qr' } as never },
    /links: "a": utm_medium: there is to, medium/,
  ],
  [{ a: { to: 'https://a.example', medium: 7 as never } }, /links: "a": medium: expected a text/],
  [{ a: { to: 'https://a.example', medium: 'wherever' } }, /links: "a": medium: "wherever" tells nothing/],
  [{ a: { to: 'https://a.example', key: 'blog' } }, /links: "a": key: expected one of shop\./],
])('%j is no list of links', async (wrong, sentence) => {
  await expect(openCollector({ links: wrong, keys: ['shop'] })).rejects.toThrow(sentence)
})

// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createCollector } from '../../../src/collector/index'
import { contents, NOW, openCollector } from './helpers'

const get = (query: string, init: RequestInit = {}) =>
  new Request(`https://shop.example/t.gif?${query}`, init)

async function open(options: Parameters<typeof openCollector>[0] = {}) {
  const { store, handler } = await openCollector(options)
  const { pixel, metrics } = handler
  return {
    show: async (query: string, init?: RequestInit) => {
      const response = await pixel(get(query, init))
      return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
    },
    rows: async () => (await contents(store)).touchpoints,
    streams: async () => (await contents(store)).streams,
    figures: async () => (await metrics(new Request('https://shop.example/t/metrics'))).text(),
  }
}

const isGif = (bytes: Uint8Array) =>
  bytes.length === 43 && new TextDecoder('latin1').decode(bytes).startsWith('GIF89a') && bytes.at(-1) === 0x3b

describe('an opened mail', () => {
  it('is a touchpoint, and the picture is one dot that no cache keeps', async () => {
    const { show, rows, streams } = await open()
    const { response, bytes } = await show('id=mail-7&customer=c-17&campaign=spring')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': '43',
      'cache-control': expect.stringContaining('no-store'),
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(isGif(bytes)).toBe(true)
    const [row, ...more] = await rows()
    expect(more).toEqual([])
    expect(row).toMatchObject({
      ...{ seq: 1, type: 'email.opened', channel: 'email', stage: 'consideration', at: NOW, time: NOW },
      ...{ customer: 'c-17', data: { campaign: 'spring' }, page: {} },
    })
    expect(row!.session).toBe(row!.stream)
    expect(row).not.toHaveProperty('visitor')
    expect(JSON.stringify(row)).not.toContain('mail-7')
    expect(await streams()).toMatchObject([{ verdict: 'complete', received: 1, last: 1 }])
  })

  it('is one however often it is opened, also by several collectors, and each site’s own', async () => {
    const { show, rows, streams } = await open()
    await Promise.all(Array.from({ length: 5 }, () => show('id=mail-7&key=shop')))
    expect(await rows()).toHaveLength(1)
    expect(await streams()).toHaveLength(1)
    const [{ stream } = { stream: '' }] = await rows()
    expect(stream).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    const other = await open()
    await other.show('key=shop&id=mail-7')
    expect((await other.rows())[0]!.stream).toBe(stream)
    for (const query of ['id=mail-8&key=shop', 'id=mail-7&key=blog', 'id=mail-7']) await show(query)
    expect(await rows()).toHaveLength(4)
  })

  it('without an id is one each time', async () => {
    const { show, rows } = await open()
    await show('')
    await show('campaign=spring')
    expect(await rows()).toHaveLength(2)
  })

  it('is none if only the header is asked for', async () => {
    const { show, rows } = await open()
    const { response, bytes } = await show('id=1', { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), bytes.length]).toEqual([200, '43', 0])
    expect(await rows()).toEqual([])
  })
})

it('a page without script is told with its path, and of its address only the origin is read', async () => {
  const { show, rows } = await open()
  const referer = 'https://www.shop.example/account?mail=ana@shop.example'
  await show('type=page.viewed&page=/products/shoe', { headers: { referer } })
  expect(await rows()).toMatchObject([
    {
      ...{ type: 'page.viewed', channel: 'web', stage: 'discovery' },
      ...{
        page: { url: 'https://www.shop.example/products/shoe' },
        data: { navigation: 'load', noScript: true },
      },
    },
  ])
})

describe('a query that is wrong', () => {
  it.each([
    ['type=order.completed'],
    ['type=__proto__'],
    ['id='],
    ['id=two%20words'],
    ['id=ana@shop.example'],
    ['customer=ana%40shop.example'],
    [`id=${'x'.repeat(65)}`],
    ['id=1&id=2'],
    ['campaign=%00'],
    ['type=page.viewed&page=https://evil.example/'],
    ['type=page.viewed&page=/a?b'],
    ['note=hello'],
    ['__proto__=x'],
    ['constructor=x'],
    ['id=%E0%A4%A'],
  ])('%s shows the picture, and counts as rejected', async (query) => {
    const { show, rows, figures } = await open()
    const { response, bytes } = await show(query)
    expect(response.status).toBe(200)
    expect(isGif(bytes)).toBe(true)
    expect(await rows()).toEqual([])
    expect(await figures()).toMatch(/^touchpoint_collector_touchpoints_total\{outcome="rejected"\} 1$/m)
  })

  it('such as one with an unknown key, or from a client that sends too much, is no other', async () => {
    const { show, rows, figures } = await open({
      keys: ['shop'],
      rates: { client: 3 },
      clientAddress: () => '203.0.113.1',
      onError: () => {},
    })
    for (const query of ['id=1', 'id=1&key=x', 'id=1&key=shop', 'id=2&key=shop']) {
      expect(isGif((await show(query)).bytes)).toBe(true)
    }
    expect(await rows()).toHaveLength(1)
    expect(await figures()).toMatch(/^touchpoint_collector_touchpoints_total\{outcome="rejected"\} 3$/m)
    expect(await figures()).toMatch(/^touchpoint_collector_limited_total 1$/m)
  })
})

it('other types are told where the owner says so', async () => {
  const { show, rows } = await open({ pixel: { types: ['custom.signature'] } })
  await show('type=custom.signature')
  await show('type=email.opened')
  expect(await rows()).toMatchObject([{ type: 'custom.signature', channel: 'web', stage: 'consideration' }])
})

it('beforeStore has its say here too', async () => {
  const { show, rows } = await open({
    beforeStore: (one, { refuse }) =>
      one.customer ? { ...one, data: { ...one.data, known: true } } : refuse('nobody'),
  })
  await show('id=1')
  await show('id=2&customer=c')
  expect(await rows()).toMatchObject([{ data: { known: true } }])
})

it('a store that fails or never answers keeps the picture from nobody', async () => {
  const heard: unknown[] = []
  const fails = async () => Promise.reject(new Error('full'))
  const never = () => new Promise<never>(() => {})
  for (const append of [fails, never]) {
    const store = { append, progress: async () => [] }
    const { pixel } = createCollector({ store, onError: (error) => heard.push(error) })
    const response = await pixel(get('id=1'))
    expect(isGif(new Uint8Array(await response.arrayBuffer()))).toBe(true)
  }
  expect(heard).toEqual([new Error('full')])
})

it('takes nothing by POST', async () => {
  const { show, rows } = await open()
  const { response } = await show('id=1', { method: 'POST', body: 'x' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect(await rows()).toEqual([])
})

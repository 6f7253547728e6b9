// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createCollector, mount, type Progress, type Store } from '../../../src/collector/index'
import { batch, openCollector, request, send, stream } from './helpers'

const TOKEN = 'a-token-of-the-test'
const authorization = `Bearer ${TOKEN}`
const ask = (path: string, init?: RequestInit) => new Request(`https://shop.example${path}`, init)

async function open(options: Parameters<typeof openCollector>[0] = {}, path = '/t') {
  const { handler } = await openCollector({ links: { flyer: 'https://shop.example/' }, ...options })
  return mount(handler, { path, metricsToken: TOKEN })
}

describe('what a collector answers', () => {
  it.each([
    ['/t', '/t.gif', '/t/go/flyer', '/t/health', '/t/metrics'],
    ['/', '/.gif', '/go/flyer', '/health', '/metrics'],
    ['/a/b', '/a/b.gif', '/a/b/go/flyer', '/a/b/health', '/a/b/metrics'],
  ])('is at %s, %s, %s, %s and %s', async (path, gif, link, health, metrics) => {
    const handle = await open({}, path)
    const statuses = async (paths: string[]) => {
      const all = paths.map(async (at) => (await handle(ask(at, { headers: { authorization } }))).status)
      return Promise.all(all)
    }
    expect(await statuses([path, gif, link, health, metrics])).toEqual([405, 200, 302, 200, 200])
    const post = await handle(ask(path, { method: 'POST', body: JSON.stringify(batch([])) }))
    expect(post.status).toBe(200)
    expect(await statuses([`${path}x`, `${health}/x`, '/elsewhere', '/toString'])).toEqual([
      404, 404, 404, 404,
    ])
  })

  it.each(['/t.gif', '/t/go/flyer', '/t/health', '/t/metrics'])(
    '%s changes nothing by POST',
    async (path) => {
      const response = await (await open())(
        ask(path, { method: 'POST', body: 'x', headers: { authorization } }),
      )
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    },
  )
})

it('an option that there is not is named', async () => {
  const { handler } = await openCollector()
  expect(() => mount(handler, { metricstoken: TOKEN } as never)).toThrow(
    'mount: metricstoken: there is no such option.',
  )
  expect(mount(handler, { other: undefined } as never)).toBeTypeOf('function')
})

describe('figures', () => {
  it('are for those alone who have the token', async () => {
    const handle = await open()
    for (const wrong of ['', 'Bearer', 'Bearer x', `Bearer ${TOKEN}x`, TOKEN, `Basic ${TOKEN}`]) {
      const response = await handle(ask('/t/metrics', { headers: { authorization: wrong } }))
      expect([wrong, response.status, response.headers.get('www-authenticate')]).toEqual([
        wrong,
        401,
        'Bearer',
      ])
      expect(await response.text()).not.toMatch(/touchpoint_collector/)
    }
  })

  it('are not there without one', async () => {
    const { handler } = await openCollector()
    expect((await mount(handler)(ask('/t/metrics', { headers: { authorization } }))).status).toBe(404)
  })

  it('tell what was done, in a form that Prometheus reads', async () => {
    const { handler } = await openCollector({
      keys: ['shop'],
      onError: () => {},
      beforeStore: (one) => {
        if (one.seq === 9) throw new Error('nine')
        return one.seq === 3 ? null : one
      },
    })
    const body = batch([stream(1, [1, 2, 3])], { key: 'shop' })
    await send(handler, body)
    await send(handler, body)
    await send(handler, batch([stream(1, [9])], { key: 'shop' }))
    await send(handler, '{')
    await send(handler, { ...body, key: 'other' })
    await handler(request('', { method: 'OPTIONS' }))
    await handler.pixel(ask('/t.gif?id=1&key=shop'))
    const response = await handler.metrics(ask('/t/metrics'))
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await response.text()
    const value = (name: string) => {
      const line = text.split('\n').find((each) => each.startsWith(`touchpoint_collector_${name} `))
      return line === undefined ? undefined : Number(line.split(' ').at(-1))
    }
    expect({
      200: value('requests_total{kind="batch",status="200"}'),
      503: value('requests_total{kind="batch",status="503"}'),
      400: value('requests_total{kind="batch",status="400"}'),
      403: value('requests_total{kind="batch",status="403"}'),
      204: value('requests_total{kind="batch",status="204"}'),
      pixel: value('requests_total{kind="pixel",status="200"}'),
      stored: value('touchpoints_total{outcome="stored"}'),
      copies: value('touchpoints_total{outcome="copies"}'),
      rejected: value('touchpoints_total{outcome="rejected"}'),
      store: value('failures_total{cause="store"}'),
      hook: value('failures_total{cause="hook"}'),
      limited: value('limited_total'),
      count: value('request_seconds_count'),
      all: value('request_seconds_bucket{le="+Inf"}'),
    }).toEqual({
      ...{ 200: 2, 503: 1, 400: 1, 403: 1, 204: 1, pixel: 1, stored: 3, copies: 2, rejected: 2 },
      ...{ store: 0, hook: 1, limited: 0, count: 7, all: 7 },
    })
    expect(value('body_bytes_total')).toBeGreaterThan(3 * JSON.stringify(body).length - 1_000)

    // The format's grammar, and that classes hold each other.
    expect(text.endsWith('\n')).toBe(true)
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^# (HELP|TYPE) [a-z_]+ .+$|^[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? \d+(\.\d+)?(e-?\d+)?$/,
      )
    }
    const classes = [...text.matchAll(/_bucket\{le="[^"]+"\} (\d+)/g)].map(([, n]) => Number(n))
    expect(classes).toEqual([...classes].sort((a, b) => a - b))
    for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      expect(text).toMatch(new RegExp(`^${name}${type === 'histogram' ? '_count' : ''}[ {]`, 'm'))
    }
  })

  it('name a store that failed, and have no sender’s words in them', async () => {
    const append: Store['append'] = async () => Promise.reject(new Error('full'))
    const { handler } = await openCollector({
      store: { append, progress: async () => [] },
      onError: () => {},
    })
    await send(handler, batch([stream(1, [1])], { key: 'a"} 1\nforged_total 1' }))
    await send(handler, batch([stream(1, [1])], { key: 'a"} 1 forged_total 1' }))
    await handler(ask('/t', { method: 'FORGED' }))
    const text = await (await handler.metrics(ask('/t/metrics'))).text()
    expect(text).toMatch(/^touchpoint_collector_failures_total\{cause="store"\} 1$/m)
    expect(text).not.toMatch(/forged/i)
  })
})

describe('health', () => {
  const health = (progress: Store['progress'], onError: (error: unknown) => void = () => {}) =>
    createCollector({ store: { append: async () => ({ stored: 0, copies: 0 }), progress }, onError }).health(
      ask('/t/health'),
    )

  it('is well while the store can be read', async () => {
    const response = await health(async () => [])
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('is not where it fails, and tells nobody but the owner why', async () => {
    const heard: unknown[] = []
    const response = await health(
      async () => Promise.reject(new Error('secret')),
      (error) => heard.push(error),
    )
    expect([response.status, await response.json()]).toEqual([503, { status: 'the store does not answer' }])
    expect(String(heard)).toMatch(/secret/)
  })

  it('is asked of the store no more than once a second, however many ask', async () => {
    let asked = 0
    const progress: Store['progress'] = async () => {
      asked++
      return []
    }
    const { health } = createCollector({
      store: { append: async () => ({ stored: 0, copies: 0 }), progress },
    })
    for (let i = 0; i < 50; i++) await health(ask('/t/health'))
    expect(asked).toBeLessThan(10)
  })

  it('is asked of the store once by all who ask while it takes its time', async () => {
    const answers: ((found: Progress[]) => void)[] = []
    const progress: Store['progress'] = () => new Promise((resolve) => answers.push(resolve))
    const { health } = createCollector({
      store: { append: async () => ({ stored: 0, copies: 0 }), progress },
    })
    const all = Array.from({ length: 20 }, () => health(ask('/t/health')))
    expect(answers).toHaveLength(1)
    answers[0]!([])
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 200))
    expect(answers).toHaveLength(1)
  })
})

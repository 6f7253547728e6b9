// @vitest-environment node
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCollector, libsqlStore, mount, type StoredTouchpoint } from '../../../src/collector/index'
import { SEED } from '../../support/seed'
import { mutated, oddities, paths, put } from './bodies'
import { expectSound } from './expectSound'
import { contents, NOW, send } from './helpers'

/** `npm run fuzz` asks for a hundred times as many. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000)

const LINK = 'https://shop.example/spring'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '__proto__',
    '..',
    '%00',
    '%0d%0aset-cookie:a=b',
    '//evil.example',
    'https://evil.example',
    '%',
  ),
  fc.constantFrom('flyer', 'email.opened', 'page.viewed', 'shop', '/a/b', 'x'.repeat(9_000), '203.0.113.7'),
)
const path = fc.oneof(
  fc.constantFrom('/t', '/t.gif', '/t/go/flyer', '/t/go/', '/t/health', '/t/metrics', '/'),
  fc.tuple(fc.constantFrom('/t/go/', '/t/', '/t.gif/', '/'), anyText).map(([start, rest]) => start + rest),
)
const name = fc.oneof(fc.constantFrom('type', 'id', 'key', 'customer', 'campaign', 'page'), anyText)
const query = fc.array(fc.tuple(name, anyText), { maxLength: 5 })
const headers = fc.dictionary(
  fc.constantFrom('referer', 'purpose', 'sec-purpose', 'x-address', 'authorization', 'origin', 'cookie'),
  anyText,
)
const method = fc.oneof(
  { weight: 8, arbitrary: fc.constant('GET') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'X') },
)

/** A request as far as there is a way to make one: what has no URL or no header can't be sent. */
function made(path: string, query: [string, string][], init: RequestInit): Request | undefined {
  try {
    const parameters = query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&')
    return new Request(`https://shop.example${path}?${parameters}`, init)
  } catch {
    return undefined
  }
}

it(`whatever is asked by GET gets an answer, leads nowhere else, and stores only what is valid: ${RUNS} requests`, async () => {
  const store = await libsqlStore({ path: ':memory:' })
  const mistakes: unknown[] = []
  const collector = createCollector({
    store,
    keys: ['shop'],
    links: { flyer: LINK },
    rates: { client: 30 },
    clientAddress: (request) => request.headers.get('x-address'),
    clock: () => NOW,
    // Of a limit that was reached it hears too.
    onError: (error) => /^Refusal: Too many/.test(String(error)) || mistakes.push(error),
  })
  const handle = mount(collector, { metricsToken: 'a-token-of-the-test' })
  const statuses: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(path, query, headers, method, async (path, query, headers, method) => {
      const request = made(path, query, { method, headers })
      if (!request) return
      const response = await handle(request)
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      expect([200, 204, 302, 401, 404, 405]).toContain(response.status)
      expect(response.headers.get('location')?.startsWith(`${LINK}?utm_`)).toBe(
        response.status === 302 ? true : undefined,
      )
      expect([...response.headers.keys()]).not.toContain('set-cookie')
      const bytes = (await response.arrayBuffer()).byteLength
      if (new URL(request.url).pathname === '/t.gif' && method === 'GET') expect(bytes).toBe(43)
      expect(mistakes).toEqual([])
    }),
    { numRuns: RUNS, seed: SEED },
  )
  const { touchpoints } = await contents(store)
  touchpoints.forEach(expectSound)
  // It would prove nothing if all were refused.
  expect(new Set(touchpoints.map(({ type }) => type))).toContain('qr.scanned')
  for (const status of [200, 302, 404]) expect(statuses[status]).toBeGreaterThan(RUNS / 200)
  await store.close()
}, 3_600_000)

it(`whatever comes, a hook that is right is no way to a mistake: ${RUNS} bodies`, async () => {
  const store = await libsqlStore({ path: ':memory:' })
  const other = await libsqlStore({ path: ':memory:' })
  const mistakes: unknown[] = []
  const handler = createCollector({
    store,
    stores: { other },
    clock: () => NOW,
    onError: (error) => mistakes.push(error),
    beforeStore: (touchpoint, { client, headers, refuse, route }) => {
      const changed = {
        ...touchpoint,
        data: { ...touchpoint.data, client, country: headers.get('cf-ipcountry') },
      }
      if (touchpoint.once) return refuse(`once: ${touchpoint.once}`)
      return touchpoint.seq % 2 ? changed : route('other', changed)
    },
  })
  await fc.assert(
    fc.asyncProperty(mutated, async (body) => {
      const { status } = await send(handler, body)
      expect(mistakes).toEqual([])
      expect([200, 400, 413, 422, 501]).toContain(status)
    }),
    { numRuns: RUNS, seed: SEED },
  )
  for (const each of [store, other]) {
    const { touchpoints } = await contents(each)
    touchpoints.forEach(expectSound)
    await each.close()
  }
}, 3_600_000)

it('whatever a hook returns, only what is valid is stored, and nothing else is acknowledged', async () => {
  const one = {
    type: 'page.viewed',
    channel: 'web',
    stage: 'discovery',
    page: { url: '/' },
    data: { a: [1] },
  }
  const spoilt = fc
    .tuple(fc.constantFrom(...paths(one)), oddities)
    .map(([path, other]) => put(one, path, other))
  const body = {
    protocol: 1,
    sentAt: NOW,
    streams: [
      {
        stream: '01920000-0000-7000-8000-000000000001',
        touchpoints: [{ ...one, seq: 1, at: NOW, session: 's' }],
      },
    ],
  }
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(spoilt, async (returned) => {
      const appended: StoredTouchpoint[] = []
      const handler = createCollector({
        store: {
          append: async (touchpoints) => {
            appended.push(...touchpoints)
            return { stored: touchpoints.length, copies: 0 }
          },
          progress: async () => [],
        },
        clock: () => NOW,
        onError: () => {},
        beforeStore: () => returned as StoredTouchpoint,
      })
      const { status, answer } = await send(handler, body)
      statuses.add(status)
      appended.forEach(expectSound)
      if (status === 200) expect(appended.length + (answer.rejected?.length ?? 0)).toBe(1)
      else expect([status, appended]).toEqual([503, []])
    }),
    { numRuns: 500, seed: SEED },
  )
  expect(statuses).toEqual(new Set([200, 503]))
})

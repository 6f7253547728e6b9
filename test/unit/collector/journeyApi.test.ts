// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { createJourneyApi, type Handler, type Store } from '../../../src/collector/index'
import { batch, NOW, openCollector, send, stream, touchpoint, uuid } from './helpers'

let store: Store
let api: Handler
beforeEach(async () => {
  const collector = await openCollector()
  store = collector.store
  api = createJourneyApi({ store, clock: () => NOW, onError: () => {} })
  const source = { channel: 'search', name: 'google', medium: 'organic_search' } as const
  const order = touchpoint(3, { type: 'order.completed', stage: 'purchase' })
  const missed = touchpoint(4, { type: 'phone.missed', channel: 'phone' })
  const cart = touchpoint(2, { type: 'cart.added', stage: 'purchase' })
  await send(
    collector.handler,
    batch([
      { stream: uuid(1), visitor: 'v1', touchpoints: [touchpoint(1, { source }), cart, order, missed] },
    ]),
  )
  await send(collector.handler, batch([stream(2, [1, 3], { visitor: 'v2' })]))
})

async function ask(path: string, init?: RequestInit) {
  const response = await api(new Request(`https://shop.example/any/prefix/${path}`, init))
  return { status: response.status, headers: response.headers, answer: await response.json() }
}

describe('the journey API', () => {
  it.each([
    ['journeys', () => store.journeys({})],
    ['journeys?limit=1&touchpoints=1', () => store.journeys({ limit: 1, touchpointsPerJourney: 1 })],
    [`journeys?since=${NOW + 1}`, async () => []],
    ['funnel?steps=page.viewed,cart.added', () => store.funnel({ steps: ['page.viewed', 'cart.added'] })],
    ['flow', () => store.flow({})],
    [`flow?since=${NOW + 1}`, async () => []],
    ['attribution', () => store.attribution({})],
    [`attribution?since=${NOW + 1}`, async () => []],
    ['endings', () => store.endings({ before: NOW - 1_800_000 })],
    [`endings?before=${NOW + 1_000}`, () => store.endings({ before: NOW + 1_000 })],
    [`endings?since=${NOW + 1}`, async () => []],
    ['responses', () => store.responseTimes({})],
    [`responses?since=${NOW + 1}`, async () => []],
    ['satisfaction', () => store.satisfaction({})],
    [`satisfaction?since=${NOW + 1}`, async () => ({ scores: [], signals: [] })],
    ['journeys?customer=nobody', async () => []],
    ['minutes', () => store.perMinute({ since: NOW - 3_600_000 })],
    ['streams', () => store.completeness({})],
    ['streams?limit=1', () => store.completeness({ limit: 1 })],
  ])('answers %s as the store does', async (path, expected) => {
    const { status, headers, answer } = await ask(path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(answer).toEqual(JSON.parse(JSON.stringify(await expected())))
  })

  it('answers something in the first place', async () => {
    for (const path of [
      'journeys',
      'funnel?steps=page.viewed',
      'flow',
      'minutes',
      'streams',
      'attribution',
      `endings?before=${NOW + 1_000}`,
      'responses',
    ]) {
      expect((await ask(path)).answer).not.toEqual([])
    }
  })

  it.each([
    ['journeys?limit=0', /^limit: expected a whole number from 1 to 1000/],
    ['journeys?limit=many', /^limit: /],
    ['journeys?since=-1', /^since: /],
    ['journeys?since=2026-11-23', /^since: /],
    ['funnel', /^steps: expected 1 to 20 types/],
    ['funnel?steps=', /^steps: /],
    [`funnel?steps=${'a,'.repeat(21)}`, /^steps: /],
    ['streams?limit=1e3', /^limit: /],
  ])('refuses %s with a sentence', async (path, sentence) => {
    const { status, answer } = await ask(path)
    expect(status).toBe(400)
    expect(answer.error).toMatch(sentence)
  })

  it.each(['', 'people', 'constructor', 'journeys/1'])(
    'has nothing at "%s", and says what it has',
    async (path) => {
      const { status, answer } = await ask(path)
      expect(status).toBe(404)
      expect(answer.error).toContain(
        'journeys, funnel, flow, attribution, endings, responses, satisfaction, minutes',
      )
    },
  )

  it('only answers, and takes nothing', async () => {
    expect(await ask('journeys', { method: 'POST' })).toMatchObject({ status: 405 })
  })

  it('says so when the store fails, and not why', async () => {
    await store.close()
    expect(await ask('journeys')).toMatchObject({
      status: 503,
      answer: { error: 'The store does not answer.' },
    })
  })
})

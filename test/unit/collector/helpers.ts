/** Bodies to send to a collector, and sending them. */

import {
  type CollectorOptions,
  createCollector,
  type Handler,
  libsqlStore,
  type Store,
} from '../../../src/collector/index'

export const NOW = 1_795_312_350_000

export const uuid = (n: number) => `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const touchpoint = (seq: number, more: Record<string, unknown> = {}) => ({
  seq,
  type: 'page.viewed',
  at: NOW - 1_000 + seq,
  t: seq,
  session: 's1',
  channel: 'web',
  stage: 'discovery',
  page: { url: 'https://shop.example/' },
  data: { navigation: 'load' },
  ...more,
})

export const stream = (n: number, seqs: number[], more: Record<string, unknown> = {}) => ({
  stream: uuid(n),
  touchpoints: seqs.map((seq) => touchpoint(seq)),
  ...more,
})

export const batch = (streams: unknown, more: Record<string, unknown> = {}) => ({
  protocol: 1,
  sdk: '0.1.0',
  sentAt: NOW,
  streams,
  ...more,
})

export const request = (body: unknown, init: RequestInit = {}) =>
  new Request('https://shop.example/t', {
    method: 'POST',
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    ...init,
  })

export async function send(handler: Handler, body: unknown, init?: RequestInit) {
  const response = await handler(request(body, init))
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    answer: text ? JSON.parse(text) : undefined,
  }
}

/** A collector on a store in memory, at `NOW` by its clock. */
export async function openCollector(options: Partial<CollectorOptions> = {}) {
  const store = await libsqlStore({ path: ':memory:' })
  return { store, handler: createCollector({ store, clock: () => NOW, ...options }) }
}

/** All that a store keeps, for telling that nothing was added. */
export async function contents(store: Store) {
  const journeys = await store.journeys({ limit: 1_000, touchpointsPerJourney: 10_000 })
  return {
    touchpoints: journeys.flatMap((journey) => journey.touchpoints),
    streams: await store.completeness({}),
  }
}

import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, StoredTouchpoint } from '../../../../src/collector/index'
import { uuid } from '../helpers'
import { ads, at, fixture, type Row, search, visit } from './fixture'

/** Every question to a store, and the answers that each store must give. */
export function questions(fresh: () => Promise<Store>): void {
  let store: Store
  beforeEach(async () => {
    store = await fresh()
  })

  describe('journeys', () => {
    it('are those of customers over devices, else of visitors, else of sessions; newest first', async () => {
      await fixture(store)
      const journeys = await store.journeys({})
      expect(
        journeys.map(({ touchpoints, ...journey }) => ({ ...journey, count: touchpoints.length })),
      ).toEqual([
        {
          id: 'customer:ada',
          customer: 'ada',
          visitor: 'ada-phone',
          firstAt: at(0),
          lastAt: at(30) + 2_000,
          count: 9,
        },
        { id: 'session:s3', firstAt: at(20), lastAt: at(20) + 1_000, count: 2 },
        { id: 'visitor:bo', visitor: 'bo', firstAt: at(10), lastAt: at(10) + 5_000, count: 6 },
      ])
      const times = journeys[0]!.touchpoints.map(({ time }) => time)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    })

    it('can be bounded by number, by time and in length', async () => {
      await fixture(store)
      expect((await store.journeys({ limit: 1 })).map(({ id }) => id)).toEqual(['customer:ada'])
      expect((await store.journeys({ since: at(15) })).map(({ id }) => id)).toEqual([
        'customer:ada',
        'session:s3',
      ])
      const [ada] = await store.journeys({ touchpointsPerJourney: 2 })
      expect(ada!.touchpoints.map(({ type }) => type)).toEqual(['account.login', 'satisfaction.scored'])
    })

    it('can be asked for by the customer, with what each device did before it was known whose it is', async () => {
      await fixture(store)
      const [ada, ...others] = await store.journeys({ customer: 'ada' })
      expect(others).toEqual([])
      expect(new Set(ada!.touchpoints.map(({ visitor }) => visitor))).toEqual(
        new Set(['ada-laptop', 'ada-phone']),
      )
      expect(ada!.touchpoints.filter(({ customer }) => customer === undefined).length).toBeGreaterThan(1)
      expect(await store.journeys({ customer: 'bo' }), 'who is a visitor').toEqual([])
      expect(await store.journeys({ customer: "' OR 1 --" })).toEqual([])
    })

    const contact = (who: Partial<StoredTouchpoint>): Row[] => [
      { type: 'page.viewed', channel: 'web', stage: 'discovery', ...who },
    ]

    it('of a session move to its visitor, and of a visitor to the customer, once they are known', async () => {
      await visit(store, 1, at(0), { session: 's' }, contact({}))
      await visit(store, 2, at(1), { session: 's' }, contact({ visitor: 'v' }))
      expect(await store.journeys({})).toMatchObject([{ id: 'visitor:v', firstAt: at(0), lastAt: at(1) }])
      await visit(store, 3, at(2), { session: 's2' }, contact({ visitor: 'v', customer: 'c' }))
      await visit(store, 4, at(3), { session: 's' }, contact({}))
      await visit(store, 5, at(4), { session: 's3' }, contact({ visitor: 'v' }))
      const journeys = await store.journeys({})
      expect(journeys).toMatchObject([{ id: 'customer:c', firstAt: at(0), lastAt: at(4) }])
      expect(journeys[0]!.touchpoints).toHaveLength(5)
    })

    it("of two customers at one browser stay apart, and what is nobody's is the first one's", async () => {
      await visit(store, 1, at(0), { session: 's1', visitor: 'family' }, contact({ customer: 'mum' }))
      await visit(store, 2, at(1), { session: 's2', visitor: 'family' }, contact({ customer: 'dad' }))
      await visit(store, 3, at(2), { session: 's3', visitor: 'family' }, contact({}))
      const journeys = await store.journeys({})
      expect(journeys.map(({ id, touchpoints }) => [id, touchpoints.length])).toEqual([
        ['customer:mum', 2],
        ['customer:dad', 1],
      ])
    })
  })

  describe('the funnel', () => {
    const steps = ['product.viewed', 'cart.added', 'checkout.started', 'order.completed']
    const counts = async (query: Parameters<Store['funnel']>[0]) =>
      (await store.funnel(query)).map((step) => step.journeys)

    it('counts journeys that took the steps in order', async () => {
      await fixture(store)
      expect(await store.funnel({ steps })).toEqual([
        { type: 'product.viewed', journeys: 2 },
        { type: 'cart.added', journeys: 2 },
        { type: 'checkout.started', journeys: 1 },
        { type: 'order.completed', journeys: 1 },
      ])
      expect(await counts({ steps: ['cart.added', 'checkout.started'] })).toEqual([3, 1])
      expect(await counts({ steps: ['checkout.started', 'cart.added'] })).toEqual([2, 1])
    })

    it('asks for a step twice if it is named twice, and goes on over devices', async () => {
      await fixture(store)
      expect(await counts({ steps: ['product.viewed', 'product.viewed', 'product.viewed'] })).toEqual([
        2, 1, 0,
      ])
      expect(await counts({ steps: ['order.completed', 'satisfaction.scored'] })).toEqual([1, 1])
      expect(await counts({ steps, since: at(5) })).toEqual([1, 1, 0, 0])
    })
  })

  describe('the flow', () => {
    const sorted = (flow: { from: string; to: string; journeys: number }[]) =>
      flow.map(({ from, to, journeys }) => `${from} > ${to}: ${journeys}`).sort()

    it('goes from the arrival to a stage and from stage to stage, each once a journey', async () => {
      await fixture(store)
      expect(sorted(await store.flow({}))).toEqual([
        'ads > purchase: 1',
        'consideration > discovery: 1',
        'consideration > purchase: 2',
        'discovery > consideration: 2',
        'purchase > loyalty: 1',
        'search > discovery: 1',
        'web > discovery: 1',
      ])
    })

    it('since a time knows no arrival of a journey that began before', async () => {
      await fixture(store)
      expect(sorted(await store.flow({ since: at(15) }))).toEqual(['ads > purchase: 1'])
    })
  })

  describe('the attribution', () => {
    /** By source: orders by the first, the last and every visit, and their value by the last. */
    const inShort = async (query: { since?: number }) =>
      (await store.attribution(query)).map(({ name, orders, value }) => {
        const parts = [orders.first, orders.last, orders.linear].map((part) => +part.toFixed(3))
        return [name, ...parts, Object.entries(value).map(([currency, { last }]) => `${last} ${currency}`)]
      })
    const order = (value: number, currency = 'EUR'): Row => ({
      ...{
        type: 'order.completed',
        channel: 'web',
        stage: 'purchase',
        source: ads,
        data: { value, currency },
      },
    })
    const arrival = (source: StoredTouchpoint['source']): Row => ({
      ...{ type: 'arrival', channel: 'web', stage: 'discovery', source: source! },
    })

    it('shares each order out among the visits before it, over devices and over journeys', async () => {
      await fixture(store)
      await visit(store, 11, at(100), { visitor: 'cy' }, [arrival(search)])
      await visit(store, 12, at(200), { visitor: 'cy' }, [arrival(ads), order(10)])
      await visit(store, 13, at(300), { visitor: 'cy' }, [order(30, 'USD')])
      expect(await inShort({})).toEqual([
        ['bing', 0, 2, 1, ['10 EUR', '30 USD']],
        // Ada's order tells no value.
        ['google', 3, 1, 2, ['0 EUR', '0 USD']],
      ])
    })

    it('counts the orders since a time, and the visits before it', async () => {
      await visit(store, 11, at(100), { visitor: 'cy' }, [arrival(search), order(5)])
      await visit(store, 12, at(200), { visitor: 'cy' }, [order(10)])
      expect(await inShort({ since: at(150) })).toEqual([['google', 1, 1, 1, ['10 EUR']]])
      expect(await inShort({ since: at(250) })).toEqual([])
    })

    it('counts a value in a currency, and in nothing else that a sender may name', async () => {
      for (const [i, currency] of ['__proto__', 'constructor', 'eur', 'EUROS', '', 'GBP'].entries()) {
        await visit(store, 11 + i, at(i), { visitor: `v${i}` }, [arrival(search), order(5, currency)])
      }
      expect(await inShort({})).toEqual([['google', 6, 6, 6, ['5 GBP']]])
      expect(Object.keys(Object.prototype)).toEqual([])
    })

    it('leaves an order without a visit to nobody, and a value that is none out', async () => {
      await visit(store, 11, at(0), { visitor: 'cy' }, [order(5)])
      expect(await inShort({})).toEqual([])
      await visit(store, 12, at(1), { visitor: 'di' }, [
        arrival(search),
        { ...order(0), data: { value: 'much', currency: 'EUR' } },
      ])
      expect(await inShort({})).toEqual([['google', 1, 1, 1, []]])
    })
  })

  describe('where journeys end', () => {
    beforeEach(() => fixture(store))

    it('is the last contact of those without an order', async () => {
      await visit(store, 11, at(40), { visitor: 'cy' }, [
        { type: 'cart.added', channel: 'web', stage: 'purchase' },
        { type: 'journey.stage_changed', channel: 'web', stage: 'purchase' },
        { type: 'cart.abandoned', channel: 'web', stage: 'purchase' },
      ])
      await visit(store, 12, at(50), { visitor: 'di' }, [
        { type: 'chat.opened', channel: 'chat', stage: 'purchase' },
        { type: 'vitals.measured', channel: 'web', stage: 'discovery' },
      ])
      // Nothing was had with somebody of whom only this is known.
      await visit(store, 13, at(55), { visitor: 'ed' }, [
        { type: 'vitals.measured', channel: 'web', stage: 'discovery' },
      ])
      expect(await store.endings({})).toEqual([
        { type: 'cart.added', stage: 'purchase', channel: 'web', journeys: 3 },
        { type: 'chat.opened', stage: 'purchase', channel: 'chat', journeys: 1 },
      ])
    })

    it('is not yet where something may still come, and not of those before a time', async () => {
      const count = async (query: { since?: number; before?: number }) =>
        (await store.endings(query)).reduce((sum, { journeys }) => sum + journeys, 0)
      expect(await count({ before: at(15) })).toBe(1)
      expect(await count({ since: at(15) })).toBe(1)
      expect(await count({ since: at(15), before: at(16) })).toBe(0)
    })
  })

  describe('how long people waited for an answer', () => {
    const chat = (type: string, data: object): Row => ({
      ...{ type: `chat.${type}`, channel: 'chat', stage: 'purchase', data: { ...data } },
    })
    const mail = (type: string, data = {}): Row => ({
      ...{ type: `email.${type}`, channel: 'email', stage: 'loyalty', data },
    })
    const call = (type: string, data = {}): Row => ({
      ...{ type: `phone.${type}`, channel: 'phone', stage: 'loyalty', data },
    })

    it('is told by channel and by who answered', async () => {
      for (const [n, waitMs] of [900, 100, 300, 200, 400, 800, 600, 500, 700, 5_000].entries()) {
        await visit(store, n + 1, at(n), { visitor: `v${n}` }, [
          chat('message_sent', { first: true }),
          chat('message_sent', { first: false }),
          chat('answered', { waitMs, by: 'human' }),
        ])
      }
      await visit(store, 11, at(11), {}, [
        call('answered', { waitMs: 20_000 }),
        call('answered'),
        call('missed'),
        chat('answered', { waitMs: 5, by: 'bot' }),
      ])
      expect(await store.responseTimes({})).toEqual([
        { channel: 'chat', by: 'human', contacts: 10, medianMs: 500, p90Ms: 900 },
        { channel: 'phone', by: 'unknown', contacts: 2, medianMs: 20_000, p90Ms: 20_000 },
        { channel: 'chat', by: 'bot', contacts: 1, medianMs: 5, p90Ms: 5 },
        { channel: 'phone', by: 'nobody', contacts: 1 },
      ])
      expect(await store.responseTimes({ since: at(11) + 2_000 })).toEqual([
        { channel: 'chat', by: 'bot', contacts: 1, medianMs: 5, p90Ms: 5 },
        { channel: 'phone', by: 'nobody', contacts: 1 },
      ])
    })

    it('of a mail comes from the times where nobody told it, over devices', async () => {
      await visit(store, 1, at(0), { customer: 'ada', visitor: 'desk' }, [mail('received'), mail('received')])
      await visit(store, 2, at(5), { customer: 'ada', visitor: 'phone' }, [mail('answered')])
      await visit(store, 3, at(6), { customer: 'bo' }, [mail('answered'), mail('received')])
      expect(await store.responseTimes({})).toEqual([
        { channel: 'email', by: 'unknown', contacts: 2, medianMs: 300_000, p90Ms: 300_000 },
        { channel: 'email', by: 'nobody', contacts: 1 },
      ])
    })

    it('of a call is none where the brand has called', async () => {
      await visit(store, 1, at(0), {}, [
        call('missed', { direction: 'outbound' }),
        call('answered', { direction: 'outbound', waitMs: 5 }),
        call('answered', { direction: 'inbound', waitMs: 7 }),
      ])
      expect(await store.responseTimes({})).toEqual([
        { channel: 'phone', by: 'unknown', contacts: 1, medianMs: 7, p90Ms: 7 },
      ])
    })

    it('is not what is no wait, and a later message of a chat is no question', async () => {
      await visit(store, 1, at(0), {}, [
        chat('message_sent', {}),
        chat('answered', { waitMs: -5, by: 'an oracle' }),
        chat('answered', { waitMs: '5' }),
        chat('answered', { waitMs: 1e308 }),
      ])
      expect(await store.responseTimes({})).toEqual([{ channel: 'chat', by: 'unknown', contacts: 3 }])
    })
  })

  describe('satisfaction', () => {
    const said = (type: string, data: object): Row => ({
      ...{ type, channel: 'web', stage: 'loyalty', data: { ...data } },
    })
    const scored = (metric: unknown, score: unknown, scale: unknown) =>
      said('satisfaction.scored', { metric, score, scale })

    it('is told by what was asked, with each score, and apart from it what showed without words', async () => {
      const rage = said('satisfaction.signal', { signal: 'rage_click' })
      await visit(store, 1, at(0), { visitor: 'ada' }, [
        ...[10, 9, 8, 6, 0].map((score) => scored('nps', score, 10)),
        scored('csat', 4, 5),
        ...[rage, rage, said('satisfaction.signal', { signal: 'form_error' })],
      ])
      await visit(store, 2, at(1), { visitor: 'bo' }, [
        scored('csat', 5, 5),
        scored('csat', 1, 7),
        said('chat.rated', { score: 2, scale: 2 }),
        said('review.submitted', { rating: 3.5 }),
        rage,
      ])
      expect(await store.satisfaction({})).toEqual({
        scores: [
          ...[
            {
              metric: 'nps',
              scale: 10,
              answers: 5,
              mean: 6.6,
              counts: { 0: 1, 6: 1, 8: 1, 9: 1, 10: 1 },
              nps: 0,
            },
          ],
          { metric: 'csat', scale: 5, answers: 2, mean: 4.5, counts: { 4: 1, 5: 1 } },
          { metric: 'chat', scale: 2, answers: 1, mean: 2, counts: { 2: 1 } },
          { metric: 'csat', scale: 7, answers: 1, mean: 1, counts: { 1: 1 } },
          { metric: 'review', scale: 5, answers: 1, mean: 3.5, counts: { 4: 1 } },
        ],
        signals: [
          { signal: 'rage_click', count: 3, journeys: 2 },
          { signal: 'form_error', count: 1, journeys: 1 },
        ],
      })
      const { scores, signals } = await store.satisfaction({ since: at(1) })
      expect(scores.map(({ answers }) => answers)).toEqual([1, 1, 1, 1])
      expect(signals).toEqual([{ signal: 'rage_click', count: 1, journeys: 1 }])
    })

    it('is not what is no score of its scale', async () => {
      await visit(store, 1, at(0), {}, [
        scored('nps', 11, 10),
        scored('nps', -1, 10),
        scored('nps', '9', 10),
        scored('nps', 9, 1e9),
        scored('nps', 0, 0),
        scored('nps', 9, 9.5),
        scored('joy', 9, 10),
        scored('constructor', 9, 10),
        said('chat.rated', { score: 3 }),
        said('review.submitted', { vendor: 'x' }),
        said('satisfaction.signal', { signal: 'smile' }),
      ])
      expect(await store.satisfaction({})).toEqual({ scores: [], signals: [] })
    })
  })

  describe('what came by the minute', () => {
    it('is counted by channel, without empty minutes', async () => {
      await fixture(store)
      expect(await store.perMinute({ since: at(0) })).toEqual([
        { minute: at(0), channel: 'chat', count: 1 },
        { minute: at(0), channel: 'search', count: 1 },
        { minute: at(0), channel: 'web', count: 4 },
        { minute: at(10), channel: 'web', count: 6 },
        { minute: at(20), channel: 'web', count: 2 },
        { minute: at(30), channel: 'web', count: 3 },
      ])
      expect(await store.perMinute({ since: at(30) })).toEqual([{ minute: at(30), channel: 'web', count: 3 }])
    })
  })

  describe('completeness', () => {
    it('tells streams, last heard of first', async () => {
      await fixture(store)
      const report = {
        stream: uuid(2),
        receivedAt: at(40),
        visitor: 'bo',
        lost: [{ from: 7, to: 8, reason: 'full' }],
      }
      await store.append([], [report])
      expect(await store.completeness({ limit: 2 })).toEqual([
        {
          stream: uuid(2),
          visitor: 'bo',
          firstAt: at(10),
          lastAt: at(40),
          last: 8,
          received: 6,
          missing: [],
          lost: [{ from: 7, to: 8, reason: 'full' }],
          verdict: 'dropped',
        },
        {
          stream: uuid(4),
          firstAt: at(30),
          lastAt: at(30),
          last: 3,
          received: 3,
          missing: [],
          lost: [],
          verdict: 'complete',
        },
      ])
      expect(await store.completeness({ streams: [uuid(3), uuid(99)] })).toMatchObject([{ stream: uuid(3) }])
    })
  })
}

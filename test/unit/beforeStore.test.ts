import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Touchpoint } from '../../src/touchpoint'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

const { openPage, place } = pages()

const rejections: unknown[] = []
const onRejection = (reason: unknown) => void rejections.push(reason)
beforeEach(() => void process.on('unhandledRejection', onRejection))
afterEach(() => {
  process.off('unhandledRejection', onRejection)
  expect(rejections.splice(0)).toEqual([])
})

type Collector = ReturnType<typeof answerFetch>
const streamsOf = ({ batches }: Collector) => batches.flatMap((b) => b.streams)
const toldOf = (collector: Collector) => streamsOf(collector).flatMap((s) => s.touchpoints ?? [])

it('sees all that is stored, also what the client says itself', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const collector = answerFetch()
  const seen: string[] = []
  const page = await openPage({
    beforeStore: (touchpoint) => {
      seen.push(touchpoint.type)
      return touchpoint
    },
    detectors: [
      (emit) => {
        emit({ type: 'page.viewed', data: { navigation: 'load' } })
        return () => {}
      },
    ],
  })
  void page.track('cart.added', { value: 1 })
  page.identify('customer-1')
  await vi.advanceTimersByTimeAsync(31 * 60_000)
  void page.track('order.completed', { value: 1 }, { once: '1' })
  vi.useRealTimers()
  await page.flush()
  expect(seen.sort()).toEqual([
    'cart.abandoned',
    'cart.added',
    'customer.identified',
    'journey.stage_changed',
    'order.completed',
    'page.viewed',
  ])
  expect(
    toldOf(collector)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(seen)
})

it('is asked before anything is written, and of nothing that consent does not allow', async () => {
  const hook = vi.fn((touchpoint: Touchpoint) => touchpoint)
  const page = await openPage({ beforeStore: hook, consent: 'pending' })
  expect(await page.track('custom.a')).toBe('held')
  expect(hook).not.toHaveBeenCalled()
  page.consent.deny()
  expect(await page.track('custom.b')).toBe('dropped')
  expect(hook).not.toHaveBeenCalled()
  expect(localStorage.getItem(place())).toBeNull()
})

describe('can not break who it was, when, and in which order', () => {
  const hooks: Record<string, (touchpoint: Touchpoint) => unknown> = {
    'all of it is another': (t) => ({
      ...t,
      ...{ stream: 'x', seq: -1, t: 'soon', at: 0, session: 'other', visitor: 'somebody', customer: 'other' },
    }),
    'all of it is missing': ({ type, data }) => ({ type, data }),
    'it is deleted from the touchpoint itself': (t) => {
      for (const name of ['stream', 'seq', 'at', 't', 'session', 'visitor', 'customer']) {
        delete (t as unknown as Record<string, unknown>)[name]
      }
      return t
    },
    'it is frozen, and of a class': (t) => Object.freeze(Object.assign(Object.create({ visitor: 'x' }), t)),
    'its fields are of other types': (t) => ({
      ...t,
      ...{ channel: 7, stage: null, page: 'here', data: [], source: 1, once: {} },
    }),
    'its fields are gone': (t) => ({ type: t.type }),
    'it is a proxy': (t) => new Proxy(t, {}),
    'it has JSON of its own': (t) =>
      Object.assign(t, { toJSON: () => ({ type: t.type, visitor: 'x', data: {} }) }),
    'its data have JSON of their own': (t) => ({ ...t, data: { toJSON: () => 'no object' } }),
  }
  it.each(Object.entries(hooks))('where %s', async (_, hook) => {
    const collector = answerFetch()
    const began = Date.now()
    const page = await openPage({ beforeStore: hook as never })
    page.identify('customer-1')
    const told = ['custom.a', 'custom.b', 'custom.c'] as const
    for (const type of told) expect(await page.track(type)).toBe('stored')
    await page.flush()
    const sent = toldOf(collector)
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(sent.slice(1).map(({ type }) => type)).toEqual(told)
    const own = JSON.parse(localStorage.getItem(place())!)
    for (const each of sent) {
      expect(each.at).toBeGreaterThanOrEqual(began)
      expect(each).toMatchObject({ session: own.session.id, t: expect.any(Number), customer: 'customer-1' })
    }
    const [stream, ...others] = new Set(streamsOf(collector).map((s) => s.stream))
    expect([stream, others]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), []])
    expect(streamsOf(collector)[0]).toMatchObject({ visitor: own.visitor, customer: 'customer-1' })
    expect(page.stats()).toEqual({ accepted: 4, delivered: 4, queued: 0, dropped: {} })
  })

  it('where what it was given is kept and changed later', async () => {
    const collector = answerFetch(() => new Promise(() => {}))
    let kept: Touchpoint | undefined
    const page = await openPage({
      beforeStore: (t) => {
        kept = t
        return t
      },
    })
    const mine = { list: [1] }
    await page.track('custom.a', mine)
    const { touches } = page.journey
    Object.assign(kept!, { type: 'custom.other', visitor: 'x' })
    kept!.page.url = 'https://other.test/'
    collector.answer(() => new Response('{}'))
    page.destroy()
    const next = await openPage()
    answerFetch()
    await next.flush()
    expect(touches.map(({ type }) => type)).toEqual(['custom.a'])
  })

  it('where it changes what is in the touchpoint', async () => {
    const collector = answerFetch()
    const mine = { list: [1], deep: { a: 1 } }
    const page = await openPage({
      beforeStore: (t) => {
        t.page.url = 'https://changed.test/'
        t.page.previousUrl = 'x'
        if (t.source) t.source.name = 'changed'
        return t
      },
      detectors: [
        (emit) => {
          emit({
            type: 'arrival',
            source: { channel: 'search', name: 'google', medium: 'organic_search' },
            page: { url: 'https://shop.test/a' },
          })
          return () => {}
        },
      ],
    })
    await page.track('custom.a', mine)
    await page.flush()
    expect(toldOf(collector).map((t) => t.page?.url)).toEqual(Array(2).fill('https://changed.test/'))
    expect(toldOf(collector)[0]?.source?.name).toBe('changed')
    // What the client remembers is not the hook's.
    expect(page.journey.first?.name).toBe('google')
    expect(JSON.parse(localStorage.getItem(place())!).session.source.name).toBe('google')
  })
})

describe('drops, with its reason, what', () => {
  const hooks: Record<string, () => unknown> = {
    'it returns null for': () => null,
    'it returns nothing for': () => undefined,
    'it throws at': () => {
      throw new Error('a mistake')
    },
    'it promises': async () => ({ type: 'custom.a' }),
    'it promises to fail': () => Promise.reject(new Error('a mistake')),
    'has no type any more': () => ({}),
    'has a type that is no text': () => ({ type: 7 }),
    'has a type that no collector takes': () => ({ type: '' }),
    'has a type that is too long': () => ({ type: 'x'.repeat(257) }),
    'is a text': () => 'custom.a',
    'is a list': () => ['custom.a'],
    'throws when it is read': () => ({
      get type() {
        throw new Error('a mistake')
      },
    }),
    'throws later': () => ({
      type: 'custom.a',
      get data() {
        throw new Error('a mistake')
      },
    }),
    'throws when it is written': () => ({
      type: 'custom.a',
      data: {
        toJSON() {
          throw new Error('a mistake')
        },
      },
    }),
    'has a revoked proxy': () => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return proxy
    },
    'has a circle': () => {
      const data: Record<string, unknown> = {}
      data.data = data
      return { type: 'custom.a', data }
    },
  }
  it.each(Object.entries(hooks))('%s', async (_, hook) => {
    const collector = answerFetch()
    let isOn = true
    const page = await openPage({ beforeStore: ((t: Touchpoint) => (isOn ? hook() : t)) as never })
    expect(await page.track('custom.a')).toBe('dropped')
    isOn = false
    expect(await page.track('custom.b')).toBe('stored')
    await page.flush()
    const { dropped, ...stats } = page.stats()
    expect(stats).toEqual({ accepted: 2, delivered: 1, queued: 0 })
    expect(Object.values(dropped)).toEqual([1])
    expect(toldOf(collector).map(({ seq, type }) => [seq, type])).toEqual([[1, 'custom.b']])
  })
})

it('can not bring back what consent has taken', async () => {
  const collector = answerFetch()
  const page = await openPage({
    consent: { measurement: true, personalisation: false },
    beforeStore: (t) => ({ ...t, visitor: 'somebody' }),
  })
  await page.track('custom.a')
  await page.flush()
  expect(streamsOf(collector)[0]!.visitor).toBeUndefined()
  expect(JSON.stringify(collector.batches)).not.toContain('somebody')
})

describe('what it does besides', () => {
  it('may be to withdraw consent: what it was asked of is gone', async () => {
    const collector = answerFetch()
    const page = await openPage({
      beforeStore: (t) => {
        page.consent.deny()
        return t
      },
    })
    const became = await page.track('custom.a')
    await page.flush()
    await vi.waitFor(async () =>
      expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(place()),
    )
    expect([became, collector.types(), page.consent.state]).toEqual(['dropped', [], 'denied'])
    expect(page.stats()).toEqual({ accepted: 1, delivered: 0, queued: 0, dropped: { hook: 1 } })
    expect(sessionStorage.getItem(place())).toBeNull()
  })

  it.each([
    ['to withdraw personalisation', 'set'],
    ['to forget who it is', 'reset'],
  ])('may be %s: nothing brings the visitor back', async (_, what) => {
    const nothing = ({ resume = [] }: { resume?: string[] }) =>
      Object.fromEntries(resume.map((stream) => [stream, 0]))
    const collector = answerFetch((batch) => new Response(JSON.stringify({ ack: nothing(batch) })))
    let isOn = false
    const page = await openPage({
      beforeStore: (t) => {
        if (isOn && what === 'reset') page.reset()
        if (isOn && what === 'set') page.consent.set({ measurement: true, personalisation: false })
        isOn = false
        return t
      },
    })
    await page.track('custom.a')
    const before = JSON.parse(localStorage.getItem(place())!).visitor
    expect(before).toEqual(expect.any(String))
    isOn = true
    expect(await page.track('custom.b')).toBe('dropped')
    expect(await page.track('custom.c')).toBe('stored')
    expect(JSON.parse(localStorage.getItem(place())!).visitor).not.toBe(before)
    await vi.waitFor(async () => {
      await page.flush()
      expect(collector.types().sort()).toEqual(['custom.a', 'custom.c'])
    })
  })

  it.each(['granted', { measurement: true, personalisation: false }] as const)(
    'may be a reset, with consent %j: of the first touchpoint, too, and the visit ends',
    async (consent) => {
      answerFetch()
      let isOn = true
      const page = await openPage({
        consent,
        beforeStore: (t) => {
          if (isOn) page.reset()
          return t
        },
      })
      expect(await page.track('custom.a')).toBe('dropped')
      isOn = false
      await page.track('custom.b')
      const { session } = JSON.parse(localStorage.getItem(place())!)
      isOn = true
      expect(await page.track('custom.c')).toBe('dropped')
      isOn = false
      await page.track('custom.d')
      expect(JSON.parse(localStorage.getItem(place())!).session.id).not.toBe(session.id)
    },
  )

  it('may be to end the client, or to track more', async () => {
    answerFetch()
    const more: Promise<string>[] = []
    const page = await openPage({
      beforeStore: (t) => {
        if (t.type === 'custom.end') page.destroy()
        else more.push(page.track('custom.more'))
        return t
      },
    })
    expect(await page.track('custom.a')).toBe('stored')
    expect(await Promise.all(more)).toEqual(['dropped'])
    expect(page.stats().dropped).toEqual({ hook: 1 })
    expect(await page.track('custom.end')).toBe('dropped')
  })
})

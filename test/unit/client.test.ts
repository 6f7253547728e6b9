import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../src/api'
import type { Options } from '../../src/options'
import type { Batch } from '../../src/protocol/protocol'
import type { About, Detector, Emit, Touchpoint } from '../../src/touchpoint'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

const { openPage, place } = pages()
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const touchpoints = (batch: Batch) => batch.streams.flatMap((s) => s.touchpoints ?? [])

describe('a tracked touchpoint', () => {
  it('is stored, sent once and removed', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    expect(await tp.track('chat.opened', { vendor: 'tawk' })).toBe('stored')
    expect(tp.stats()).toEqual({ accepted: 1, delivered: 0, queued: 1, dropped: {} })
    expect(await tp.flush()).toEqual({ delivered: 1, queued: 0 })
    expect(collector.types()).toEqual(['chat.opened'])
    expect(await tp.flush()).toEqual({ delivered: 0, queued: 0 })
    expect(collector.batches).toHaveLength(1)
    expect(tp.stats()).toEqual({ accepted: 1, delivered: 1, queued: 0, dropped: {} })
  })

  it('has an identity, a stage, a channel, a session and a page', async () => {
    const collector = answerFetch()
    const tp = await openPage({ key: 'shop' })
    await tp.track('product.viewed', { itemIds: ['a'], value: 3 })
    await tp.track('custom.wink', { eye: 'left' })
    await tp.flush()
    const [batch] = collector.batches
    expect(batch).toMatchObject({ protocol: 1, sdk: '0.0.0-test', key: 'shop' })
    const [stream] = batch!.streams
    expect(stream!.stream).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(stream!.visitor).toMatch(/-7/)
    expect(stream!.context!.language).toBe(navigator.language)
    const [viewed, wink] = stream!.touchpoints!
    expect(viewed).toMatchObject({ seq: 1, type: 'product.viewed', channel: 'web', stage: 'consideration' })
    expect(wink).toMatchObject({
      seq: 2,
      type: 'custom.wink',
      data: { eye: 'left' },
      session: viewed!.session,
    })
  })

  it.each([
    ['/profile/ana-garcia', '/profile/~'],
    ['/cuenta/favoritos?utm_source=mail', '/cuenta/~?utm_source=mail'],
    ['/app#/profile/ana-garcia', '/app#/profile/~'],
  ])('a rule sees a path as it is, and what is masked of it is not told: %s', async (path, stored) => {
    answerFetch()
    const tp = await openPage({
      stages: [
        { path: '/profile/ana-*', stage: 'loyalty' },
        { path: '/cuenta/favoritos', stage: 'loyalty' },
        { path: '/app#/profile/ana-*', stage: 'loyalty' },
      ],
    })
    const told: Touchpoint[] = []
    tp.on('touchpoint', (touchpoint) => told.push(touchpoint))
    history.replaceState(null, '', path)
    await tp.track('custom.seen')
    history.replaceState(null, '', '/')
    expect(told[0]).toMatchObject({ stage: 'loyalty', page: { url: location.origin + stored } })
  })

  it('has a stage of which explain() names the rule', async () => {
    answerFetch()
    const tp = await openPage({ stages: [{ type: 'custom.vip', stage: 'loyalty' }] })
    await tp.track('custom.x', {}, { stage: 'discovery' })
    await tp.track('custom.vip')
    await tp.track('cart.added', {})
    await tp.track('order.completed', {})
    await tp.track('chat.opened', { vendor: 'tawk' })
    history.replaceState(null, '', '/cart')
    await tp.track('page.viewed', { navigation: 'load' })
    history.replaceState(null, '', '/')
    const rules = tp
      .explain()
      .decisions.filter(({ what }) => /^\w+\.\w+:/.test(what) && !what.startsWith('journey.'))
    expect(rules.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'custom.x: web, discovery: tag',
      'custom.vip: web, loyalty: stages[0]',
      'cart.added: web, purchase: type',
      'order.completed: web, purchase: type',
      'chat.opened: chat, loyalty: after an order',
      'page.viewed: web, purchase: page',
    ])
  })

  it('leaves the device by order of its number when the stage moves on', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    const stages: unknown[] = []
    tp.on('stage', (change) => stages.push(change))
    await tp.track('page.viewed', { navigation: 'load' })
    await tp.track('cart.added', {})
    await tp.flush()
    expect(collector.types()).toEqual(['page.viewed', 'cart.added', 'journey.stage_changed'])
    expect(stages).toEqual([{ from: 'discovery', to: 'purchase', msInStage: expect.any(Number) }])
    expect(tp.journey.stage).toBe('purchase')
  })

  it('is told only once if it says what makes it unique', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    await tp.track('order.completed', { value: 1 }, { once: 'A-1' })
    expect(await tp.track('order.completed', { value: 1 }, { once: 'A-1' })).toBe('dropped')
    await tp.track('order.completed', { value: 1 }, { once: 'A-2' })
    await tp.flush()
    const sent = collector.batches.flatMap(touchpoints)
    expect(sent.map((t) => t.type)).toEqual([
      'order.completed',
      'order.completed',
      // The second is one of loyalty.
      'journey.stage_changed',
    ])
    expect(sent[0]!.once).toMatch(/^[\da-f]{16}$/)
    expect(JSON.stringify(sent)).not.toContain('A-1')
  })

  it('is one by any of its names, and chats push no order out of memory', async () => {
    const collector = answerFetch()
    let emit: Emit = () => {}
    const tp = await openPage({
      detectors: [
        (given) => {
          emit = given
          return () => {}
        },
      ],
    })
    emit({ type: 'order.completed', once: ['cs_1', 'T1'] })
    for (let i = 0; i < 30; i++) emit({ type: 'chat.started', data: { vendor: 'tawk' }, once: `c${i}` })
    emit({ type: 'order.completed', once: ['T1', 'WC-1'] })
    emit({ type: 'order.completed', once: 'WC-1' })
    await tp.flush()
    expect(collector.types().filter((type) => type === 'order.completed')).toHaveLength(1)
  })

  it('is one where two detectors see one act, and is counted where the site says it itself', async () => {
    const collector = answerFetch()
    const emits: Emit[] = []
    const detector: Detector = (emit) => {
      emits.push(emit)
      return () => {}
    }
    const tp = await openPage({ detectors: [detector, detector] })
    for (const emit of emits) emit({ type: 'contact.form_submitted' })
    await tp.track('contact.form_submitted')
    await tp.track('newsletter.subscribed')
    for (const emit of emits) emit({ type: 'newsletter.subscribed' })
    await tp.flush()
    expect(collector.types()).toEqual([
      'contact.form_submitted',
      'contact.form_submitted',
      'newsletter.subscribed',
    ])
    expect(tp.explain().decisions.map(({ why }) => why)).toContain('another detector has told it')
  })

  it('carries how good its page was, by the word of a detector, and comes without if that fails', async () => {
    const collector = answerFetch()
    let experience: About['experience']
    const tp = await openPage({
      detectors: [
        (_, about) => {
          about!.experience = () => experience?.()
          return () => {}
        },
      ],
    })
    await tp.track('custom.before')
    experience = () => ({ lcp: 4100, cls: 0.3 })
    await tp.track('cart.added', {})
    experience = () => {
      throw new Error('a mistake')
    }
    await tp.track('custom.after')
    await tp.flush()
    const told = collector.batches.flatMap(touchpoints).map(({ type, experience }) => [type, experience])
    expect(told).toEqual([
      ['custom.before', undefined],
      ['cart.added', { lcp: 4100, cls: 0.3 }],
      // It takes place on no page of its own.
      ['journey.stage_changed', undefined],
      ['custom.after', undefined],
    ])
  })

  it('passes the hook before it is stored, which may change or drop it but not who and when', async () => {
    const collector = answerFetch()
    const tp = await openPage({
      beforeStore: (t) => {
        if (t.type === 'chat.opened') return null
        if (t.type === 'chat.closed') throw new Error('hook')
        return { ...t, session: 'forged', at: 1, data: { navigation: 'load' as const } }
      },
    })
    await tp.track('page.viewed', { navigation: 'route' })
    expect(await tp.track('chat.opened', { vendor: 'x' })).toBe('dropped')
    expect(await tp.track('chat.closed', { vendor: 'x' })).toBe('dropped')
    await tp.flush()
    const [only, ...none] = collector.batches.flatMap(touchpoints)
    expect(none).toEqual([])
    expect(only!.data).toEqual({ navigation: 'load' })
    expect(only!.session).not.toBe('forged')
    expect(only!.at).toBeGreaterThan(1)
    expect(tp.stats()).toEqual({ accepted: 3, delivered: 1, queued: 0, dropped: { hook: 2 } })
  })
})

describe('answers of the collector', () => {
  const track = async (tp: TouchpointClient, count: number) => {
    for (let i = 1; i <= count; i++) await tp.track('custom.n', { i })
  }
  const numbers = (batch: Batch) => touchpoints(batch).map((t) => (t.data as { i: number }).i)

  it.each([503, 500, 429, 408])('%i keeps everything and waits', async (status) => {
    const collector = answerFetch(() => json({ retryAfterMs: 60_000 }, status))
    const tp = await openPage()
    await track(tp, 2)
    expect(await tp.flush()).toEqual({ delivered: 0, queued: 2 })
    collector.answer(() => json({}))
    expect(await tp.flush()).toEqual({ delivered: 0, queued: 2 })
    expect(collector.batches).toHaveLength(1)
  })

  it.each([
    ['a web page', () => new Response('<html>')],
    ['404', () => json({}, 404)],
    ['401', () => json({}, 401)],
    ['a JSON list', () => json([])],
    ['a network error', () => Promise.reject(new TypeError('x'))],
  ])('%s costs no data, and is explained once', async (_, answer) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.spyOn(console, 'debug').mockImplementation(() => {})
    answerFetch(answer as () => Response)
    const tp = await openPage({ debug: true })
    await track(tp, 2)
    expect(await tp.flush()).toEqual({ delivered: 0, queued: 2 })
    await tp.flush()
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn.mock.calls[0]![0]).toContain('/t')
    vi.restoreAllMocks()
  })

  it('an empty 2xx is enough', async () => {
    answerFetch(() => new Response(null, { status: 204 }))
    const tp = await openPage()
    await track(tp, 3)
    expect(await tp.flush()).toEqual({ delivered: 3, queued: 0 })
  })

  it('what it rejects leaves too, and is told', async () => {
    answerFetch((batch) => json({ rejected: [{ stream: batch.streams[0]!.stream, seq: 2, reason: 'no' }] }))
    const tp = await openPage()
    const refused: unknown[] = []
    tp.on('refused', ({ seq, reason }) => refused.push([seq, reason]))
    await track(tp, 3)
    expect(await tp.flush()).toEqual({ delivered: 2, queued: 0 })
    expect(refused).toEqual([[2, 'no']])
    expect(tp.stats()).toEqual({ accepted: 3, delivered: 2, queued: 0, dropped: { refused: 1 } })
  })

  it('400 for one among many costs that one alone, and the collector is told which', async () => {
    const collector = answerFetch((batch) => (numbers(batch).includes(7) ? json({}, 400) : json({})))
    const tp = await openPage()
    await track(tp, 20)
    await tp.flush()
    expect(tp.stats()).toEqual({ accepted: 20, delivered: 19, queued: 0, dropped: { refused: 1 } })
    const lost = collector.batches.flatMap((b) => b.streams).flatMap((s) => s.lost ?? [])
    expect(lost).toEqual([{ from: 7, to: 7, reason: 'refused' }])
  })

  it('400 to everything, empty batches too, costs nothing', async () => {
    answerFetch(() => json({}, 400))
    const tp = await openPage()
    await track(tp, 5)
    expect(await tp.flush()).toEqual({ delivered: 0, queued: 5 })
    expect(tp.stats().dropped).toEqual({})
  })

  it('413 is remembered by the pages that follow', async () => {
    const collector = answerFetch((batch) =>
      JSON.stringify(batch).length > 3_000 ? json({}, 413) : json({}),
    )
    const trackMany = (tp: TouchpointClient) =>
      Promise.all(Array.from({ length: 30 }, (_, i) => tp.track('custom.a', { i, text: 'x'.repeat(100) })))
    const first = await openPage()
    await trackMany(first)
    await first.flush()
    expect(first.stats()).toMatchObject({ delivered: 30, dropped: {} })
    first.destroy()
    const sent = collector.batches.length
    const next = await openPage()
    await trackMany(next)
    await next.flush()
    expect(next.stats()).toMatchObject({ delivered: 30, dropped: {} })
    const sizes = collector.batches.slice(sent).map((batch) => JSON.stringify(batch).length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3_000)
  })

  it('413 halves; one alone that is too large is dropped', async () => {
    const collector = answerFetch((batch) =>
      JSON.stringify(batch).length > 3_000 ? json({}, 413) : json({}),
    )
    const tp = await openPage()
    await track(tp, 15)
    await tp.track('custom.big', { text: 'x'.repeat(4_000) })
    await track(tp, 15)
    await tp.flush()
    expect(tp.stats()).toEqual({ accepted: 31, delivered: 30, queued: 0, dropped: { tooLarge: 1 } })
    const lost = collector.batches.flatMap((b) => b.streams).flatMap((s) => s.lost ?? [])
    // Told again with each body that is refused.
    expect(new Set(lost.map((entry) => JSON.stringify(entry)))).toEqual(
      new Set([JSON.stringify({ from: 16, to: 16, reason: 'tooLarge' })]),
    )
  })

  it('410 ends it until the next page', async () => {
    const collector = answerFetch(() => json({}, 410))
    const tp = await openPage()
    await track(tp, 1)
    await tp.flush()
    await tp.flush()
    expect(collector.batches).toHaveLength(1)
    expect(tp.stats().queued).toBe(1)
  })
})

describe('a page that another one left behind', () => {
  it('is asked for first, and only the rest is sent', async () => {
    const down = answerFetch(() => json({}, 503))
    const first = await openPage()
    for (let i = 1; i <= 4; i++) await first.track('custom.n', { i })
    await first.flush()
    first.destroy()
    expect(down.batches.length).toBeLessThanOrEqual(1)

    // The back-off of the first page binds the second: let its time be over.
    const { promisifyRequest } = await import('idb-keyval')
    const db = await promisifyRequest(indexedDB.open(place()))
    const store = (db as IDBDatabase).transaction('records', 'readwrite').objectStore('records')
    await promisifyRequest(store.delete('b'))
    ;(db as IDBDatabase).close()

    const collector = answerFetch((batch) =>
      json({
        ack: Object.fromEntries((batch.resume ?? []).map((stream) => [stream, 1])),
        have: Object.fromEntries((batch.resume ?? []).map((stream) => [stream, [[3, 3]]])),
      }),
    )
    const second = await openPage()
    await second.track('custom.own')
    await second.flush()
    const resumed = collector.batches.flatMap((b) => b.resume ?? [])
    expect(resumed).toHaveLength(1)
    const rescued = collector.batches
      .flatMap((b) => b.streams)
      .filter((s) => s.stream === resumed[0])
      .flatMap((s) => s.touchpoints ?? [])
    expect(rescued.map((t) => t.seq)).toEqual([2, 4])
    const own = collector.batches.flatMap((b) => b.streams).find((s) => s.stream !== resumed[0])
    expect(own!.previous).toEqual({ stream: resumed[0], last: 4 })
  })
})

describe('two tabs', () => {
  it('leave each other alone: who lives sends its own', async () => {
    const collector = answerFetch()
    const first = await openPage()
    await first.track('custom.first')
    const second = await openPage()
    await second.track('custom.second')
    await second.flush()
    // The first one was asked whether it lives, and flushes.
    await vi.waitFor(() => expect(collector.types().sort()).toEqual(['custom.first', 'custom.second']))
    expect(first.stats()).toMatchObject({ delivered: 1, queued: 0 })
    expect(second.stats()).toMatchObject({ delivered: 1, queued: 0 })
    expect(collector.batches.flatMap((batch) => batch.resume ?? [])).toEqual([])
    const sessions = collector.batches.flatMap(touchpoints).map((touchpoint) => touchpoint.session)
    expect(new Set(sessions).size).toBe(1)
  })

  it('share a back-off, which one of them ends', async () => {
    const collector = answerFetch(() => json({}, 503))
    const first = await openPage()
    await first.track('custom.first')
    await first.flush()
    const second = await openPage()
    await second.track('custom.second')
    await second.flush()
    await first.flush()
    expect(collector.batches).toHaveLength(1)
  })

  it('forget together', async () => {
    answerFetch()
    const first = await openPage()
    await first.track('custom.first')
    const second = await openPage()
    await second.track('custom.second')
    await second.forget()
    await vi.waitFor(() => expect(first.consent.state).toBe('denied'))
    expect(await first.track('custom.after')).toBe('dropped')
  })
})

describe('a page that is left', () => {
  const hide = () => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    Reflect.deleteProperty(document, 'visibilityState')
  }

  it('sends in that very task what was not sent', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    void tp.track('custom.a')
    void tp.track('custom.b')
    hide()
    expect(collector.types()).toEqual(['custom.a', 'custom.b'])
    hide()
    expect(collector.batches).toHaveLength(1)
    await vi.waitFor(() => expect(tp.stats()).toMatchObject({ delivered: 2, queued: 0 }))
    await tp.flush()
    expect(collector.batches).toHaveLength(1)
  })

  it('sends what takes the visitor away at once', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    void tp.track('phone.clicked', {}, { leaving: true })
    expect(collector.types()).toEqual(['phone.clicked'])
  })

  it('sends no more than a browser takes, in bodies of at most 48 kB', async () => {
    const collector = answerFetch(() => new Promise(() => {}))
    const tp = await openPage()
    for (let i = 0; i < 40; i++) void tp.track('custom.big', { text: 'x'.repeat(3_000) })
    hide()
    const sizes = collector.batches.map((batch) => JSON.stringify(batch).length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50_000)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(65_536)
  })

  it('begins a new stream when it comes back, and delivers what it had left', async () => {
    const collector = answerFetch(() => json({}, 503))
    const tp = await openPage()
    await tp.track('custom.before')
    const restored = new Event('pageshow') as PageTransitionEvent
    Object.defineProperty(restored, 'persisted', { value: true })
    window.dispatchEvent(restored)
    expect(tp.stats()).toEqual({ accepted: 0, delivered: 0, queued: 0, dropped: {} })
    collector.answer(() => json({}))
    await tp.track('custom.after')
    await tp.flush()
    const streams = collector.batches.flatMap((batch) => batch.streams)
    const after = streams.find((s) => s.touchpoints?.some((t) => t.type === 'custom.after'))
    expect(after!.touchpoints![0]!.seq).toBe(1)
    const left = collector.batches.flatMap((batch) => batch.resume ?? [])
    expect(left).toHaveLength(1)
    expect(left[0]).not.toBe(after!.stream)
  })
})

describe('consent', () => {
  const clicks = () => {
    let emit: Emit | undefined
    const detector: Detector = (given) => {
      emit = given
      return () => {
        emit = undefined
      }
    }
    return { detector, emit: () => emit?.({ type: 'custom.click' }), on: () => emit !== undefined }
  }

  it('while pending writes and sends nothing; a grant stores all with their own times', async () => {
    const collector = answerFetch()
    const open = vi.spyOn(indexedDB, 'open')
    const local = vi.spyOn(Storage.prototype, 'setItem')
    const source = clicks()
    const tp = await openPage({ consent: 'pending', detectors: [source.detector] })
    expect(await tp.track('page.viewed', { navigation: 'load' }, { at: 1_000 })).toBe('held')
    for (let i = 0; i < 120; i++) source.emit()
    await tp.flush()
    expect(tp.consent.state).toBe('pending')
    expect([open.mock.calls.length, local.mock.calls.length, collector.batches.length]).toEqual([0, 0, 0])
    expect(tp.stats()).toEqual({ accepted: 121, delivered: 0, queued: 100, dropped: { full: 21 } })
    tp.consent.grant()
    expect(tp.consent.state).toBe('granted')
    await tp.flush()
    expect(touchpoints(collector.batches[0]!)[0]).toMatchObject({ type: 'page.viewed', at: 1_000 })
    expect(tp.stats()).toEqual({ accepted: 121, delivered: 100, queued: 0, dropped: { full: 21 } })
  })

  it('denied forgets what waited and stops the detectors; a later grant starts them again', async () => {
    const collector = answerFetch()
    const source = clicks()
    const tp = await openPage({ consent: 'pending', detectors: [source.detector] })
    source.emit()
    tp.consent.deny()
    expect(source.on()).toBe(false)
    expect(await tp.track('custom.x')).toBe('dropped')
    tp.consent.grant()
    source.emit()
    await tp.flush()
    expect(collector.types()).toEqual(['custom.click'])
  })

  it('withdrawn erases the device and sends nothing more', async () => {
    const collector = answerFetch(() => json({}, 503))
    const tp = await openPage()
    await tp.track('custom.x')
    tp.consent.deny()
    await vi.waitFor(async () => {
      expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(place())
    })
    expect(JSON.parse(localStorage.getItem(place())!)).toEqual({ epoch: 1 })
    expect(sessionStorage.length).toBe(0)
    await tp.flush()
    expect(collector.batches).toHaveLength(0)
    expect(tp.stats().dropped).toEqual({ consent: 1 })
  })

  it('for measurement alone makes no visitor id', async () => {
    const collector = answerFetch()
    const tp = await openPage({ consent: { measurement: true, personalisation: false } })
    await tp.track('custom.x')
    await tp.flush()
    expect(collector.batches[0]!.streams[0]!.visitor).toBeUndefined()
    expect(localStorage.getItem(place())).not.toContain('visitor')
  })
})

describe('wrong options', () => {
  it.each([
    [{ endpoint: '' }, 'endpoint'],
    [{ endpoint: 'ftp://x' }, 'endpoint'],
    [{ detectors: [1] }, 'detectors.0'],
    [{ consent: 'yes' }, 'consent'],
    [{ batch: { maxCount: 0 } }, 'batch.maxCount'],
    [{ batch: { max: 1 } }, 'batch.max'],
    [{ batch: { maxBytes: 70_000 } }, 'batch.maxBytes'],
    [{ buffer: { maxAgeMs: 'week' } }, 'buffer.maxAgeMs'],
    [{ stages: [{ path: '/x', stage: 'buying' }] }, 'stages.0.stage'],
    [{ stages: [{ stage: 'purchase' }] }, 'stages.0'],
    [{ stages: [{ path: '/x' }] }, 'stages.0'],
    [{ stages: [{ selector: 'a[', stage: 'purchase' }] }, 'stages.0.selector'],
    [
      {
        stages: [
          { path: '/x', stage: 'purchase' },
          { selector: '>>', stage: 'purchase' },
        ],
      },
      'stages.1.selector',
    ],
    [{ stages: [{ path: '/x', stage: 'purchase' }, { type: 'a' }] }, 'stages.1'],
    [
      {
        stages: [
          { path: '/x', stage: 'purchase' },
          { path: '', stage: 'purchase' },
        ],
      },
      'stages.1.path',
    ],
    [{ visitor: 'v-1' }, 'visitor'],
    [{ visitor: {} }, 'visitor'],
    [{ visitor: () => 'v-1' }, 'visitor'],
    [{ visitor: async () => 'v-1' }, 'visitor'],
    [{ stages: [undefined] }, 'stages.0'],
    [{ detectors: [() => () => {}, undefined] }, 'detectors.1'],
    [{ keepQuery: ['a', undefined] }, 'keepQuery.1'],
    [{ stages: [{ paht: '/x', stage: 'purchase' }] }, 'stages.0.paht'],
    [{ stages: [{ path: '/x', stage: 'loyalty' }, { type: 'a', stage: 'loyalty' }, 7] }, 'stages.2'],
    [
      {
        stages: [
          { path: '/x', stage: 'loyalty' },
          { type: '', stage: 'loyalty' },
        ],
      },
      'stages.1.type',
    ],
    [
      {
        stages: [
          { path: '/x', stage: 'loyalty' },
          { path: '/x', stage: ['loyalty'] },
        ],
      },
      'stages.1.stage',
    ],
    [{ consent: {} }, 'consent'],
    [{ consent: ['granted'] }, 'consent'],
    [{ consent: { measurement: true } }, 'consent'],
    [{ constructor: 1 }, 'constructor'],
    [{ toString: 1 }, 'toString'],
    [{ beforeStore: 1 }, 'beforeStore'],
    [{ key: 7 }, 'key'],
    [{ endpiont: '/t' }, 'endpiont'],
  ])('%j throw and name the option', async (wrong, name) => {
    const { createTouchpoint } = await import('../../src/client')
    expect(() => createTouchpoint({ endpoint: '/t', ...(wrong as object) } as Options)).toThrow(
      new RegExp(`touchpoint: .*${name.replace(/[[\]]/g, '\\$&')}`),
    )
  })

  const throwing = () => {
    throw new Error('a getter that throws')
  }
  it.each([
    ['a number that is a bigint', { batch: { maxCount: 5n } }, 'batch.maxCount'],
    ['a symbol for a number', { batch: { maxCount: Symbol('x') } }, 'batch.maxCount'],
    ['a symbol for a word', { consent: Symbol('x') }, 'consent'],
    ['a symbol for a stage', { stages: [{ path: '/x', stage: Symbol('x') }] }, 'stages.0.stage'],
    [
      'a group that can not be read',
      { batch: Object.defineProperty({}, 'maxCount', { enumerable: true, get: throwing }) },
      'batch',
    ],
    ['nothing that can be read', new Proxy({}, { ownKeys: throwing, get: throwing }), 'endpoint'],
    ['nothing', null, 'endpoint'],
  ])('%s throws a TypeError that names the option', async (_, wrong, name) => {
    const { createTouchpoint } = await import('../../src/client')
    const options = name === 'endpoint' ? wrong : { endpoint: '/t', ...(wrong as object) }
    const make = () => createTouchpoint(options as never)
    expect(make).toThrow(TypeError)
    expect(make).toThrow(`touchpoint: option ${name} must be`)
  })
})

describe('calls with nonsense', () => {
  it('never throw, never reject', async () => {
    answerFetch()
    const tp = await openPage()
    const hostile: unknown[] = [
      undefined,
      null,
      0,
      '',
      Symbol('x'),
      () => {},
      10n,
      {
        get type() {
          throw new Error('x')
        },
      },
    ]
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    for (const value of [...hostile, cycle]) {
      const any = tp as unknown as Record<string, (...args: unknown[]) => unknown>
      for (const method of ['track', 'identify', 'reset', 'on', 'flush']) {
        await any[method]!(value, value, value)
      }
      await tp.track('custom.x', { value })
      tp.consent.set(value as never)
      tp.consent.grant()
    }
    expect(await tp.track('custom.fine')).toBe('stored')
    const { accepted, delivered, queued, dropped } = tp.stats()
    expect(delivered + queued + Object.values(dropped).reduce((sum, n) => sum + n, 0)).toBe(accepted)
  })

  it('that are no JSON cost no number: the collector misses nothing', async () => {
    const collector = answerFetch()
    const tp = await openPage()
    await tp.track('custom.a')
    expect(await tp.track('custom.b', { big: 10n })).toBe('dropped')
    await tp.track('custom.c')
    await tp.flush()
    expect(collector.batches.flatMap(touchpoints).map((t) => [t.type, t.seq])).toEqual([
      ['custom.a', 1],
      ['custom.c', 2],
    ])
    expect(tp.stats()).toEqual({ accepted: 3, delivered: 2, queued: 0, dropped: { invalid: 1 } })
  })
})

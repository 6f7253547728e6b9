import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import { type IdAnswer, type IdSource, visitorFrom } from '../../../src/identity'
import type { Options } from '../../../src/options'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage, place } = pages()

/** A promise that a test settles when it wants. */
function later<T = IdAnswer>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
const whys = (tp: TouchpointClient) => tp.explain().decisions.map(({ what, why }) => `${what}: ${why}`)
const kept = () => JSON.parse(localStorage.getItem(place()) ?? '{}')
/** What the collector was told: each touchpoint of a test's own with its stream's visitor. */
const sent = (collector: ReturnType<typeof answerFetch>) =>
  collector.batches.flatMap(({ streams }) =>
    streams.flatMap(({ visitor, touchpoints = [] }) =>
      touchpoints.filter(({ type }) => type.startsWith('custom.')).map(({ type }) => `${visitor} ${type}`),
    ),
  )
/** It has nothing of the streams that it is asked for. */
const emptyCollector = () =>
  answerFetch(
    ({ resume = [] }) =>
      new Response(JSON.stringify({ ack: Object.fromEntries(resume.map((stream) => [stream, 0])) })),
  )
const open = (source: IdSource | IdSource['id'], options: Partial<Options> = {}) =>
  openPage({ visitor: visitorFrom(source), ...options })

describe("a site's own id", () => {
  it('that is known at once holds from the first touchpoint on', async () => {
    const collector = answerFetch()
    const tp = await open(() => 'v-1')
    expect(tp.identity).toBeUndefined()
    expect(await tp.track('custom.a')).toBe('stored')
    await tp.flush()
    expect(sent(collector)).toEqual(['v-1 custom.a'])
    expect(tp.identity).toEqual({
      visitor: 'v-1',
      session: expect.objectContaining({ id: kept().session.id }),
    })
  })

  it('holds for what a detector tells at its start, too', async () => {
    const collector = answerFetch()
    const detectors: Options['detectors'] = [
      (emit) => {
        emit({ type: 'custom.start' })
        return () => {}
      },
    ]
    const tp = await open(() => 'v-1', { detectors })
    expect(tp.identity?.visitor).toBe('v-1')
    const later = await open(() => Promise.resolve('v-1'), { detectors })
    await vi.waitFor(async () => expect(await later.track('custom.a')).toBe('stored'))
    await tp.flush()
    await later.flush()
    expect(sent(collector)).toEqual(['v-1 custom.start', 'v-1 custom.start', 'v-1 custom.a'])
  })

  it('is waited for: nothing is stored or sent before, and nothing is lost', async () => {
    const collector = answerFetch()
    const id = later()
    const tp = await open(() => id.promise)
    expect(await tp.track('custom.a')).toBe('held')
    expect(tp.stats().queued).toBe(1)
    expect(whys(tp)).toContain('custom.a waits: for whose it is')
    id.resolve('v-1')
    await vi.waitFor(() => expect(tp.identity?.visitor).toBe('v-1'))
    await tp.track('custom.b')
    await tp.flush()
    expect(sent(collector)).toEqual(['v-1 custom.a', 'v-1 custom.b'])
  })

  it('is asked for with the one that is known, which may be the answer', async () => {
    answerFetch()
    const first = await open(() => 'v-1')
    await first.track('custom.a')
    const id = vi.fn((known?: string) => Promise.resolve(known))
    const next = await open(id)
    await vi.waitFor(async () => expect(await next.track('custom.b')).toBe('stored'))
    expect(id).toHaveBeenCalledExactlyOnceWith('v-1', true)
    expect(next.identity?.visitor).toBe('v-1')
  })

  it.each([
    ['is rejected', () => Promise.reject(new Error('the server is down')), 'the server is down'],
    [
      'throws',
      () => {
        throw new Error('a mistake')
      },
      'a mistake',
    ],
    ['is no text', () => Promise.resolve(7), 'visitor.id() gave none'],
    ['is empty', () => Promise.resolve(''), 'visitor.id() gave none'],
    ['is nothing', () => undefined, 'visitor.id() gave none'],
    ['has a line break in it', () => Promise.resolve('a\nb'), 'visitor.id() gave none'],
    ['is far too long', () => 'v'.repeat(257), 'visitor.id() gave none'],
    ['is an object of something else', () => ({ visitor: 7 }), 'visitor.id() gave none'],
  ] as [string, () => unknown, string][])(
    'that %s gives way to an id of the browser, and says so',
    async (_, id, why) => {
      const collector = answerFetch()
      const tp = await open(id as IdSource['id'])
      void tp.track('custom.a')
      await vi.waitFor(() => expect(tp.identity?.visitor).toMatch(/^[\da-f]{8}-/))
      await tp.flush()
      expect(sent(collector)).toEqual([`${tp.identity?.visitor} custom.a`])
      expect(whys(tp).join()).toContain(`the visitor has an id of this browser alone: `)
      expect(whys(tp).join()).toContain(why)
    },
  )

  it('that never comes holds nothing up for longer than a second', async () => {
    answerFetch()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const tp = await open(() => new Promise(() => {}))
    void tp.track('custom.a')
    await vi.advanceTimersByTimeAsync(999)
    expect(tp.identity).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(tp.identity?.visitor).toMatch(/-/)
    expect(whys(tp).join()).toContain('has not answered yet')
  })

  it('that comes later is the id from then on, and the journey is the same', async () => {
    const collector = emptyCollector()
    const id = later()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const tp = await open(() => id.promise)
    void tp.track('custom.a')
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    const before = tp.identity!
    tp.identify('ana')
    id.resolve('v-1')
    await vi.waitFor(() => expect(tp.identity?.visitor).toBe('v-1'))
    await tp.track('custom.b')
    await tp.flush()
    expect(sent(collector).sort()).toEqual([`${before.visitor} custom.a`, 'v-1 custom.b'])
    expect(tp.identity?.session.id).toBe(before.session.id)
    expect(kept().customer).toBe('ana')
    expect(tp.journey.touches.map(({ type }) => type)).toEqual([
      'custom.a',
      'customer.identified',
      'custom.b',
    ])
  })

  it('that differs from the one it gave before is of somebody else: nothing of the one before stays', async () => {
    const collector = answerFetch()
    const first = await open(() => 'v-1')
    first.identify('ana')
    await first.track('order.completed', {})
    await first.flush()
    const next = await open(() => 'v-2')
    await next.ready
    await next.track('custom.b')
    await next.flush()
    expect(kept()).toMatchObject({ visitor: 'v-2' })
    expect(kept()).not.toHaveProperty('customer')
    expect(next.journey.orders).toBe(0)
    expect(next.journey.touches.map(({ type }) => type)).toEqual(['custom.b'])
    const [stream] = collector.batches.at(-1)!.streams
    expect(stream).toMatchObject({ visitor: 'v-2' })
    expect(stream).not.toHaveProperty('customer')
  })

  it('takes the customer along whom the page names meanwhile', async () => {
    answerFetch()
    await (await open(() => 'v-1')).track('custom.a')
    const id = later()
    const tp = await open(() => id.promise)
    tp.identify('bob')
    void tp.track('custom.b')
    id.resolve('v-2')
    await vi.waitFor(() => expect(kept()).toMatchObject({ visitor: 'v-2', customer: 'bob' }))
  })

  it.each(['visibilitychange', 'pagehide'])('is not waited for when the page is left: %s', async (type) => {
    answerFetch()
    const tp = await open(() => new Promise(() => {}))
    void tp.track('custom.a')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    ;(type === 'pagehide' ? window : document).dispatchEvent(new Event(type))
    expect(tp.identity?.visitor).toMatch(/-/)
  })

  it('is not waited for by what takes the visitor away', async () => {
    answerFetch()
    const tp = await open(() => new Promise(() => {}))
    void tp.track('custom.a')
    expect(await tp.track('phone.clicked', {} as never, { leaving: true })).toBe('stored')
    expect(tp.stats().accepted).toBeGreaterThan(1)
  })

  it('is not asked for without consent to personalisation, nor heard when that is withdrawn meanwhile', async () => {
    answerFetch()
    const id = later()
    const ask = vi.fn(() => id.promise)
    const forget = vi.fn()
    const tp = await open({ id: ask, forget }, { consent: { measurement: true, personalisation: false } })
    expect(await tp.track('custom.a')).toBe('stored')
    expect(ask).not.toHaveBeenCalled()
    tp.consent.grant()
    expect(ask).toHaveBeenCalledTimes(1)
    tp.consent.set({ measurement: true, personalisation: false })
    expect(forget).toHaveBeenCalledTimes(1)
    id.resolve('v-1')
    expect(await tp.track('custom.b')).toBe('stored')
    expect(tp.identity).toBeUndefined()
    expect(kept()).not.toHaveProperty('visitor')
  })

  it.each([
    ['reset()', (tp: TouchpointClient) => tp.reset()],
    ['deny()', (tp: TouchpointClient) => tp.consent.deny()],
    ['forget()', (tp: TouchpointClient) => tp.forget()],
  ])('is erased by %s', async (_, act) => {
    answerFetch()
    const forget = vi.fn()
    const tp = await open({ id: () => 'v-1', forget })
    await tp.track('custom.a')
    await act(tp)
    expect(forget).toHaveBeenCalledTimes(1)
  })

  it('is erased by a denial also where the browser has forgotten the rest', async () => {
    answerFetch()
    const forget = vi.fn()
    const tp = await open({ id: () => 'v-1', forget }, { consent: 'pending' })
    tp.consent.deny()
    expect(forget).toHaveBeenCalledTimes(1)
  })

  it('is asked for again when the server has forgotten it', async () => {
    const collector = answerFetch()
    const done = later<void>()
    let id = 'v-1'
    const ask = vi.fn(() => Promise.resolve(id))
    const tp = await open({ id: ask, forget: () => done.promise })
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    tp.reset()
    expect(await tp.track('custom.b')).toBe('held')
    expect(ask).toHaveBeenCalledTimes(1)
    id = 'v-2'
    done.resolve()
    await vi.waitFor(() => expect(tp.identity?.visitor).toBe('v-2'))
    await tp.flush()
    expect(sent(collector).at(-1)).toBe('v-2 custom.b')
  })

  it('may never be forgotten: what comes then waits no longer than a second', async () => {
    answerFetch()
    const tp = await open({ id: (known) => known ?? 'v-1', forget: () => new Promise(() => {}) })
    await tp.track('custom.a')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    tp.reset()
    void tp.track('custom.b')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tp.identity?.visitor).toBeDefined()
  })

  it('comes from a promise that calls back at once, as older libraries have them', async () => {
    answerFetch()
    // biome-ignore lint/suspicious/noThenProperty: that is what it takes
    const id = vi.fn(() => ({ then: (tell: (id: string) => void) => tell('v-1') }))
    const tp = await open(id as unknown as IdSource['id'])
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    expect(tp.identity?.visitor).toBe('v-1')
    expect(id).toHaveBeenCalledTimes(1)
  })

  it('is not waited for by a reset: what was done before it is of the one before, and is not lost', async () => {
    const collector = emptyCollector()
    const answers: IdAnswer[] = ['v-1']
    const tp = await open(() => answers.shift() ?? new Promise(() => {}))
    await tp.track('custom.a')
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    expect(await Promise.race([tp.track('custom.b'), 'held'])).toBe('held')
    answers.push('v-2')
    tp.reset()
    await tp.track('custom.c')
    await tp.flush()
    expect(sent(collector).sort()).toEqual(['v-1 custom.a', 'v-1 custom.b', 'v-2 custom.c'])
  })

  it('is not waited for by more than there is room for: none of them is lost', async () => {
    answerFetch()
    const tp = await open(() => new Promise(() => {}))
    for (let i = 0; i < 150; i++) void tp.track('custom.a')
    expect(tp.stats()).toMatchObject({ accepted: 150, dropped: {} })
  })

  it('may be kept by a promise that is rejected: that stays out of the page', async () => {
    answerFetch()
    const tp = await open({ id: () => 'v-1', keep: () => Promise.reject(new Error('not kept')) })
    expect(await tp.track('custom.a')).toBe('stored')
    // One that nobody has caught fails the run.
    expect(tp.identity?.visitor).toBe('v-1')
  })

  it('is kept where it is asked to, with its visit', async () => {
    answerFetch()
    const keep = vi.fn()
    const tp = await open({ id: () => 'v-1', keep })
    await tp.track('custom.a')
    expect(keep).toHaveBeenLastCalledWith({ visitor: 'v-1', session: tp.identity?.session })
  })

  it('needs a function', () => {
    for (const nonsense of [undefined, null, {}, { id: 'v-1' }, 'v-1'])
      expect(() => visitorFrom(nonsense as never)).toThrow('visitorFrom: id must be a function')
  })
})

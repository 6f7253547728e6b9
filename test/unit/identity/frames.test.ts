import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import { fromParent, shareVisitor } from '../../../src/identity'
import type { Stop } from '../../../src/touchpoint'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage, place } = pages()
const SHOP = 'https://shop.example'
const PAY = 'https://pay.example'
const google = { channel: 'search', name: 'google', medium: 'organic_search' } as const
const visit = () => ({ id: 's-1', start: Date.now() - 60_000, last: Date.now() - 1_000, source: google })

const message = (data: unknown, origin: string, source: unknown) =>
  window.dispatchEvent(Object.assign(new MessageEvent('message', { data, origin }), { source }))
/** A window as another origin sees it. */
const otherWindow = (parent?: unknown) => ({ parent, postMessage: vi.fn() })

beforeEach(() => void answerFetch())

describe('a page that shares its visitor', () => {
  let stop: Stop = () => {}
  afterEach(() => stop())
  const identity = { visitor: 'v-1', session: visit() }
  const share = (given: TouchpointClient['identity'] = identity) => {
    stop = shareVisitor({ identity: given } as TouchpointClient, [PAY])
  }

  it('answers a frame of an origin that it knows, and no other origin can read it', () => {
    share()
    const frame = otherWindow(window)
    message({ touchpoint: 'visitor?' }, PAY, frame)
    expect(frame.postMessage.mock.calls).toEqual([[{ touchpoint: 'visitor', ...identity }, PAY]])
  })

  it.each([
    ['another origin', () => [{ touchpoint: 'visitor?' }, 'https://evil.example', otherWindow(window)]],
    ['a longer name', () => [{ touchpoint: 'visitor?' }, `${PAY}.evil.example`, otherWindow(window)]],
    ['a sandboxed frame', () => [{ touchpoint: 'visitor?' }, 'null', otherWindow(window)]],
    ['a window that is no frame', () => [{ touchpoint: 'visitor?' }, PAY, otherWindow({})]],
    ['a frame in a frame', () => [{ touchpoint: 'visitor?' }, PAY, otherWindow(otherWindow(window))]],
    ['no window', () => [{ touchpoint: 'visitor?' }, PAY, null]],
    ['another question', () => [{ touchpoint: 'customer?' }, PAY, otherWindow(window)]],
    ['no question', () => [null, PAY, otherWindow(window)]],
    ['a text', () => ['visitor?', PAY, otherWindow(window)]],
  ] as [string, () => [unknown, string, ReturnType<typeof otherWindow> | null]][])(
    'says nothing to %s',
    (_, asked) => {
      share()
      const [data, origin, source] = asked()
      message(data, origin, source)
      if (source) expect(source.postMessage).not.toHaveBeenCalled()
    },
  )

  it('says nothing to itself', () => {
    share()
    const spy = vi.spyOn(window, 'postMessage')
    message({ touchpoint: 'visitor?' }, PAY, window)
    expect(spy).not.toHaveBeenCalled()
  })

  it('has nothing to say without consent, and after a stop', async () => {
    const tp = await openPage({ consent: 'pending' })
    stop = shareVisitor(tp, [PAY])
    const frame = otherWindow(window)
    const ask = () => message({ touchpoint: 'visitor?' }, PAY, frame)
    void tp.track('custom.a')
    ask()
    tp.consent.set({ measurement: true, personalisation: false })
    await tp.track('custom.b')
    ask()
    expect(frame.postMessage).not.toHaveBeenCalled()
    tp.consent.grant()
    await tp.track('custom.c')
    ask()
    expect(frame.postMessage).toHaveBeenCalledTimes(1)
    tp.consent.deny()
    ask()
    tp.consent.grant()
    await tp.track('custom.d')
    stop()
    ask()
    expect(frame.postMessage).toHaveBeenCalledTimes(1)
  })

  it('needs origins', () => {
    for (const no of ['shop.example', `${SHOP}/`, `${SHOP}/a`, '*', '', 'null', 'data:,', undefined])
      expect(() => shareVisitor({ identity: undefined }, [no as string])).toThrow('must be an origin')
    expect(() => fromParent('*')).toThrow('touchpoint: fromParent: * must be an origin')
  })
})

describe('a frame', () => {
  let parent: ReturnType<typeof otherWindow>
  beforeEach(() => {
    parent = otherWindow()
    Object.defineProperty(window, 'parent', { configurable: true, get: () => parent })
  })
  afterEach(() => void Reflect.deleteProperty(window, 'parent'))
  const answer = (data: object, origin = SHOP, source: unknown = parent) =>
    message({ touchpoint: 'visitor', ...data }, origin, source)
  const open = () => openPage({ visitor: fromParent(SHOP) })
  const kept = () => JSON.parse(localStorage.getItem(place()) ?? '{}')

  it('asks the page around it, and goes on with its visitor and its visit', async () => {
    const tp = await open()
    expect(parent.postMessage.mock.calls).toEqual([[{ touchpoint: 'visitor?' }, SHOP]])
    expect(await tp.track('custom.a')).toBe('held')
    const session = visit()
    answer({ visitor: 'v-1', session })
    await vi.waitFor(() => expect(tp.identity).toMatchObject({ visitor: 'v-1', session: { id: 's-1' } }))
    expect(tp.identity?.session.source).toEqual(google)
  })

  it('tells of no arrival: the visitor came by what has led to the page', async () => {
    const tp = await open()
    const source = { channel: 'referral', name: 'shop.example', medium: 'referral' } as const
    const told: string[] = []
    tp.on('touchpoint', ({ type }) => told.push(type))
    await vi.waitFor(async () => {
      answer({ visitor: 'v-1', session: visit() })
      expect(await tp.track('custom.a')).toBe('stored')
    })
    const arrival = { type: 'arrival', source, data: {} }
    expect(await tp.track('arrival' as 'custom.a', {}, arrival as object)).toBe('dropped')
    expect(tp.identity?.session).toMatchObject({ id: 's-1', source: google })
    expect(told).not.toContain('arrival')
  })

  it('asks again until there is an answer, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const tp = await open()
    await vi.advanceTimersByTimeAsync(400)
    expect(parent.postMessage).toHaveBeenCalledTimes(3)
    answer({ visitor: 'v-1' })
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(parent.postMessage).toHaveBeenCalledTimes(3)
  })

  it('gives up after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const tp = await open()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(parent.postMessage).toHaveBeenCalledTimes(50)
    expect(tp.explain().decisions.map(({ why }) => why)).toContain('the page around has not answered')
  })

  it.each([
    ['another origin', { visitor: 'evil' }, 'https://evil.example', undefined],
    ['a window that is not around it', { visitor: 'evil' }, SHOP, otherWindow()],
    ['no window', { visitor: 'evil' }, SHOP, null],
    ['the page with no id', {}, SHOP, undefined],
    ['the page with a number', { visitor: 7 }, SHOP, undefined],
    ['the page with a line break', { visitor: 'a\nb' }, SHOP, undefined],
    ['the page with too much', { visitor: 'v'.repeat(257) }, SHOP, undefined],
    ['the page about something else', { touchpoint: 'else', visitor: 'evil' }, SHOP, undefined],
  ] as [string, object, string, unknown][])('does not hear %s', async (_, data, origin, source) => {
    const tp = await open()
    void tp.track('custom.a')
    answer(data, origin, source === undefined ? parent : source)
    answer({ visitor: 'v-1' })
    await vi.waitFor(() => expect(tp.identity?.visitor).toBe('v-1'))
  })

  it.each([
    [{ id: 7, start: 1, last: 2 }],
    [{ id: 's', start: 'x', last: 2 }],
    [{ id: 's', start: 1, last: Infinity }],
    [{ id: 's', start: 3, last: 2 }],
    [{ id: 'a\nb', start: 1, last: 2 }],
    [null],
    ['s'],
  ])('has a visit of its own where it is told %o', async (session) => {
    const tp = await open()
    void tp.track('custom.a')
    answer({ visitor: 'v-1', session })
    await vi.waitFor(() => expect(tp.identity?.session.id).toMatch(/^[\da-f-]{36}$/))
  })

  it('takes what it knows of a visit, and nothing else', async () => {
    const tp = await open()
    void tp.track('custom.a')
    const source = { ...google, campaign: 7, clickId: 'gclid', evil: '<script>' }
    answer({ visitor: 'v-1', epoch: 99, customer: 'eve', session: { ...visit(), source, evil: 1 } })
    await vi.waitFor(() => expect(tp.identity?.session.id).toBe('s-1'))
    expect(kept()).toMatchObject({ epoch: 0, session: { source: { ...google, clickId: 'gclid' } } })
    expect(JSON.stringify(kept())).not.toMatch(/evil|eve|campaign/)
  })

  it('asks nobody without its own consent', async () => {
    const tp = await openPage({ visitor: fromParent(SHOP), consent: 'pending' })
    expect(parent.postMessage).not.toHaveBeenCalled()
    tp.consent.set({ measurement: true, personalisation: false })
    await tp.track('custom.a')
    expect(parent.postMessage).not.toHaveBeenCalled()
    answer({ visitor: 'v-1' })
    expect(tp.identity).toBeUndefined()
  })

  it('stops asking when consent is withdrawn', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const tp = await open()
    tp.consent.deny()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(parent.postMessage).toHaveBeenCalledTimes(1)
  })

  it('that is none has an id of its own, at once', async () => {
    parent = window as never
    const tp = await open()
    await vi.waitFor(async () => expect(await tp.track('custom.a')).toBe('stored'))
    expect(tp.explain().decisions.map(({ why }) => why)).toContain('this page is in no frame')
  })
})

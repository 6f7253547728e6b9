import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { ConsentAdapter, Purposes } from '../../../src/options'
import type { Detector } from '../../../src/touchpoint'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'
import { BOTH, MEASUREMENT, NEITHER } from './hearing'

const { openPage, place } = pages()
beforeEach(() => void answerFetch())

/** A banner that says what a test has it say. */
function banner() {
  let hear: ((purposes: Purposes, implied?: boolean) => void) | undefined
  const stop = vi.fn()
  const adapter: ConsentAdapter = (given) => {
    hear = given
    return stop
  }
  return { adapter, stop, say: (purposes: Purposes, implied?: boolean) => hear?.(purposes, implied) }
}
const clicks: Detector = (emit) => {
  emit({ type: 'custom.click' })
  return () => {}
}

describe('an adapter', () => {
  it('is pending until it has the answer, and is followed after it', async () => {
    const collector = answerFetch()
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    expect(tp.consent.state).toBe('pending')
    expect(await tp.track('custom.x')).toBe('held')
    say(MEASUREMENT)
    expect(tp.consent.state).toEqual(MEASUREMENT)
    await tp.flush()
    expect(collector.types()).toEqual(['custom.x'])
    say(BOTH)
    expect(tp.consent.state).toBe('granted')
    say(NEITHER)
    expect(await tp.track('custom.y')).toBe('dropped')
    say(BOTH)
    expect(await tp.track('custom.z')).toBe('stored')
  })

  it('may say the same again and again, which withdraws nothing again and begins nothing anew', async () => {
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    say(BOTH)
    await tp.track('custom.x')
    const kept = localStorage.getItem(place())
    say(BOTH)
    expect(localStorage.getItem(place())).toBe(kept)
    say(NEITHER)
    say(NEITHER)
    expect(JSON.parse(localStorage.getItem(place())!)).toEqual({ epoch: 1 })
  })

  it('that implies consent is pending’s, and no denial’s', async () => {
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    say(BOTH, true)
    expect(tp.consent.state).toBe('granted')
    tp.consent.deny()
    say(BOTH, true)
    expect(tp.consent.state).toBe('denied')
    say(BOTH)
    expect(tp.consent.state).toBe('granted')
  })

  it('that implies consent outweighs no denial of one purpose', async () => {
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    say(MEASUREMENT, true)
    say(BOTH, true)
    expect(tp.consent.state, 'what is implied may change').toBe('granted')
    say(MEASUREMENT)
    say(BOTH, true)
    expect(tp.consent.state).toEqual(MEASUREMENT)
  })

  it('that throws leaves it pending, and harms nothing', async () => {
    const tp = await openPage({
      consent: () => {
        throw new Error('broken')
      },
    })
    expect(tp.consent.state).toBe('pending')
    tp.consent.grant()
    expect(await tp.track('custom.x')).toBe('stored')
  })

  it('is stopped with its client', async () => {
    const { adapter, stop, say } = banner()
    const tp = await openPage({ consent: adapter })
    tp.destroy()
    expect(stop).toHaveBeenCalledOnce()
    expect(() => say(BOTH)).not.toThrow()
  })

  it('is heard again where another tab has withdrawn', async () => {
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    say(BOTH)
    await tp.track('custom.x')
    await (await openPage()).forget()
    await vi.waitFor(() => expect(tp.consent.state).toBe('denied'))
    say(BOTH)
    expect(tp.consent.state).toBe('granted')
  })
})

describe('Global Privacy Control', () => {
  const turnOn = () =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: true })
  afterEach(() => {
    delete (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
  })

  it.each(['pending', 'granted', BOTH] as const)('outweighs %j, and explain() says so', async (consent) => {
    turnOn()
    const collector = answerFetch()
    const tp = await openPage({ consent, detectors: [clicks] })
    expect(tp.consent.state).toBe('denied')
    expect(await tp.track('custom.x')).toBe('dropped')
    await tp.flush()
    expect(collector.batches).toEqual([])
    expect(tp.explain().decisions).toContainEqual(expect.objectContaining({ why: 'Global Privacy Control' }))
  })

  it('gives way to a visitor who grants after it, and detectors start', async () => {
    turnOn()
    const collector = answerFetch()
    const tp = await openPage({ consent: 'pending', detectors: [clicks] })
    tp.consent.grant()
    expect(tp.consent.state).toBe('granted')
    await tp.flush()
    expect(collector.types()).toEqual(['custom.click'])
  })

  it('gives way to the answer that an adapter tells, and not to what is implied', async () => {
    turnOn()
    const { adapter, say } = banner()
    const tp = await openPage({ consent: adapter })
    say(BOTH, true)
    expect(tp.consent.state).toBe('denied')
    say(MEASUREMENT)
    expect(tp.consent.state).toEqual(MEASUREMENT)
  })

  it('erases what is stored where the site alone has agreed, and leaves it where an answer may come', async () => {
    const first = await openPage()
    await first.track('custom.x')
    first.destroy()
    turnOn()
    const { adapter, say } = banner()
    const second = await openPage({ consent: adapter })
    expect(localStorage.getItem(place())).toContain('visitor')
    say(BOTH)
    expect(second.consent.state).toBe('granted')
    second.destroy()
    await openPage({ consent: 'granted' })
    await vi.waitFor(() => expect(JSON.parse(localStorage.getItem(place())!)).toEqual({ epoch: 1 }))
  })

  it('that is off, or no such thing, changes nothing', async () => {
    Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: false })
    expect((await openPage({ consent: 'granted' })).consent.state).toBe('granted')
  })
})

describe('anonymous', () => {
  it('measures without asking, stores nothing, and knows nobody', async () => {
    const collector = answerFetch()
    const opened = vi.spyOn(indexedDB, 'open')
    const deleted = vi.spyOn(indexedDB, 'deleteDatabase')
    const set = vi.spyOn(Storage.prototype, 'setItem')
    const get = vi.spyOn(Storage.prototype, 'getItem')
    const tp = await openPage({ anonymous: true, consent: undefined })
    expect(tp.consent.state).toEqual(MEASUREMENT)
    tp.identify('customer-17')
    expect(await tp.track('page.viewed', { navigation: 'load' })).toBe('memory')
    await tp.track('cart.added', {})
    await tp.flush()
    const streams = collector.batches.flatMap((batch) => batch.streams)
    expect(collector.types()).toEqual(['page.viewed', 'cart.added'])
    for (const { visitor, customer, context } of streams)
      expect([visitor, customer, context]).toEqual([undefined, undefined, undefined])
    expect([tp.journey.stage, tp.journey.orders, tp.journey.first]).toEqual([undefined, 0, undefined])
    await tp.forget()
    expect(await tp.track('custom.x')).toBe('dropped')
    const calls = [opened, deleted, set, get].map(({ mock }) => mock.calls.length)
    expect(calls).toEqual([0, 0, 0, 0])
  })

  it('has one visit for as long as the page lives, and another on the next', async () => {
    const collector = answerFetch()
    const first = await openPage({ anonymous: true })
    await first.track('custom.x')
    await first.track('custom.y')
    await first.flush()
    const second = await openPage({ anonymous: true })
    await second.track('custom.x')
    await second.flush()
    const sessions = collector.batches
      .flatMap((batch) => batch.streams)
      .flatMap(({ touchpoints = [] }) => touchpoints.map(({ session }) => session))
    expect(sessions[0]).toBe(sessions[1])
    expect(sessions[2]).not.toBe(sessions[0])
  })

  it('may wait for consent, be denied, and never personalises', async () => {
    const waiting = await openPage({ anonymous: true, consent: 'pending' })
    expect(waiting.consent.state).toBe('pending')
    waiting.consent.grant()
    expect(waiting.consent.state).toEqual(MEASUREMENT)
    const denied = await openPage({ anonymous: true, consent: 'denied' })
    expect(await denied.track('custom.x')).toBe('dropped')
    expect((await openPage({ anonymous: true, consent: BOTH })).consent.state).toEqual(MEASUREMENT)
  })

  it('becomes a client that knows its visitor once the visitor agrees', async () => {
    const collector = answerFetch()
    const tp = await openPage({ anonymous: true })
    await tp.track('custom.x')
    tp.destroy()
    const known = await openPage({ consent: 'granted' })
    expect(await known.track('custom.y')).toBe('stored')
    await known.flush()
    await vi.waitFor(() => expect(collector.types()).toEqual(['custom.x', 'custom.y']))
    expect(collector.batches.at(-1)!.streams[0]!.visitor).toMatch(/-7/)
  })
})

describe('a batch in flight', () => {
  it('is cut when consent is withdrawn, and comes no more', async () => {
    const signals: AbortSignal[] = []
    vi.stubGlobal(
      'fetch',
      vi.fn((_: unknown, { signal }: RequestInit) => {
        signals.push(signal!)
        return new Promise(() => {})
      }),
    )
    const tp = await openPage()
    await tp.track('custom.x')
    void tp.flush()
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    tp.consent.deny()
    expect(signals[0]!.aborted).toBe(true)
    await tp.flush()
    expect(signals).toHaveLength(1)
    expect(tp.stats()).toMatchObject({ queued: 0, dropped: { consent: 1 } })
  })
})

describe('without personalisation', () => {
  it('a customer stays known over pages', async () => {
    await (await openPage({ consent: MEASUREMENT })).track('custom.x')
    ;(await openPage({ consent: MEASUREMENT })).identify('ana')
    await (await openPage({ consent: MEASUREMENT })).track('custom.y')
    expect(JSON.parse(localStorage.getItem(place())!).customer).toBe('ana')
  })

  it.each([
    [
      'in this page',
      (tp: TouchpointClient) => {
        tp.consent.set(MEASUREMENT)
        return tp
      },
    ],
    ['before the next', () => openPage({ consent: MEASUREMENT })],
  ])('withdrawn %s, nothing connects what comes with the visitor', async (_, withdraw) => {
    const collector = answerFetch()
    const arrival: Detector = (emit) => {
      emit({ type: 'arrival', source: { channel: 'ads', name: 'x', medium: 'cpc' } })
      return () => {}
    }
    const tp = await openPage({ detectors: [arrival] })
    tp.identify('ana')
    await tp.track('custom.a')
    await tp.flush()
    const { id, source } = tp.identity!.session
    const next = await withdraw(tp)
    await next.track('custom.x')
    await next.flush()
    const { session, ...rest } = JSON.parse(localStorage.getItem(place())!)
    expect(session).toMatchObject({ source })
    expect(session.id).not.toBe(id)
    expect(rest).not.toHaveProperty('customer')
    const [stream] = collector.batches.at(-1)!.streams
    expect(stream!.touchpoints).toEqual([expect.objectContaining({ type: 'custom.x', session: session.id })])
    for (const name of ['visitor', 'customer', 'previous']) expect(stream).not.toHaveProperty(name)
  })
})

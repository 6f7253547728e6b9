import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { Detector, Source } from '../../../src/touchpoint'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage, place } = pages()
const MINUTE = 60_000
const DAY = 86_400_000
const search: Source = { channel: 'search', name: 'google', medium: 'organic_search' }
const mail: Source = { channel: 'email', name: 'june', medium: 'email' }
const direct: Source = { channel: 'web', name: 'direct', medium: 'direct' }

const arriving =
  (source: Source): Detector =>
  (emit) => {
    emit({ type: 'arrival', source })
    return () => {}
  }
const types = ({ journey }: TouchpointClient) => journey.touches.map(({ type }) => type)
/** The next page, when the one before has been left. */
const follow = async (page: TouchpointClient, options = {}) => {
  page.destroy()
  const next = await openPage(options)
  await next.ready
  return next
}
/** Only the date: timers go on. */
const setDate = (at: number) => vi.useFakeTimers({ toFake: ['Date'], now: at })

let collector: ReturnType<typeof answerFetch>
beforeEach(() => {
  collector = answerFetch()
})

describe('the journey on the device', () => {
  it('goes on over pages, with what each touch was and how its visit arrived, and nothing else', async () => {
    const first = await openPage({ detectors: [arriving(search)] })
    await first.track('chat.opened', { vendor: 'tawk' })
    const second = await follow(first)
    await second.track('order.completed', { value: 1 })
    const third = await follow(second)
    expect(types(third)).toEqual([...['arrival', 'chat.opened', 'journey.stage_changed', 'order.completed']])
    expect(third.journey.touches[0]).toEqual({
      ...{ type: 'arrival', at: expect.any(Number), channel: 'web', stage: 'discovery', source: search },
    })
    expect(third.journey.touches[1]).toEqual({
      ...{ type: 'chat.opened', at: expect.any(Number), channel: 'chat', stage: 'purchase' },
    })
    expect(third.journey).toMatchObject({ stage: 'purchase', orders: 1, first: search, last: search })
  })

  it('keeps the last 300 touches', async () => {
    let page = await openPage()
    for (const part of [0, 1, 2, 3]) {
      for (let i = 0; i < 90; i++) void page.track(`custom.t${part * 90 + i}`)
      await page.flush()
      page = await follow(page)
    }
    expect(page.journey.touches).toHaveLength(300)
    expect([types(page)[0], types(page).at(-1)]).toEqual(['custom.t60', 'custom.t359'])
  })

  it('tells subscribers that it may have changed, and is the same list until then', async () => {
    const page = await openPage()
    await page.ready
    const heard = vi.fn()
    const stop = page.journey.subscribe(heard)
    expect(page.journey.touches).toBe(page.journey.touches)
    await page.track('custom.x')
    expect(heard).toHaveBeenCalledTimes(1)
    expect(types(page)).toEqual(['custom.x'])
    stop()
    await page.track('custom.y')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('is nothing that stays without consent to personalisation', async () => {
    const consent = { measurement: true, personalisation: false }
    const first = await openPage({ consent, detectors: [arriving(search)] })
    await first.track('order.completed', {})
    expect(types(first)).toEqual(['arrival', 'order.completed'])
    expect(first.journey).toMatchObject({ stage: undefined, orders: 0, first: undefined })
    first.destroy()
    expect(localStorage.getItem(place())).not.toMatch(/first|stage|orders|visitor/)
    const second = await openPage({ consent: 'granted' })
    await second.ready
    expect(types(second)).toEqual([])
  })

  it.each([
    ['the visitor is somebody else', (page: TouchpointClient) => page.reset()],
    [
      'personalisation is withdrawn',
      (page: TouchpointClient) => page.consent.set({ measurement: true, personalisation: false }),
    ],
    ['consent is withdrawn', (page: TouchpointClient) => page.consent.deny()],
    ['everything is forgotten', (page: TouchpointClient) => page.forget()],
  ])('is erased when %s', async (_, end) => {
    const first = await openPage({ detectors: [arriving(search)] })
    await first.track('custom.before')
    const second = await follow(first)
    expect(types(second)).toContain('custom.before')
    await end(second)
    expect(second.journey.touches).toEqual([])
    const third = await follow(second)
    expect(types(third)).toEqual([])
    expect(third.journey).toMatchObject({ stage: undefined, orders: 0, first: undefined, last: undefined })
  })

  it('has a first and a last visit, neither of them overwritten by a typed address, each for its time', async () => {
    const start = Date.now()
    setDate(start)
    let page = await openPage({ detectors: [arriving(search)] })
    setDate(start + DAY)
    page = await follow(page, { detectors: [arriving(mail)] })
    setDate(start + 2 * DAY)
    page = await follow(page, { detectors: [arriving(direct)] })
    expect(page.journey).toMatchObject({ first: search, last: mail })
    setDate(start + 100 * DAY)
    page = await follow(page)
    expect(page.journey).toMatchObject({ first: search, last: undefined })
    setDate(start + 400 * DAY)
    page = await follow(page, { detectors: [arriving(mail)] })
    expect(page.journey).toMatchObject({ first: mail, last: mail })
    setDate(start + 401.5 * DAY)
    page = await follow(page, { journey: { firstMs: DAY, lastMs: 2 * DAY } })
    expect(page.journey).toMatchObject({ first: undefined, last: mail })
  })

  it('makes a second order one of loyalty', async () => {
    const page = await openPage()
    await page.track('order.completed', {}, { once: 'A' })
    expect(page.journey.stage).toBe('purchase')
    await page.track('order.completed', {}, { once: 'B' })
    expect(page.journey).toMatchObject({ stage: 'loyalty', orders: 2 })
  })
})

describe('what was left behind', () => {
  const sent = async (page: TouchpointClient) => {
    await page.flush()
    return collector.types().filter((type) => /abandoned/.test(type))
  }

  it.each([
    ['cart.added', 'cart.abandoned'],
    ['checkout.shipping', 'checkout.abandoned'],
  ] as const)('is told once, when the visitor comes back after %s', async (begun, abandoned) => {
    const start = Date.now()
    setDate(start)
    const first = await openPage()
    await first.track('cart.added', {})
    await first.track(begun, {})
    const [before] = first.journey.touches
    setDate(start + 2 * DAY)
    const second = await follow(first)
    await second.track('page.viewed', { navigation: 'load' })
    await second.track('page.viewed', { navigation: 'route' })
    expect(await sent(second)).toEqual([abandoned])
    const all = collector.batches.flatMap(({ streams }) =>
      streams.flatMap((stream) => stream.touchpoints ?? []),
    )
    const of = (type: string) => all.find((touchpoint) => touchpoint.type === type)!
    // It belongs to the visit that left it.
    expect(of(abandoned).session).toBe(of('cart.added').session)
    expect(of('page.viewed').session).not.toBe(of('cart.added').session)
    expect(before!.type).toBe('cart.added')
    setDate(start + 4 * DAY)
    const third = await follow(second)
    await third.track('page.viewed', { navigation: 'load' })
    expect(await sent(third)).toEqual([abandoned])
  })

  it('is told when the visit ends on a live page', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const page = await openPage()
    await page.track('cart.added', {})
    await vi.advanceTimersByTimeAsync(29 * MINUTE)
    expect(types(page)).not.toContain('cart.abandoned')
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    expect(types(page)).toContain('cart.abandoned')
    await vi.advanceTimersByTimeAsync(120 * MINUTE)
    expect(types(page).filter((type) => type === 'cart.abandoned')).toHaveLength(1)
  })

  it('is nothing after an order, and nothing within the visit', async () => {
    const start = Date.now()
    setDate(start)
    const page = await openPage()
    await page.track('checkout.started', {})
    setDate(start + 20 * MINUTE)
    await page.track('page.viewed', { navigation: 'route' })
    await page.track('order.completed', {})
    setDate(start + DAY)
    const next = await follow(page)
    await next.track('page.viewed', { navigation: 'load' })
    expect(await sent(next)).toEqual([])
  })
})

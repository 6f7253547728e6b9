import 'fake-indexeddb/auto'
import { promisifyRequest } from 'idb-keyval'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import { memoryShelf } from '../../../src/buffer/memoryShelf'
import { createDeviceJourney } from '../../../src/journey/device'
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

  it.each([['a text'], [7], [{ length: 3 }], [[null]], [[['yesterday']]]])(
    'leaves alone what is no journey: %j',
    async (garbage) => {
      const page = await openPage()
      await page.track('custom.x')
      await page.ready
      const db = await promisifyRequest<IDBDatabase>(indexedDB.open(place()))
      await promisifyRequest(
        db.transaction('records', 'readwrite').objectStore('records').put(garbage, 'j/x'),
      )
      db.close()
      const next = await follow(page)
      expect(types(next)).toEqual(['custom.x'])
    },
  )

  it('makes a second order one of loyalty', async () => {
    const page = await openPage()
    await page.track('order.completed', {}, { once: 'A' })
    expect(page.journey.stage).toBe('purchase')
    await page.track('order.completed', {}, { once: 'B' })
    expect(page.journey).toMatchObject({ stage: 'loyalty', orders: 2 })
  })
})

describe('another visitor', () => {
  it('has nothing of the one before, where the page asks for a new one right at its start', async () => {
    const first = await openPage()
    await first.track('custom.before')
    first.destroy()
    const second = await openPage()
    second.reset()
    await second.ready
    await vi.waitFor(() => expect(types(second)).toEqual([]))
    await second.track('custom.after')
    expect(types(await follow(second))).toEqual(['custom.after'])
  })

  it('is not who was there before consent was given, nor whom the page named then', async () => {
    const first = await openPage()
    first.identify('c-17')
    await first.track('custom.before')
    await first.flush()
    first.destroy()
    const second = await openPage({ consent: 'pending' })
    second.identify('c-18')
    second.reset()
    second.consent.grant()
    await second.track('custom.after')
    await second.ready
    await second.flush()
    expect(types(second)).toEqual(['custom.after'])
    const { streams } = collector.batches.at(-1)!
    const [before, after] = [collector.batches[0]!.streams[0]!, streams.at(-1)!]
    expect(before.customer).toBe('c-17')
    expect(after.customer).toBeUndefined()
    expect(after.visitor).not.toBe(before.visitor)
  })

  it('is one in all tabs, and a tab that slept writes nothing of the one before', async () => {
    const shelf = memoryShelf()
    const [a, b, c] = [createDeviceJourney(), createDeviceJourney(), createDeviceJourney()]
    const touchpoint = (type: string, visitor: string) =>
      ({ stream: 'b', type, visitor, at: 1, channel: 'web', stage: 'discovery' }) as never
    await b.open(shelf.run)
    b.add(touchpoint('custom.before', 'v1'))
    b.leave()
    a.forget(shelf.run)
    b.add(touchpoint('custom.after', 'v2'))
    b.leave()
    await c.open(shelf.run)
    expect(c.touches().map(({ type }) => type)).toEqual(['custom.after'])
  })

  it('is nobody in all tabs once personalisation is withdrawn in one', async () => {
    const [one, other] = [await openPage(), await openPage()]
    await Promise.all([one.track('custom.a'), other.track('custom.b')])
    one.consent.set({ measurement: true, personalisation: false })
    await vi.waitFor(() => expect(other.consent.state).toEqual({ measurement: true, personalisation: false }))
    await other.track('custom.c')
    await other.flush()
    expect(localStorage.getItem(place())).not.toMatch(/visitor|stage/)
    expect(collector.batches.at(-1)!.streams.at(-1)!.visitor).toBeUndefined()
  })

  it.each(['reset', 'deny'] as const)('is told to subscribers: %s', async (how) => {
    const page = await openPage()
    await page.track('order.completed', {})
    const heard = vi.fn(() => page.journey.orders)
    page.journey.subscribe(heard)
    if (how === 'reset') page.reset()
    else page.consent.deny()
    await vi.waitFor(() => expect(heard).toHaveReturnedWith(0))
  })

  it('finds nothing of a visit with consent to personalisation in one without', async () => {
    const first = await openPage({ detectors: [arriving(search)] })
    await first.track('order.completed', {})
    const consent = { measurement: true, personalisation: false }
    const second = await follow(first, { consent })
    expect(second.journey).toMatchObject({ stage: undefined, orders: 0, first: undefined, last: undefined })
    const third = await follow(second)
    expect(types(third)).toEqual([])
    expect(third.journey).toMatchObject({ orders: 0, first: undefined })
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
    // It is told in the visit that finds it, whose length it doesn't change.
    expect(of(abandoned).session).toBe(of('page.viewed').session)
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

  it('is not told by a tab that was denied meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const [denied, other] = [await openPage(), await openPage()]
    await denied.track('cart.added', {})
    denied.consent.deny()
    await vi.advanceTimersByTimeAsync(1_000)
    other.consent.grant()
    await other.track('cart.added', {})
    other.destroy()
    await vi.advanceTimersByTimeAsync(40 * MINUTE)
    expect(denied.stats().accepted).toBe(1)
    expect(types(denied)).toEqual([])
  })

  it.each([
    ['an emptied cart', ['cart.added', 'cart.removed']],
    ['a cart that a script has updated', ['cart.updated']],
    ['a way to pay that was chosen in the account', ['checkout.payment_method_selected']],
  ] as const)('is not %s', async (_, acts) => {
    const start = Date.now()
    setDate(start)
    const page = await openPage()
    for (const act of acts) await page.track(act, {})
    setDate(start + DAY)
    const next = await follow(page)
    await next.track('page.viewed', { navigation: 'load' })
    expect(await sent(next)).toEqual([])
  })

  it('is told also if the act that finds it is none', async () => {
    const start = Date.now()
    setDate(start)
    const page = await openPage()
    await page.track('order.completed', {}, { once: 'A' })
    await page.track('cart.added', {})
    setDate(start + DAY)
    const next = await follow(page)
    expect(await next.track('order.completed', {}, { once: 'A' })).toBe('dropped')
    expect(await sent(next)).toEqual(['cart.abandoned'])
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

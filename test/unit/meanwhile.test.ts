import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { visitorFrom } from '../../src/identity'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

const { openPage, place } = pages()
let collector: ReturnType<typeof answerFetch>
beforeEach(() => {
  collector = answerFetch()
})

const kept = () => JSON.parse(localStorage.getItem(place()) ?? '{}')
const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('what a listener does to the client while it takes touchpoints', () => {
  it('a withdrawal holds for all that waited', async () => {
    const tp = await openPage({ consent: 'pending' })
    const taken = ['custom.a', 'custom.b', 'custom.c'].map((type) => tp.track(type as 'custom.a'))
    const heard = vi.fn(() => tp.consent.deny())
    tp.on('touchpoint', heard)
    tp.consent.grant()
    await Promise.all(taken)
    await vi.waitFor(async () => expect(await databases()).not.toContain(place()))
    expect(heard).toHaveBeenCalledOnce()
    expect(kept()).toEqual({ epoch: 1 })
    expect(tp.stats()).toMatchObject({ accepted: 3, queued: 0, dropped: { consent: 3 } })
    expect(collector.batches).toEqual([])
  })

  it('a withdrawal holds for the change of stage that follows', async () => {
    const tp = await openPage()
    await tp.track('custom.a', {}, { stage: 'discovery' })
    tp.on('touchpoint', () => tp.consent.deny())
    await tp.track('custom.b', {}, { stage: 'purchase' })
    await vi.waitFor(async () => expect(await databases()).not.toContain(place()))
    expect(kept()).toEqual({ epoch: 1 })
  })

  it('a client that is destroyed takes nothing more', async () => {
    const tp = await openPage({ consent: 'pending' })
    void tp.track('custom.a')
    void tp.track('custom.b')
    tp.on('touchpoint', () => tp.destroy())
    tp.consent.grant()
    expect(tp.stats().accepted).toBe(1)
  })
})

describe('what another tab does while this page is in the back/forward cache', () => {
  /** Each tab has a sessionStorage of its own. */
  let own = ''
  const sleep = () => {
    window.dispatchEvent(new Event('pagehide'))
    own = sessionStorage.getItem(place())!
  }
  const wake = () => {
    sessionStorage.setItem(place(), own)
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  }
  const streamOf = (type: string) =>
    collector.batches
      .flatMap(({ streams }) => streams)
      .find(({ touchpoints = [] }) => touchpoints.some((touchpoint) => touchpoint.type === type))

  it('a withdrawal of personalisation holds: no visitor is made anew, or asked for', async () => {
    const id = vi.fn(() => 'v-1')
    const tp = await openPage({ visitor: visitorFrom(id) })
    await tp.track('custom.a')
    sleep()
    const other = await openPage()
    other.consent.set({ measurement: true, personalisation: false })
    await other.track('custom.b')
    id.mockClear()
    wake()
    expect(await tp.track('custom.c')).toBe('stored')
    await tp.flush()
    expect(kept()).not.toHaveProperty('visitor')
    expect(id).not.toHaveBeenCalled()
    expect(streamOf('custom.c')).not.toHaveProperty('visitor')
    expect(streamOf('custom.c')).not.toHaveProperty('previous')
  })

  it('a reset holds: what comes then is no stream of the one before', async () => {
    const tp = await openPage()
    tp.identify('ana')
    await tp.track('custom.a')
    await tp.flush()
    sleep()
    const other = await openPage()
    other.reset()
    await other.track('custom.b')
    wake()
    await tp.track('custom.c')
    await tp.flush()
    expect(streamOf('custom.c')).toMatchObject({ visitor: other.identity?.visitor })
    expect(streamOf('custom.c')).not.toHaveProperty('customer')
    expect(streamOf('custom.c')).not.toHaveProperty('previous')
  })
})

it('a reset holds in tabs that can hear nothing of each other', async () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  const tp = await openPage()
  await tp.track('custom.a')
  await tp.flush()
  const { visitor } = tp.identity!
  ;(await openPage()).reset()
  await tp.track('custom.b')
  await tp.flush()
  expect(tp.identity?.visitor).not.toBe(visitor)
  const [of, [stream]] = [tp.identity?.visitor, collector.batches.at(-1)!.streams]
  expect(stream).toMatchObject({ visitor: of, touchpoints: [{ type: 'custom.b' }] })
})

it('personalisation that is withdrawn and granted again is not taken back by the other tabs, nor by what they track', async () => {
  const other = await openPage()
  await other.track('custom.a')
  const tp = await openPage()
  await tp.track('custom.b')
  tp.consent.set({ measurement: true, personalisation: false })
  tp.consent.grant()
  await tp.track('custom.c')
  const { visitor } = tp.identity!
  await vi.waitFor(() => expect(other.consent.state).not.toBe('granted'))
  await other.track('custom.d', {}, { once: 'x' } as never)
  // Long enough for an answer of the other tab.
  await tp.flush()
  await tp.track('custom.e')
  expect(tp.consent.state).toBe('granted')
  expect(tp.identity?.visitor).toBe(visitor)
})

it('a withdrawal leaves nobody in what explain() tells', async () => {
  const tp = await openPage()
  await tp.track('custom.a', { secret: 'x' })
  tp.consent.deny()
  expect(JSON.stringify(tp.explain().decisions)).not.toContain('secret')
  expect(tp.explain().decisions.length).toBeGreaterThan(1)
})

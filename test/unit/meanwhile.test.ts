import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
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

import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { answerFetch } from '../support/collectorStub'
import { pages } from '../support/pages'

const { openPage } = pages()

it('a full disk is sent from memory, also when the collector was down in between', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  const collector = answerFetch(() => new Response('', { status: 503 }))
  const page = await openPage()
  const settle = async (ms: number) => {
    for (let i = 0; i < ms / 100; i++) {
      await vi.advanceTimersByTimeAsync(100)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const first = page.track('custom.a')
  await settle(6_000)
  expect(await first).toBe('stored')
  expect(collector.batches.length).toBe(1)
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const second = page.track('custom.b')
  await settle(100)
  expect(await second).toBe('memory')
  collector.answer(() => new Response('{}'))
  await settle(60_000)
  expect(page.stats()).toMatchObject({ delivered: 2, queued: 0 })
})

import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { answerFetch } from './support/collectorStub'
import { pages } from './support/pages'

const { openPage } = pages()
/** Second by second, with real work between them. */
async function pass(seconds: number) {
  for (let i = 0; i < seconds; i++) {
    await vi.advanceTimersByTimeAsync(1_000)
    for (let j = 0; j < 20; j++) await new Promise((resolve) => setImmediate(resolve))
  }
}

it('a trouble is over when the collector answers, though it has everything already', async () => {
  const { answer } = answerFetch(() => Promise.reject(new TypeError('what came of it is not known')))
  const before = await openPage()
  await before.track('custom.a')
  await before.flush()
  before.destroy()

  vi.useFakeTimers({ toFake: ['performance', 'Date', 'setTimeout', 'clearTimeout'] })
  const tp = await openPage()
  answer(() => new Response('', { status: 503 }))
  await pass(30)
  expect(tp.explain().trouble).toMatchObject({ status: 503 })
  answer(({ resume = [] }) => Response.json({ ack: Object.fromEntries(resume.map((stream) => [stream, 2])) }))
  await pass(100)
  expect(tp.explain().trouble).toBeUndefined()
})

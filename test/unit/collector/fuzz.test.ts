// @vitest-environment node
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCollector, createJourneyApi, libsqlStore } from '../../../src/collector/index'
import { mutated } from './bodies'
import { batch, contents, NOW, openCollector, send, touchpoint, uuid } from './helpers'

const bodies = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: mutated.map((body) => new Uint8Array(gzipSync(JSON.stringify(body) ?? '')).slice(0, 90)),
  },
  { weight: 1, arbitrary: mutated.map((body) => new Uint8Array(gzipSync(JSON.stringify(body) ?? ''))) },
)

it('whatever comes is taken or refused with a sentence, and what is refused leaves nothing behind', async () => {
  const mistakes: unknown[] = []
  const { store, handler } = await openCollector({ onError: (error) => mistakes.push(error) })
  const api = createJourneyApi({ store, onError: (error) => mistakes.push(error) })
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const before = await contents(store)
      const { status, answer } = await send(handler, body ?? null)
      expect(mistakes).toEqual([])
      expect([200, 400, 413, 422, 501]).toContain(status)
      if (status !== 200) {
        expect(answer.error).toMatch(/\S.*\.$/s)
        expect(await contents(store)).toEqual(before)
      }
      expect((await api(new Request('https://shop.example/journeys'))).status).toBe(200)
    }),
    { numRuns: 400 },
  )
  expect((await contents(store)).touchpoints.length).toBeGreaterThan(0)
}, 60_000)

it('a body that is taken is taken whole: a copy of it adds nothing, in whatever order bodies come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 })), { minLength: 1 }),
      async (sent) => {
        const store = await libsqlStore({ path: ':memory:' })
        const handler = createCollector({ store, clock: () => NOW })
        for (const [n, seq] of sent) {
          await send(handler, batch([{ stream: uuid(n), visitor: `v${n}`, touchpoints: [touchpoint(seq)] }]))
        }
        const kept = (await contents(store)).touchpoints.map(({ stream, seq }) => `${stream}/${seq}`)
        expect(kept.sort()).toEqual([...new Set(sent.map(([n, seq]) => `${uuid(n)}/${seq}`))].sort())
        await store.close()
      },
    ),
    { numRuns: 50 },
  )
})

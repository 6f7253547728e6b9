// @vitest-environment node
import { once } from 'node:events'
import { connect } from 'node:net'
import Ajv2020 from 'ajv/dist/2020'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createCollector,
  createJourneyApi,
  libsqlStore,
  type Store,
  serveCollector,
} from '../../../src/collector/index'
import { jsonSchemas } from '../../../src/protocol/published/jsonSchema'
import { SEED } from '../../support/seed'
import { expectSound } from './expectSound'
import { batch, contents, NOW, send, stream, touchpoint, uuid } from './helpers'
import { hostileBodies } from './hostileBodies'

/** `npm run fuzz` asks for a hundred times as many. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000)
/** A store is read as a whole, and thrown away, after so many bodies. */
const BODIES_A_STORE = 500

// The published schema judges, not the checks that the collector makes.
const ajv = new Ajv2020({ validateFormats: false })
const isAnswer = ajv.compile(jsonSchemas.answer)
const isRefusal = ajv.compile(jsonSchemas.refusal)

/** A collector that notes what it gives to its store and what goes wrong in it. */
async function watchedCollector() {
  const store = await libsqlStore({ path: ':memory:' })
  const mistakes: unknown[] = []
  const appended: Parameters<Store['append']>[0] = []
  const append: Store['append'] = (touchpoints, reports) => {
    appended.push(...touchpoints)
    return store.append(touchpoints, reports)
  }
  const onError = (error: unknown) => mistakes.push(error)
  const handler = createCollector({ store: { ...store, append }, clock: () => NOW, onError })
  return { store, handler, appended, mistakes, api: createJourneyApi({ store, onError }) }
}

it(`whatever comes is taken or refused with a sentence, and only what is valid is stored: ${RUNS} bodies`, async () => {
  const statuses: Record<number, number> = {}
  let rows = 0
  for (let run = 0; run < RUNS; run += BODIES_A_STORE) {
    const { store, handler, appended, mistakes, api } = await watchedCollector()
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        const before = appended.length
        const { status, answer } = await send(handler, body)
        statuses[status] = (statuses[status] ?? 0) + 1
        expect(mistakes).toEqual([])
        expect([200, 400, 413, 422, 501]).toContain(status)
        if (status === 200) {
          expect({ answer, valid: isAnswer(answer) }).toEqual({ answer, valid: true })
          for (const row of appended.slice(before)) expectSound(row)
        } else {
          expect({ answer, valid: isRefusal(answer) }).toEqual({ answer, valid: true })
          expect(answer.error).toMatch(/\S.*\.$/s)
          expect(appended).toHaveLength(before)
        }
      }),
      { numRuns: Math.min(BODIES_A_STORE, RUNS - run), seed: SEED + run },
    )
    const kept = await contents(store)
    kept.touchpoints.forEach(expectSound)
    rows += kept.touchpoints.length
    for (const question of ['journeys', 'streams', 'flow', 'funnel?steps=page.viewed', 'minutes']) {
      expect((await api(new Request(`https://shop.example/${question}`))).status).toBe(200)
    }
    expect(mistakes).toEqual([])
    await store.close()
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  if (process.env.FUZZ_RUNS)
    console.log(`answers by status: ${JSON.stringify(statuses)}; rows stored: ${rows}`)
  // It would prove nothing if all were refused, or all taken.
  expect(rows).toBeGreaterThan(0)
  for (const status of [200, 400, 422]) expect(statuses[status]).toBeGreaterThan(RUNS / 50)
}, 3_600_000)

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
    { numRuns: 50, seed: SEED },
  )
})

it('what is no HTTP, or breaks off, does a server no harm', async () => {
  const store = await libsqlStore({ path: ':memory:' })
  const mistakes: unknown[] = []
  const server = await serveCollector({ port: 0, store, onError: (error) => mistakes.push(error) })
  const head = 'POST /t HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\n'
  const spoilt = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.tuple(hostileBodies, fc.nat({ max: 2_000 })).map(([body, length]) => {
      const bytes = Buffer.from(body as Uint8Array)
      return Buffer.concat([
        Buffer.from(`${head}content-length: ${length + 1}\r\n\r\n`),
        bytes.subarray(0, length),
      ])
    }),
    fc.string({ unit: 'binary' }).map((header) => Buffer.from(`${head}x: ${header}\r\n\r\n`)),
    fc
      .tuple(fc.constantFrom('/t.gif?', '/t/go/', '/t/health', '/'), fc.string({ unit: 'binary' }))
      .map(([path, rest]) => Buffer.from(`GET ${path}${rest} HTTP/1.1\r\nhost: ${rest}\r\n\r\n`)),
  )
  await fc.assert(
    fc.asyncProperty(spoilt, async (bytes) => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.resume()
      await once(socket, 'connect')
      socket.end(bytes)
      await once(socket, 'close')
    }),
    { numRuns: 100, seed: SEED },
  )
  const response = await fetch(server.url, { method: 'POST', body: JSON.stringify(batch([stream(1, [1])])) })
  expect(await response.json()).toMatchObject({ ack: { [uuid(1)]: 1 } })
  expect(mistakes).toEqual([])
  await server.close()
  await store.close()
})

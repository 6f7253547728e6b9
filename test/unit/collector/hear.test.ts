// @vitest-environment node
import { expect, it, onTestFinished } from 'vitest'
import { createCollector, createJourneyApi, type Store } from '../../../src/collector/index'
import { batch, send, stream } from './helpers'

const fail = async () => {
  throw new Error('down')
}
const methods = ['append', 'progress', 'journeys', 'funnel', 'flow', 'attribution', 'endings'] as const
const store = Object.fromEntries(
  [...methods, 'responseTimes', 'satisfaction', 'perMinute', 'completeness', 'close'].map((name) => [
    name,
    fail,
  ]),
) as unknown as Store

const deaf = () => {
  throw new Error('deaf')
}

it.each([
  ['throws', deaf],
  ['rejects', async () => deaf()],
])('an onError that %s neither ends the process nor keeps an answer back', async (_, onError) => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => void unhandled.push(error)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const collector = createCollector({ store, onError })
  expect((await send(collector, batch([stream(1, [1])]))).status).toBe(503)
  expect((await collector.health(new Request('https://c.example/t/health'))).status).toBe(503)
  const api = createJourneyApi({ store, onError })
  expect((await api(new Request('https://c.example/api/journeys'))).status).toBeGreaterThanOrEqual(500)
  await new Promise(setImmediate)
  expect(unhandled).toEqual([])
})

// @vitest-environment node
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createGate, type Gate } from '../support/gate'
import { type Server, serve } from '../support/serve'

// What the fault suites rely on: that a fault is what its name says, for the page and for the collector.
let collector: Server
let stored: string[]
let gate: Gate
beforeEach(async () => {
  stored = []
  collector = await serve(async (request, response) => {
    stored.push(await text(request))
    response.setHeader('access-control-allow-origin', '*').end('{"ack":{}}')
  })
  gate = await createGate(collector)
})
afterEach(async () => {
  await gate.close()
  await collector.close()
})

const send = async (body = '{}') => {
  try {
    const response = await fetch(gate.endpoint, { method: 'POST', body })
    return `${response.status} ${await response.text()}`
  } catch {
    return 'cut'
  }
}

it.each([
  ['pass', '200 {"ack":{}}', 1],
  ['refuse', 'cut', 0],
  ['cut', 'cut', 0],
  ['mute', 'cut', 1],
  [{ status: 503, body: 'no' }, '503 no', 0],
  [{ delayMs: 1, next: 'mute' }, 'cut', 1],
  [{ answerAfterMs: 1 }, '200 {"ack":{}}', 1],
] as const)('%j', async (fault, seen, arrived) => {
  await gate.behave(fault)
  expect(await send()).toBe(seen)
  await gate.behave(() => fault)
  expect(await send()).toBe(seen)
  expect(stored).toHaveLength(2 * arrived)
})

it('lets a request hang', async () => {
  await gate.behave('hang')
  const hanging = send('{"a":1}')
  await expect.poll(() => gate.log).toMatchObject([{ body: '{"a":1}', fault: 'hang' }])
  await gate.behave('pass')
  expect(await send()).toBe('200 {"ack":{}}')
  await gate.close()
  expect(await hanging).toBe('cut')
  expect(stored).toEqual(['{}'])
})

it('chooses by number and body, and notes what came', async () => {
  await gate.behave((n, body) => (n === 2 || body.includes('poison') ? { status: 400 } : 'pass'))
  for (const body of ['{}', '{}', '{"poison":1}', '{}']) await send(body)
  expect(gate.log.map(({ status }) => status)).toEqual([200, 400, 400, 200])
  expect(gate.batches()).toHaveLength(4)
})

it('is at the same address again after it was gone', async () => {
  for (const behaviour of ['refuse', 'pass', 'refuse', 'pass'] as const) await gate.behave(behaviour)
  expect(await send()).toBe('200 {"ack":{}}')
})

it('cuts what a dead collector would have got', async () => {
  await collector.close()
  expect(await send()).toBe('cut')
  collector = await serve(() => {})
})

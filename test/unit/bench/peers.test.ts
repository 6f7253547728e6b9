// @vitest-environment node
import { gzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { names, peerOf } from '../../bench/peers/peers'
import { createReceiver, type Receiver } from '../../bench/peers/receiver'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const event = { n: '<1>', item: 'mussels-111' }

/** As the libraries send them: what a receiver of theirs would have to read. */
const bodies: Record<string, [path: string, body: string][]> = {
  touchpoint: [
    [
      '/t',
      JSON.stringify({
        protocol: 1,
        streams: [{ stream: 'id', touchpoints: [{ seq: 1, data: event }] }],
      }),
    ],
  ],
  snowplow: [
    [
      '/com.snowplowanalytics.snowplow/tp2',
      JSON.stringify({
        schema: 'iglu:payload_data',
        data: [
          { e: 'pv', eid: 'page' },
          { e: 'ue', eid: 'id', ue_pr: JSON.stringify({ schema: 'unstruct', data: { data: event } }) },
        ],
      }),
    ],
  ],
  posthog: [
    ['/e/?compression=gzip-js', JSON.stringify([{ uuid: 'id', event: 'made', properties: event }])],
    ['/e/', `data=${encodeURIComponent(base64({ uuid: 'id', event: 'made', properties: event }))}`],
    ['/i/v0/e/', JSON.stringify({ batch: [{ uuid: 'id', event: 'made', properties: event }] })],
  ],
  segment: [['/t', JSON.stringify({ type: 'track', messageId: 'id', properties: event })]],
  rudderstack: [['/v1/batch', JSON.stringify({ batch: [{ messageId: 'id', properties: event }] })]],
  amplitude: [['/2/httpapi', JSON.stringify({ events: [{ insert_id: 'id', event_properties: event }] })]],
  'amplitude-exit': [
    ['/2/httpapi', JSON.stringify({ events: [{ insert_id: 'id', event_properties: event }] })],
  ],
  mixpanel: [
    ['/track/', `data=${encodeURIComponent(base64([{ properties: { ...event, $insert_id: 'id' } }]))}`],
    [
      '/track/',
      `data=${encodeURIComponent(JSON.stringify([{ properties: { ...event, $insert_id: 'id' } }]))}`,
    ],
  ],
}

let receiver: Receiver
afterEach(() => receiver.close())

const post = (path: string, body: string | Buffer) =>
  fetch(`${receiver.endpoint}${path}`, { method: 'POST', body: body as BodyInit })

it.each(names)('counts what %s sends', async (name) => {
  receiver = await createReceiver(peerOf(name).wire())
  const all = bodies[name]!
  for (const [path, body] of all) {
    expect((await post(path, body)).status).toBe(200)
    expect((await post(path, gzipSync(body))).status).toBe(200)
  }
  expect(receiver.unread).toEqual([])
  const id = name === 'touchpoint' ? 'id 1' : 'id'
  expect(receiver.arrivals.map(({ n, id }) => [n, id])).toEqual(Array(all.length * 2).fill(['<1>', id]))
})

it('takes, loses and refuses as it is told', async () => {
  receiver = await createReceiver(peerOf('segment').wire())
  const [path, body] = bodies.segment![0]!
  await receiver.behave('busy')
  expect((await post(path, body)).status).toBe(503)
  await receiver.behave('tooMany')
  expect((await post(path, body)).headers.get('retry-after')).toBe('5')
  await receiver.behave('refuse')
  await expect(post(path, body)).rejects.toThrow()
  expect(receiver.arrivals).toEqual([])
  await receiver.behave('lose')
  await expect(post(path, body)).rejects.toThrow()
  expect(receiver.arrivals).toHaveLength(1)
  await receiver.behave('mute')
  const waiting = post(path, body)
  waiting.catch(() => {})
  await expect.poll(() => receiver.waiting()).toBe(1)
  await receiver.behave('none')
  await expect(waiting).rejects.toThrow()
  expect(receiver.arrivals).toHaveLength(1)
  expect((await post(path, body)).status).toBe(200)
  expect(receiver.arrivals).toHaveLength(2)
})

it('acknowledges for this library what came without a gap', async () => {
  receiver = await createReceiver(peerOf('touchpoint').wire())
  const send = async (...numbers: number[]) => {
    const touchpoints = numbers.map((seq) => ({ seq, data: event }))
    return (
      await post('/t', JSON.stringify({ streams: [{ stream: 's', touchpoints }], resume: ['t'] }))
    ).json()
  }
  expect(await send(1, 3)).toMatchObject({ ack: { s: 1, t: 0 } })
  expect(await send(2)).toMatchObject({ ack: { s: 3, t: 0 } })
})

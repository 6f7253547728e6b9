// @vitest-environment node
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterEach, describe, expect, it } from 'vitest'
import type { Store, StoredTouchpoint } from '../../../../src/collector/index'
import { inServer } from '../../../support/servers/inServer'
import { nats as natsServer } from '../../../support/servers/nats'
import { until } from '../../../support/until'
import { batch, contents, send, stream, touchpoint, uuid } from '../helpers'
import { atEnd, endAll, numbers, openConsumer, openLog, openNats, openStore } from './helpers'

afterEach(endAll)

/** A store that does something else first, such as fail. */
const first = (
  store: Store,
  before: (touchpoints: StoredTouchpoint[]) => unknown,
): Pick<Store, 'append'> => ({
  async append(touchpoints, reports) {
    await before(touchpoints)
    return store.append(touchpoints, reports)
  },
})

async function open() {
  const nats = await openNats()
  return { nats, store: await openStore(), ...(await openLog(nats.url)) }
}

const streams = async (store: Store) => Object.keys(await numbers(store)).length

inServer(natsServer, () =>
  describe('a consumer of the log', () => {
    it('feeds what a store would have got from a collector, to the last field', async () => {
      const { nats, store, log, collector } = await open()
      const direct = await openStore()
      const both = {
        append: async (...entry: Parameters<Store['append']>) => {
          await direct.append(...entry)
          return log.append(...entry)
        },
        progress: log.progress,
      }
      const { createCollector } = await import('../../../../src/collector/index')
      const handler = createCollector({ store: both, clock: () => 1_795_312_351_000 })
      const odd = touchpoint(2, {
        once: 'o',
        future: { a: [1, null] },
        data: { text: '💶 "\u2028' },
        customer: 'c',
      })
      await send(
        handler,
        batch(
          [
            {
              ...stream(1, [1, 5]),
              visitor: 'v',
              context: { language: 'de' },
              lost: [{ from: 3, to: 4, reason: 'full' }],
            },
            { stream: uuid(2), touchpoints: [odd], previous: { stream: uuid(1), last: 7 }, extra: 1 },
          ],
          { key: 'shop', news: true },
        ),
      )
      await send(collector, batch([stream(3, [1])]))
      await openConsumer(nats.url, store)
      await until(async () => (await streams(store)) === 3)
      const sent = await contents(direct)
      const got = await contents(store)
      const known = (all: typeof got) => ({
        touchpoints: all.touchpoints.filter((one) => one.stream !== uuid(3)),
        streams: all.streams.filter((one) => one.stream !== uuid(3)),
      })
      expect(known(got)).toEqual(sent)
      expect(sent.touchpoints).toHaveLength(3)
    })

    it('shares the work with others, and stores each message once', async () => {
      const { nats, store, collector } = await open()
      const consumers = await Promise.all([1, 2, 3].map(() => openConsumer(nats.url, store)))
      const ns = Array.from({ length: 300 }, (_, i) => i + 1)
      const answers = await Promise.all(ns.map((n) => send(collector, batch([stream(n, [1, 2])]))))
      expect(answers.every(({ status }) => status === 200)).toBe(true)
      await until(async () => (await streams(store)) === ns.length)
      const stats = consumers.map(({ consumer }) => consumer.stats())
      expect(stats.reduce((sum, { stored }) => sum + stored, 0)).toBe(2 * ns.length)
      expect(stats.filter(({ stored }) => stored > 0).length).toBeGreaterThan(1)
    })

    it('acknowledges nothing before it is stored, and waits out a store that is down', async () => {
      const { nats, store, collector } = await open()
      let isDown = true
      const flaky = first(store, () => {
        if (isDown) throw new Error('down')
      })
      const { consumer, errors } = await openConsumer(nats.url, flaky, { retryMs: 1 })
      for (const n of [1, 2, 3, 4, 5, 6]) await send(collector, batch([stream(n, [1])]))
      // Far more often than a single message is let off.
      await until(() => errors.length > 24)
      expect(consumer.stats()).toEqual({ stored: 0, copies: 0, refused: 0 })
      expect(new Set(errors.map(({ message }) => message))).toEqual(new Set(['down']))
      isDown = false
      await until(async () => (await streams(store)) === 6)
      expect(consumer.stats()).toEqual({ stored: 6, copies: 0, refused: 0 })
    })

    it('puts aside what the store never takes, while the rest goes on, and it can be fed again', async () => {
      const { nats, store, collector } = await open()
      const picky = first(store, (touchpoints) => {
        if (touchpoints.some((one) => one.type === 'custom.poison')) throw new Error('indigestible')
      })
      const { consumer, errors } = await openConsumer(nats.url, picky)
      const poison = { stream: uuid(1), touchpoints: [touchpoint(1, { type: 'custom.poison' })] }
      await send(collector, batch([poison]))
      let n = 1
      await until(async () => {
        await send(collector, batch([stream(++n, [1])]))
        return consumer.stats().refused === 1
      })
      expect(errors.at(-1)).toMatchObject({
        message: 'Message 1 of "touchpoints" was put aside into "touchpoints-refused".',
        cause: { message: 'indigestible' },
      })
      await until(async () => (await streams(store)) === n - 1)
      expect((await numbers(store))[uuid(1)]).toBeUndefined()
      await openConsumer(nats.url, store, { stream: 'touchpoints-refused' })
      await until(async () => (await numbers(store))[uuid(1)])
    })

    it('goes on where nobody can be told of a failure', async () => {
      const { nats, store, collector } = await open()
      let failures = 0
      const flaky = first(store, () => {
        if (++failures <= 3) throw new Error('down')
      })
      const onError = () => {
        throw new Error('deaf')
      }
      await openConsumer(nats.url, flaky, { onError })
      for (const n of [1, 2]) await send(collector, batch([stream(n, [1])]))
      await until(async () => (await streams(store)) === 2)
    })

    it('puts aside what is no message of a log', async () => {
      const { nats, store, collector } = await open()
      const nc = await connect({ servers: nats.url })
      atEnd(() => nc.close())
      for (const text of ['', '{', '[]', 'null', '{"touchpoints":[]}', '\xff'])
        nc.publish('touchpoints', text)
      nc.publish('touchpoints', new Uint8Array([0xff]))
      nc.publish('touchpoints', '{"touchpoints":[5],"reports":[null]}')
      await nc.flush()
      const { consumer } = await openConsumer(nats.url, store)
      await send(collector, batch([stream(1, [1])]))
      await until(async () => (await streams(store)) === 1)
      await until(async () => consumer.stats().refused === 7)
    })

    it('is not handed a second time what a slow store keeps it waiting for', async () => {
      const { nats, store, collector } = await open()
      const nc = await connect({ servers: nats.url })
      atEnd(() => nc.close())
      const jsm = await jetstreamManager(nc)
      let appends = 0
      const slow = first(store, async () => {
        if (++appends > 1) return
        // The next time is a second away then.
        await until(async () => (await jsm.consumers.info('touchpoints', 'store')).num_redelivered === 2)
      })
      const { consumer } = await openConsumer(nats.url, slow, { ackWaitMs: 1_000 })
      await send(collector, batch([stream(1, [1])]))
      await send(collector, batch([stream(2, [1])]))
      await until(() => consumer.stats().stored === 2)
      await send(collector, batch([stream(3, [1])]))
      await until(() => consumer.stats().stored === 3)
      expect(appends).toBeLessThanOrEqual(3)
      expect(consumer.stats()).toEqual({ stored: 3, copies: 0, refused: 0 })
    })

    it('feeds two stores from a stream that keeps everything', async () => {
      const nats = await openNats()
      const nc = await connect({ servers: nats.url })
      atEnd(() => nc.close())
      const jsm = await jetstreamManager(nc)
      await jsm.streams.add({ name: 'all', subjects: ['all'], retention: 'limits', storage: 'file' })
      const { collector } = await openLog(nats.url, { stream: 'all' })
      await send(collector, batch([stream(1, [1, 2])]))
      for (const name of ['one', 'another']) {
        const store = await openStore()
        await openConsumer(nats.url, store, { stream: 'all', name })
        await until(async () => (await numbers(store))[uuid(1)]?.length === 2)
      }
    })

    it('is closed after what it was handed is stored, and another one goes on', async () => {
      const { nats, store, collector } = await open()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      let entered = 0
      const slow = first(store, () => {
        entered++
        return gate
      })
      const { consumer } = await openConsumer(nats.url, slow)
      for (const n of [1, 2, 3]) await send(collector, batch([stream(n, [1])]))
      await until(() => entered > 0)
      const closed = consumer.close()
      release()
      await closed
      const before = await streams(store)
      expect(before).toBe(consumer.stats().stored)
      expect(before).toBeGreaterThan(0)
      await send(collector, batch([stream(4, [1])]))
      const another = await openConsumer(nats.url, store)
      await until(async () => (await streams(store)) === 4)
      expect(another.consumer.stats()).toEqual({ stored: 4 - before, copies: 0, refused: 0 })
    })

    it('is closed while the store is down, and leaves all in the log', async () => {
      const { nats, store, collector } = await open()
      const { consumer, errors } = await openConsumer(
        nats.url,
        first(store, () => Promise.reject(new Error('down'))),
        {
          retryMs: 500,
        },
      )
      await send(collector, batch([stream(1, [1])]))
      await until(() => errors.length > 0)
      await consumer.close()
      await openConsumer(nats.url, store)
      await until(async () => (await streams(store)) === 1)
    })

    it('tells that its connection has ended for good', async () => {
      const { nats, store } = await open()
      const connection = { maxReconnectAttempts: 1, reconnectTimeWait: 10 }
      const { consumer, errors } = await openConsumer(nats.url, store, { connection })
      await nats.kill()
      const error = await consumer.closed()
      expect(error).toBeInstanceOf(Error)
      expect(errors).toEqual([error])
      await consumer.close()
      await nats.start()
      const another = await openConsumer(nats.url, store)
      await another.consumer.close()
      expect(await another.consumer.closed()).toBeUndefined()
      expect(another.errors).toEqual([])
    })

    it('goes on by itself when the server is back', async () => {
      const { nats, store, collector } = await open()
      const { consumer } = await openConsumer(nats.url, store)
      await send(collector, batch([stream(1, [1])]))
      await until(async () => (await streams(store)) === 1)
      await nats.kill()
      await nats.start()
      await until(async () => (await send(collector, batch([stream(2, [1])]))).status === 200)
      await until(async () => (await streams(store)) === 2)
      expect(consumer.stats().refused).toBe(0)
    })
  }),
)

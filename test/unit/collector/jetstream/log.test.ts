// @vitest-environment node
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { afterEach, describe, expect, it } from 'vitest'
import { jetstreamLog, serveCollector } from '../../../../src/collector/index'
import { runChecks } from '../../../../src/conformance/runChecks'
import { inServer } from '../../../support/servers/inServer'
import { nats as natsServer } from '../../../support/servers/nats'
import { until } from '../../../support/until'
import { batch, send, stream, touchpoint, uuid } from '../helpers'
import { runProgram } from '../runProgram'
import { atEnd, endAll, numbers, openConsumer, openLog, openNats, openStore } from './helpers'

afterEach(endAll)

/** The messages that wait in the log. */
async function waiting(servers: string, name = 'touchpoints') {
  const nc = await connect({ servers })
  try {
    return (await (await jetstreamManager(nc)).streams.info(name)).state.messages
  } finally {
    await nc.close()
  }
}

inServer(natsServer, () =>
  describe('a log on JetStream', () => {
    it('takes a batch with a 2xx alone, and survives with it the end of the server', async () => {
      const nats = await openNats()
      const { collector } = await openLog(nats.url)
      const { status, answer } = await send(collector, batch([stream(1, [1, 2])]))
      await nats.kill()
      await nats.start()
      expect(status).toBe(200)
      expect(answer).toEqual({ ack: {}, gzip: true })
      const store = await openStore()
      await openConsumer(nats.url, store)
      await until(async () => (await numbers(store))[uuid(1)]?.length === 2)
      expect(await store.progress([uuid(1)])).toEqual([{ stream: uuid(1), ack: 2, have: [] }])
    })

    it('keeps a batch once that comes again, later and through another collector', async () => {
      const nats = await openNats()
      const [one, another] = [await openLog(nats.url), await openLog(nats.url)]
      const lost = [{ from: 3, to: 4, reason: 'full' }]
      const body = batch([stream(1, [1, 2], { lost })])
      await send(one.collector, body)
      for (const { collector } of [one, another]) {
        expect((await send(collector, { ...body, sentAt: body.sentAt + 5_000 })).status).toBe(200)
      }
      expect(await waiting(nats.url)).toBe(1)
      await send(one.collector, batch([stream(1, [1, 2], { lost: [{ from: 3, to: 5, reason: 'full' }] })]))
      expect(await waiting(nats.url)).toBe(2)
    })

    it('names what it rejects, and the store knows of it', async () => {
      const nats = await openNats()
      const { collector } = await openLog(nats.url)
      const touchpoints = [touchpoint(1), touchpoint(2, { stage: 7 })]
      const { answer } = await send(collector, batch([{ stream: uuid(1), touchpoints }]))
      expect(answer.rejected).toMatchObject([{ stream: uuid(1), seq: 2 }])
      const store = await openStore()
      await openConsumer(nats.url, store)
      await until(async () => (await store.progress([uuid(1)]))[0]!.ack === 2)
    })

    it('answers a question from the store behind, and none without it or while it is down', async () => {
      const nats = await openNats()
      const store = await openStore()
      let isDown = false
      const asked: string[][] = []
      const progress = async (streams: string[]) => {
        asked.push(streams)
        if (isDown) throw new Error('down')
        return store.progress(streams)
      }
      const told: unknown[] = []
      const { collector } = await openLog(nats.url, {
        behind: { progress },
        onError: (error) => told.push(error),
      })
      const alone = await openLog(nats.url)
      await openConsumer(nats.url, store)
      await send(collector, batch([stream(1, [1, 2, 4])]))
      await until(async () => (await numbers(store))[uuid(1)])
      const question = batch([stream(2, [1])], { resume: [uuid(1), uuid(3)] })
      expect((await send(collector, question)).answer).toEqual({
        ...{ ack: { [uuid(1)]: 2, [uuid(3)]: 0 }, have: { [uuid(1)]: [[4, 4]] } },
        gzip: true,
      })
      expect((await send(alone.collector, question)).answer).toEqual({ ack: {}, gzip: true })
      isDown = true
      const { status, answer } = await send(collector, question)
      expect([status, answer]).toEqual([200, { ack: {}, gzip: true }])
      expect(told).toMatchObject([{ message: 'down' }])
      expect(asked).toEqual(Array(2).fill([uuid(1), uuid(3)]))
    })

    it('acknowledges nothing while the server is away, and goes on when it is back', async () => {
      const nats = await openNats()
      const { collector, errors } = await openLog(nats.url)
      await send(collector, batch([stream(1, [1])]))
      const health = async () => (await collector.health(new Request('https://c.example/t/health'))).status
      expect(await health()).toBe(200)
      await nats.kill()
      await until(async () => (await health()) === 503)
      errors.splice(0)
      for (const n of [2, 3]) {
        const { status, answer, headers } = await send(collector, batch([stream(n, [1])]))
        expect([status, answer.ack, answer.retryAfterMs]).toEqual([503, undefined, 10_000])
        expect(headers.get('retry-after')).toBe('10')
      }
      expect(errors).toHaveLength(2)
      await nats.start()
      await until(async () => (await send(collector, batch([stream(2, [1])]))).status === 200)
      await until(async () => (await health()) === 200)
      expect(await waiting(nats.url)).toBe(2)
    })

    it('acknowledges nothing while it is full, and loses nothing of what it has', async () => {
      const nats = await openNats()
      const { collector } = await openLog(nats.url, { maxBytes: 20_000 })
      const taken: number[] = []
      const take = async (n: number) => (await send(collector, batch([stream(n, [1, 2, 3])]))).status
      let status = 0
      for (let n = 1; status !== 503; n++) {
        status = await take(n)
        if (status === 200) taken.push(n)
      }
      expect(taken.length).toBeGreaterThan(5)
      const store = await openStore()
      await openConsumer(nats.url, store)
      await until(async () => Object.keys(await numbers(store)).length === taken.length)
      expect(await take(1_000)).toBe(200)
    })

    it('splits what is larger than a message may be, and refuses as too large what cannot be split', async () => {
      const nats = await openNats('max_payload: 10000')
      const { collector } = await openLog(nats.url)
      const seqs = Array.from({ length: 100 }, (_, i) => i + 1)
      const streams = Array.from({ length: 100 }, (_, i) =>
        stream(i + 2, [], { lost: [{ from: 1, to: 1, reason: 'full' }] }),
      )
      expect((await send(collector, batch([stream(1, seqs), ...streams]))).status).toBe(200)
      expect(await waiting(nats.url)).toBeGreaterThan(3)
      const large = touchpoint(1, { data: { a: 'x'.repeat(5_000), b: 'y'.repeat(5_000) } })
      const { status, answer } = await send(collector, batch([{ stream: uuid(200), touchpoints: [large] }]))
      expect([status, answer.error]).toEqual([413, expect.stringContaining('8976 bytes')])
      const store = await openStore()
      await openConsumer(nats.url, store)
      await until(async () => (await store.completeness({ limit: 1_000 })).length === 101)
      await until(async () => (await numbers(store))[uuid(1)]?.length === 100)
    })

    it('makes a collector that passes the conformance test but for its counts', async () => {
      const nats = await openNats()
      const { log } = await openLog(nats.url)
      const server = await serveCollector({ store: log, port: 0 })
      atEnd(server.close)
      const options = {
        url: server.url,
        key: 'shop',
        origin: 'https://shop.example',
        timeoutMs: 30_000,
        paceMs: 50,
      }
      const { results } = await runChecks({ ...options, level: 'full' })
      const wrong = results.filter(({ outcome }) => outcome === 'wrong').map(({ name }) => name)
      // It has no counts to tell: whoever asks for them is told nothing, rather than too little.
      expect(wrong).toEqual(['ack'])
      const skipped = results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)
      expect(skipped).toEqual(['gap', 'lost', 'resume', 'concurrent-parts'])
    })

    it('is closed after what is under way', async () => {
      const nats = await openNats()
      const { log, collector } = await openLog(nats.url)
      const sent = Array.from({ length: 20 }, (_, n) => send(collector, batch([stream(n + 1, [1])])))
      const bodies = await Promise.all([...sent, log.close().then(() => undefined)])
      const taken = bodies.filter((body) => body?.status === 200).length
      expect(await waiting(nats.url)).toBe(taken)
      expect((await send(collector, batch([stream(100, [1])]))).status).toBe(503)
    })

    it('is closed together with its server, and without it', async () => {
      const nats = await openNats()
      const logs = await Promise.all([1, 2, 3].map(() => openLog(nats.url)))
      const store = await openStore()
      const { consumer } = await openConsumer(nats.url, store)
      await Promise.all([nats.kill(), ...logs.slice(1).map(({ log }) => log.close())])
      await logs[0]!.log.close()
      await consumer.close()
      expect((await send(logs[0]!.collector, batch([stream(1, [1])]))).status).toBe(503)
    })

    it('says where it finds no server, and what is wrong with a stream that would lose something', async () => {
      const nats = await openNats()
      await expect(jetstreamLog({ servers: 'nats://127.0.0.1:9' })).rejects.toThrow(
        "jetstreamLog can't reach nats://127.0.0.1:9",
      )
      const nc = await connect({ servers: nats.url })
      atEnd(() => nc.close())
      const jsm = await jetstreamManager(nc)
      const faulty = {
        memory: { storage: 'memory' },
        old: { max_age: 1_000_000_000 },
        full: { max_bytes: 1_000, discard: 'old' },
        interest: { retention: 'interest' },
        silent: { no_ack: true },
      } as const
      for (const [name, config] of Object.entries(faulty)) {
        await jsm.streams.add({ name, subjects: [name], ...config })
        await expect(jetstreamLog({ servers: nats.url, stream: name })).rejects.toThrow(
          `the stream "${name}" is no log to rely on`,
        )
      }
    })
  }),
)

it('says what to install where its packages are not', async () => {
  const source = `
    import { jetstreamLog } from './src/collector/index'
    jetstreamLog({ servers: 'nats://127.0.0.1:9' }).catch(({ message }) => console.log(message))
  `
  const child = await runProgram(source, { cwd: tmpdir() })
  const [line] = await once(child.stdout, 'data')
  expect(String(line).trim()).toBe(
    'jetstreamLog needs two packages: npm install @nats-io/transport-node @nats-io/jetstream',
  )
})

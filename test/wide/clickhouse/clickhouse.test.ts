import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type ClickhouseClient,
  clickhouseStore,
  createCollector,
  type Store,
  type StoredTouchpoint,
} from '../../../src/collector/index'
import { batch, contents, NOW, send, stream, uuid } from '../../unit/collector/helpers'
import { runProgram } from '../../unit/collector/runProgram'
import { fixture } from '../../unit/collector/stores/fixture'
import { eachClickhouse } from './each'

const collect = (store: Store, n = 1) =>
  send(createCollector({ store, clock: () => NOW }), batch([stream(n, [1, 2, 5], { visitor: 'v' })]))

const touchpoint = (n: number, seq: number, more: Partial<StoredTouchpoint> = {}): StoredTouchpoint => ({
  ...{ stream: uuid(n), seq, type: 'page.viewed', channel: 'web', stage: 'discovery' },
  ...{ at: NOW, time: NOW + seq, receivedAt: NOW + seq, session: `s${n}`, page: {}, data: {} },
  ...more,
})

eachClickhouse((_, server) => {
  let client: ReturnType<typeof createClient>
  beforeEach(() => {
    client = createClient({ url: server().url, log: { level: ClickHouseLogLevel.OFF } })
  })
  afterEach(() => client.close())
  const ask = async (query: string) => (await client.query({ query, format: 'JSONEachRow' })).json()

  it('is made once by collectors that start together', async () => {
    const options = { url: server().url, database: 'together' }
    const stores = await Promise.all(Array.from({ length: 8 }, () => clickhouseStore(options)))
    await collect(stores[0]!)
    expect((await contents(stores[7]!)).touchpoints).toHaveLength(3)
    await Promise.all(stores.map((store) => store.close()))
  })

  it('is started as docs/stores.md says, and answers the question there', async () => {
    const page = await readFile('docs/stores.md', 'utf8')
    const [, program] = /```ts\n(\/\/ clickhouse[\s\S]*?)```/.exec(page)!
    const source = program!.replace('touchpoint-sdk/collector', './src/collector/index')
    const child = await runProgram(source, { env: { CLICKHOUSE_URL: server().url, PORT: '0' } })
    const [line] = await once(child.stdout, 'data')
    const order = { ...stream(1, [1]).touchpoints[0]!, type: 'order.completed', data: { value: 12.5 } }
    const response = await fetch(String(line).trim(), {
      method: 'POST',
      body: JSON.stringify(batch([{ stream: uuid(1), touchpoints: [{ ...order, at: Date.now() }] }])),
    })
    expect(await response.json()).toMatchObject({ ack: { [uuid(1)]: 1 } })
    child.kill()
    await once(child, 'exit')
    const question = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].at(-1)![1]!
    expect(await ask(question)).toMatchObject([{ channel: 'web', value: 12.5 }])
    await client.command({ query: 'DROP DATABASE touchpoint' })
  })

  it('waits for the disk where its version can', async () => {
    await clickhouseStore({ client, database: 'durable' })
    const known = await ask("SELECT name FROM system.merge_tree_settings WHERE name LIKE 'fsync_%'")
    const [table] = await ask(
      "SELECT engine_full FROM system.tables WHERE database = 'durable' AND name = 'entries'",
    )
    for (const { name } of known as { name: string }[])
      expect((table as { engine_full: string }).engine_full).toContain(`${name} = 1`)
  })

  it('is one of several of a server, in databases of any name', async () => {
    const names = ['Shop', "a`b'c\\d", '"; DROP DATABASE Shop; --']
    const stores = await Promise.all(names.map((database) => clickhouseStore({ client, database })))
    for (const [i, store] of stores.entries()) {
      for (let n = 0; n <= i; n++) await collect(store, n)
    }
    const counts = await Promise.all(stores.map(async (store) => (await contents(store)).streams.length))
    expect(counts).toEqual([1, 2, 3])
  })

  it('leaves a client that it is given open', async () => {
    const store = await clickhouseStore({ client, database: 'given' })
    await fixture(store)
    await store.close()
    await expect(store.journeys({})).rejects.toThrow('The store is closed.')
    expect(await ask('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('stores what it is closed in the middle of', async () => {
    const store = await clickhouseStore({ client, database: 'closed' })
    const appends = [1, 2, 3].map((n) => store.append([touchpoint(n, 1)], []))
    await store.close()
    expect(await Promise.all(appends)).toEqual(Array(3).fill({ stored: 1, copies: 0 }))
    const again = await clickhouseStore({ client, database: 'closed' })
    expect((await contents(again)).touchpoints).toHaveLength(3)
  })

  it('takes no tables of another release for its own', async () => {
    await clickhouseStore({ client, database: 'later' })
    await client.command({ query: 'DROP TABLE later.version' })
    await client.command({ query: 'CREATE VIEW later.version AS SELECT 99 AS version' })
    await expect(clickhouseStore({ client, database: 'later' })).rejects.toThrow(
      'its tables are of version 99; this release knows 1.',
    )
  })

  it('puts what comes at once into one insert, and all of an insert into one part', async () => {
    let inserts = 0
    const counting = spied({
      insert(insert) {
        inserts++
        return insert()
      },
    })
    const store = await clickhouseStore({ client: counting, database: 'parts' })
    await Promise.all(Array.from({ length: 50 }, (_, n) => store.append([touchpoint(n, 1)], [])))
    expect(inserts).toBe(2)
    await store.append(
      Array.from({ length: 9_000 }, (_, i) => touchpoint(100 + (i % 90), 1 + Math.floor(i / 90))),
      [],
    )
    expect(inserts).toBe(3)
    const parts = await ask(
      "SELECT count() AS count FROM system.parts WHERE database = 'parts' AND level = 0",
    )
    expect(Number((parts as { count: number }[])[0]!.count)).toBeLessThanOrEqual(3)
    expect((await contents(store)).touchpoints).toHaveLength(9_050)
  })

  describe('once, although', () => {
    const order = (n: number) => touchpoint(n, 1, { type: 'order.completed', once: 'hash' })

    /** As if nothing of it were there yet that others are just writing. */
    const blind = (database: string) =>
      clickhouseStore({
        database,
        client: spied({
          query: (query, asked) => (isLookUp(asked) ? Promise.resolve(noRows) : query()),
        }),
      })
    // That which comes before an insert; after it, claims are looked up again.
    let isLookUp = (_: string) => false

    it('two writers have not seen each other, whichever of them was first', async () => {
      for (const [database, late] of [
        ['early', 0],
        ['late', 1],
      ] as const) {
        const stores = [await clickhouseStore({ client, database }), await blind(database)]
        isLookUp = (asked) => asked.includes("'once'") && count++ === 0
        let count = 0
        expect(await stores[late]!.append([order(late)], [])).toEqual({ stored: 1, copies: 0 })
        expect(await stores[1 - late]!.append([order(1 - late)], [])).toMatchObject({
          stored: late === 0 ? 1 : 0,
        })
        isLookUp = () => false
        for (const store of stores) {
          expect((await contents(store)).touchpoints).toMatchObject([{ stream: uuid(late) }])
          expect(await store.append([order(0), order(1)], [])).toEqual({ stored: 0, copies: 2 })
          expect((await store.progress([uuid(0), uuid(1)])).map(({ ack }) => ack)).toEqual([1, 1])
        }
      }
    })

    it('three of them have not, and the first is the last to arrive', async () => {
      for (const [database, again, other] of [
        ['third', 2, 3],
        ['fourth', 3, 2],
      ] as const) {
        let arrive: (() => void) | undefined
        const slow = await clickhouseStore({
          database,
          client: spied({
            query: (query, asked) => (isLookUp(asked) ? Promise.resolve(noRows) : query()),
            insert: (insert) =>
              arrive
                ? insert()
                : new Promise<void>((resolve) => {
                    arrive = resolve
                  }).then(insert),
          }),
        })
        isLookUp = (asked) => asked.includes('touchpoint') || asked.includes("'once'")
        const first = slow.append([order(again)], [])
        await vi.waitFor(() => expect(arrive).toBeDefined())
        const second = await blind(database)
        const third = await blind(database)
        await second.append([order(again)], [])
        isLookUp = (asked) => asked.includes("'once'") && count++ === 0
        let count = 0
        await third.append([order(other)], [])
        isLookUp = () => false
        arrive!()
        await first
        expect((await contents(second)).touchpoints).toMatchObject([{ stream: uuid(2) }])
      }
    })

    it('one of them was killed before it could see that', async () => {
      const first = await clickhouseStore({ client, database: 'killed' })
      await first.append([order(1)], [])
      const second = await blind('killed')
      isLookUp = (asked) => asked.includes("'once'")
      await second.append([order(2)], [])
      isLookUp = () => false
      expect((await contents(first)).touchpoints).toHaveLength(2)
      // It was not acknowledged, so that it comes again.
      expect(await first.append([order(2)], [])).toEqual({ stored: 0, copies: 1 })
      expect((await contents(first)).touchpoints).toMatchObject([{ stream: uuid(1) }])
    })

    it('the same was inserted by several, before and after ClickHouse has merged it', async () => {
      const stores = await Promise.all([1, 2, 3].map(() => blind('several')))
      isLookUp = () => true
      const batch = [1, 2, 3].map((seq) => touchpoint(1, seq, { visitor: 'v', data: { seq } }))
      for (const [i, store] of stores.entries()) {
        await store.append(
          batch.map((one) => ({ ...one, data: { by: i } })),
          [{ stream: uuid(1), receivedAt: NOW + i, lost: [{ from: 4 + i, to: 4 + i, reason: 'full' }] }],
        )
      }
      isLookUp = () => false
      const rows = (await ask(`SELECT count() AS count FROM several.entries WHERE kind = 'touchpoint'`)) as [
        { count: number },
      ]
      const before = await contents(stores[0]!)
      expect(Number(rows[0].count)).toBe(9)
      expect(before.touchpoints.map(({ seq, data }) => [seq, data])).toEqual(
        [1, 2, 3].map((seq) => [seq, { by: 0 }]),
      )
      expect(before.streams).toMatchObject([
        { received: 3, last: 6, lost: [{ from: 4, to: 6 }], verdict: 'dropped' },
      ])
      await client.command({ query: 'OPTIMIZE TABLE several.entries FINAL' })
      expect(await contents(stores[0]!)).toEqual(before)
    })

    /** A client whose next insert is given up once it was told to, and arrives when the test wants it to. */
    function cutting() {
      let late: (() => Promise<unknown>) | undefined
      let isCut = false
      const client = spied({
        insert(insert) {
          if (!isCut) return insert()
          isCut = false
          late = insert
          return Promise.reject(new Error('Timeout'))
        },
      })
      const cut = () => {
        isCut = true
      }
      return { client, cut, arrive: () => late!() }
    }

    it('an insert that was given up arrives after the next one', async () => {
      const { client, cut, arrive } = cutting()
      const store = await clickhouseStore({ client, database: 'cut' })
      await store.append([touchpoint(1, 1)], [])
      cut()
      await expect(store.append([touchpoint(1, 2)], [])).rejects.toThrow('Timeout')
      await store.append([touchpoint(1, 3)], [])
      expect(await store.progress([uuid(1)])).toEqual([{ stream: uuid(1), ack: 1, have: [[3, 3]] }])
      await arrive()
      expect(await store.progress([uuid(1)])).toEqual([{ stream: uuid(1), ack: 3, have: [] }])
      expect(await store.append([touchpoint(1, 2)], [])).toEqual({ stored: 0, copies: 1 })
      expect((await contents(store)).touchpoints.map(({ seq }) => seq)).toEqual([1, 2, 3])
    })

    it('what was given up arrives after another one was kept in its place', async () => {
      const { client, cut, arrive } = cutting()
      const store = await clickhouseStore({ client, database: 'given up' })
      cut()
      await expect(store.append([order(2)], [])).rejects.toThrow('Timeout')
      await store.append([order(3)], [])
      expect(await store.append([order(2)], [])).toEqual({ stored: 0, copies: 1 })
      await arrive()
      // Whatever comes next.
      await store.append([touchpoint(9, 1, { type: 'page.viewed' })], [])
      const orders = (await contents(store)).touchpoints.filter(({ type }) => type === 'order.completed')
      expect(orders).toHaveLength(1)
    })
  })

  it('never takes an answer for whole that was cut off', async () => {
    let killed: Promise<void> | undefined
    // In the middle of an answer that is larger than all buffers on its way.
    const killing = spied({
      query: async (query, asked) => {
        const answer = await query()
        if (!asked.includes(' data,')) return answer
        return {
          async *stream() {
            for await (const rows of answer.stream()) {
              yield rows
              killed ??= server().kill()
            }
          },
        }
      },
    })
    const store = await clickhouseStore({ client: killing, database: 'answers' })
    await store.append(
      Array.from({ length: 2_000 }, (_, i) => touchpoint(i, 1, { data: { text: 'x'.repeat(5_000) } })),
      [],
    )
    const questions = [1, 2, 3].map(() => store.journeys({ limit: 2_000 }))
    const answers = await Promise.allSettled(questions)
    expect(killed).toBeDefined()
    await killed
    await server().start()
    for (const answer of answers) {
      if (answer.status === 'fulfilled') expect(answer.value).toHaveLength(2_000)
    }
    expect(answers.map(({ status }) => status)).toContain('rejected')
    await store.close()
  })

  const noRows = { stream: async function* () {} }
  type Asked = Parameters<ClickhouseClient['query']>[0]

  /** The client, with somebody between it and its server. */
  function spied(between: {
    query?: (
      query: () => ReturnType<ClickhouseClient['query']>,
      asked: string,
    ) => ReturnType<ClickhouseClient['query']>
    insert?: (insert: () => Promise<unknown>) => Promise<unknown>
  }): ClickhouseClient {
    const query = (params: Asked) => client.query(params) as ReturnType<ClickhouseClient['query']>
    return {
      query: (params) => between.query?.(() => query(params), params.query) ?? query(params),
      insert: (params) => {
        const insert = () => client.insert(params)
        return between.insert?.(insert) ?? insert()
      },
      command: (params) => client.command(params),
      close: () => client.close(),
    }
  }
})

// @vitest-environment node
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool, types } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createCollector,
  type PostgresClient,
  type PostgresPool,
  postgresStore,
  type Store,
} from '../../../../src/collector/index'
import { freePort } from '../../../support/freePort'
import { inServer } from '../../../support/servers/inServer'
import { postgres } from '../../../support/servers/postgres'
import { until } from '../../../support/until'
import { batch, contents, NOW, send, stream, touchpoint, uuid } from '../helpers'
import { runProgram } from '../runProgram'
import { inSchemas } from './eachStore'
import { fixture } from './fixture'

const collect = (store: Store, n = 1) =>
  send(createCollector({ store, clock: () => NOW }), batch([stream(n, [1, 2, 5], { visitor: 'v' })]))

describe('a store in PostgreSQL', () => {
  it('says what it expects', async () => {
    await expect(postgresStore({})).rejects.toThrow('postgresStore: expected either url or pool.')
    const pool = {} as PostgresPool
    await expect(postgresStore({ url: 'postgresql:///', pool })).rejects.toThrow('either url or pool')
    await expect(postgresStore({ pool, synchronousCommit: 'on; DROP' as 'on' })).rejects.toThrow(
      'postgresStore: synchronousCommit: expected one of on, remote_apply, remote_write, local, off.',
    )
  })

  it('says that no server is there', async () => {
    const url = `postgresql://somebody@127.0.0.1:${await freePort()}/shop`
    await expect(postgresStore({ url })).rejects.toThrow(/can't use the schema "touchpoint": .*ECONNREFUSED/)
  })

  it('says what to install where its driver is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'collector-'))
    const source = `
      import { postgresStore } from './src/collector/stores/postgres'
      postgresStore({ url: 'postgresql:///' }).catch(({ message }) => console.log(message))
    `
    const child = await runProgram(source, { cwd: folder })
    const [line] = await once(child.stdout, 'data')
    expect(String(line).trim()).toBe('postgresStore needs the package "pg": npm install pg')
    await once(child, 'exit')
    await rm(folder, { recursive: true })
  })
})

inServer(postgres, () =>
  describe('a store in PostgreSQL', () =>
    inSchemas((_, server) => {
      let pool: Pool
      beforeEach(() => {
        pool = new Pool({ connectionString: server().url })
      })
      afterEach(() => pool.end())

      it('is made once by collectors that start together', async () => {
        const options = { url: server().url, schema: 'together' }
        const stores = await Promise.all(Array.from({ length: 8 }, () => postgresStore(options)))
        await collect(stores[0]!)
        expect((await contents(stores[7]!)).touchpoints).toHaveLength(3)
        await Promise.all(stores.map((store) => store.close()))
      })

      it('is started as docs/stores.md says', async () => {
        const page = await readFile('docs/stores.md', 'utf8')
        const [, program] = /```ts\n(\/\/ collector[\s\S]*?)```/.exec(page)!
        const source = program!.replace('touchpoint-sdk/collector', './src/collector/index')
        const child = await runProgram(source, { env: { DATABASE_URL: server().url, PORT: '0' } })
        const [line] = await once(child.stdout, 'data')
        const response = await fetch(String(line).trim(), {
          method: 'POST',
          body: JSON.stringify(batch([stream(1, [1])])),
        })
        expect(await response.json()).toMatchObject({ ack: { [uuid(1)]: 1 } })
        child.kill()
        await once(child, 'exit')
        const question = /```sql\n([\s\S]*?)```/.exec(page)![1]!
        expect((await pool.query(question)).rows).toEqual([])
        await pool.query('DROP SCHEMA touchpoint CASCADE')
      })

      it('is one of several in a database, in schemas of any name', async () => {
        const names = [undefined, 'Shop', `"; DROP SCHEMA "Shop" CASCADE; --`]
        const stores = await Promise.all(names.map((schema) => postgresStore({ pool, schema })))
        for (const [i, store] of stores.entries()) {
          for (let n = 0; n <= i; n++) await collect(store, n)
        }
        const counts = await Promise.all(stores.map(async (store) => (await contents(store)).streams.length))
        expect(counts).toEqual([1, 2, 3])
        const { rows } = await pool.query('SELECT data ->> $1 AS value FROM touchpoint.touchpoints', [
          'navigation',
        ])
        expect(rows).toEqual(Array(3).fill({ value: 'load' }))
      })

      it('uses a pool that it is given as it is, and leaves it open', async () => {
        // What a site may have set for all of its queries: big numbers as BigInt, JSON left as text.
        const parsers = [types.builtins.INT8, types.builtins.JSONB] as const
        const before = parsers.map((type) => types.getTypeParser(type))
        types.setTypeParser(types.builtins.INT8, (text) => BigInt(text) as never)
        types.setTypeParser(types.builtins.JSONB, (text) => text)
        try {
          const store = await postgresStore({ pool, schema: 'given' })
          await fixture(store)
          expect(await store.perMinute({ since: 0 })).toMatchObject([{ count: 1 }, {}, {}, {}, {}, {}])
          expect((await contents(store)).touchpoints[0]!.time).toBeTypeOf('number')
          await store.close()
          expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
          expect(await store.progress([uuid(1)])).toMatchObject([{ ack: 6 }])
        } finally {
          parsers.forEach((type, i) => {
            types.setTypeParser(type, before[i] as never)
          })
        }
      })

      it('commits as it was told, whatever the database does by default, in four round trips', async () => {
        await pool.query(`
          ALTER ROLE touchpoint SET synchronous_commit = off;
          ALTER ROLE touchpoint SET default_transaction_isolation = 'serializable';
          ALTER ROLE touchpoint SET default_transaction_read_only = on`)
        const asked: string[] = []
        const told: string[] = []
        const fresh = new Pool({ connectionString: server().url })
        const watched: PostgresPool = {
          end: () => fresh.end(),
          async connect() {
            const client = await fresh.connect()
            return new Proxy(client, {
              get(target, name) {
                if (name !== 'query') {
                  const value = Reflect.get(target, name)
                  return typeof value === 'function' ? value.bind(target) : value
                }
                return async (text: string, values?: unknown[]) => {
                  if (text === 'COMMIT') {
                    const settings = ['synchronous_commit', 'transaction_isolation', 'lock_timeout']
                    for (const name of settings) told.push((await target.query(`SHOW ${name}`)).rows[0][name])
                  }
                  asked.push(text)
                  return target.query(text, values as never[])
                }
              },
            }) as unknown as PostgresClient
          },
        }
        const store = await postgresStore({ pool: watched, schema: 'defaults' })
        asked.length = told.length = 0
        const seqs = Array.from({ length: 50 }, (_, i) => i + 1)
        await send(createCollector({ store, clock: () => NOW }), batch([stream(1, seqs, { visitor: 'v' })]))
        // The fifth is the progress that the collector asks for.
        expect(asked.map((text) => text.trim().split(' ')[0])).toEqual([
          'BEGIN',
          'SELECT',
          'WITH',
          'COMMIT',
          'SELECT',
        ])
        expect(told).toEqual(['on', 'read committed', '10s'])

        const lax = await postgresStore({ pool: watched, schema: 'defaults', synchronousCommit: 'local' })
        told.length = 0
        await collect(lax, 2)
        expect(told).toEqual(['local', 'read committed', '10s'])
        await fresh.end()
        await pool.query('ALTER ROLE touchpoint RESET ALL')
      })

      it('looks through no table as a whole to store a batch, before there are statistics of it and after', async () => {
        const one = new Pool({ connectionString: server().url, max: 1 })
        const store = await postgresStore({ pool: one, schema: 'flat' })
        const scans = async () => {
          await one.query('SELECT pg_stat_force_next_flush()')
          const { rows } = await one.query(
            `SELECT seq_scan, n_tup_ins FROM pg_stat_user_tables WHERE schemaname = 'flat' AND relname = 'touchpoints'`,
          )
          return rows[0]
        }
        const seqs = Array.from({ length: 50 }, (_, i) => i + 1)
        const append = async (n: number) => {
          const touchpoints = seqs.map((seq) => ({
            ...{ ...touchpoint(seq), stream: uuid(n), time: NOW, receivedAt: NOW },
            ...{ session: `s${n}`, visitor: `v${n % 20}`, ...(n % 3 === 0 && { customer: `c${n % 20}` }) },
          }))
          await store.append(touchpoints as never[], [])
        }
        try {
          // What a table of a few pages is searched by is no matter.
          for (let n = 1; n <= 10; n++) await append(n)
          const { seq_scan } = await scans()
          for (let n = 11; n <= 40; n++) await append(n)
          expect(await scans()).toEqual({ seq_scan, n_tup_ins: '2000' })
          await one.query('ANALYZE flat.touchpoints')
          for (let n = 41; n <= 50; n++) await append(n)
          expect(await scans()).toEqual({ seq_scan, n_tup_ins: '2500' })
        } finally {
          await one.end()
        }
      })

      it('needs no right to make tables where they are, and says what it lacks where they are not', async () => {
        await (await postgresStore({ pool, schema: 'rights' })).close()
        await pool.query(`
          CREATE ROLE collector LOGIN;
          GRANT USAGE ON SCHEMA rights TO collector;
          GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA rights TO collector`)
        const url = server().url.replace('touchpoint@', 'collector@')
        const store = await postgresStore({ url, schema: 'rights' })
        await fixture(store)
        expect(await store.journeys({})).toHaveLength(3)
        await store.close()
        await expect(postgresStore({ url, schema: 'new' })).rejects.toThrow(
          'postgresStore can\'t use the schema "new": permission denied for database postgres',
        )
      })

      it('takes no tables of another release for its own', async () => {
        await (await postgresStore({ pool, schema: 'later' })).close()
        await pool.query('UPDATE later.version SET version = 99')
        await expect(postgresStore({ pool, schema: 'later' })).rejects.toThrow(
          'its tables are of version 99; this release knows 1.',
        )
      })

      it('is held up by a collector that hangs for no longer than its transactions may be idle', async () => {
        const store = await postgresStore({ pool, schema: 'hangs' })
        const client = new Client({ connectionString: server().url })
        client.on('error', () => {})
        await client.connect()
        let begin = ''
        let hangs = false
        const stuck = await postgresStore({
          schema: 'hangs',
          pool: {
            end: async () => {},
            connect: async () => ({
              on: () => {},
              removeListener: () => {},
              release: () => {},
              async query(text, values) {
                if (text.startsWith('BEGIN')) begin = text
                hangs = text.startsWith('WITH')
                if (hangs) return new Promise(() => {})
                // Ten seconds are long for a test.
                return client.query(
                  text.replace('session_timeout = 10000', 'session_timeout = 300'),
                  values as never[],
                )
              },
            }),
          },
        })
        void collect(stuck, 1)
        await until(() => hangs)
        expect(begin).toContain('idle_in_transaction_session_timeout = 10000')
        expect((await collect(store, 2)).status).toBe(200)
        expect((await collect(store, 1)).status).toBe(200)
        await client.end()
      })

      it('lives on when its idle connections are ended', async () => {
        const store = await postgresStore({ url: server().url, schema: 'ended' })
        await collect(store)
        await pool.query(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'touchpoint-sdk'`,
        )
        const statuses: number[] = []
        do statuses.push((await collect(store)).status)
        while (statuses.at(-1) !== 200 && statuses.length < 10)
        expect(statuses.at(-1)).toBe(200)
        await store.close()
      })
    })),
)

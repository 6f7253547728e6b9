// @vitest-environment node
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ClickhouseStoreOptions, clickhouseStore } from '../../../../src/collector/index'
import { freePort } from '../../../support/freePort'
import { clickhouse, startClickhouse } from '../../../support/servers/clickhouse'
import { inServer } from '../../../support/servers/inServer'
import { runProgram } from '../runProgram'
import { inDatabases } from './eachStore'
import { questions } from './questions'
import { rules } from './rules'

const url = 'http://127.0.0.1:8123'

// Killed, compared with the others, and with today's engine it is in `npm run test:wide`.
inServer(clickhouse, () =>
  inDatabases(startClickhouse, (kind) =>
    describe('clickhouseStore', () => {
      rules(kind)
      describe('of the questions', () => questions(() => kind.place().open()))
    }),
  ),
)

describe('a store in ClickHouse', () => {
  it.each<[object, string]>([
    [{}, 'clickhouseStore: expected either url or client.'],
    [{ url, client: {} }, 'clickhouseStore: expected either url or client.'],
    [
      { url: 'clickhouse://user:secret@host' },
      'url: expected an address such as http://user:password@host:8123.',
    ],
    [{ url: 8123 }, 'clickhouseStore: url: expected an address such as'],
    [
      { client: { query() {} } },
      'client: expected one of @clickhouse/client, with query(), insert(), command(), close().',
    ],
    [{ client: null }, 'clickhouseStore: client: expected'],
    [{ url, database: '' }, 'clickhouseStore: database: expected a name of 1 to 64 characters'],
    [{ url, database: 'two\nlines' }, 'clickhouseStore: database: expected a name'],
    [{ url, schema: 'shop' }, 'clickhouseStore: schema: there is no such option.'],
  ])('says of %j what it expects', async (options, message) => {
    const failure = await clickhouseStore(options as ClickhouseStoreOptions).catch((error) => error)
    expect(failure).toBeInstanceOf(TypeError)
    expect(failure.message).toContain(message)
    expect(failure.message).not.toContain('secret')
  })

  it('says that no server is there', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`
    await expect(clickhouseStore({ url: nobody })).rejects.toThrow(
      /clickhouseStore can't use the database `touchpoint`: .*ECONNREFUSED/,
    )
  })

  it('says what to install where its client is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'collector-'))
    const source = `
      import { clickhouseStore } from './src/collector/stores/clickhouse'
      clickhouseStore({ url: '${url}' }).catch(({ message }) => console.log(message))
    `
    const child = await runProgram(source, { cwd: folder })
    const [line] = await once(child.stdout, 'data')
    expect(String(line).trim()).toBe(
      'clickhouseStore needs the package "@clickhouse/client": npm install @clickhouse/client',
    )
    await once(child, 'exit')
    await rm(folder, { recursive: true })
  })
})

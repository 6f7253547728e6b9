import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { clickhouseStore, libsqlStore, postgresStore, type Store } from '../../../../src/collector/index'
import type { ClickhouseServer } from '../../../support/servers/clickhouse'
import { inServer } from '../../../support/servers/inServer'
import { type PostgresServer, postgres, startPostgres } from '../../../support/servers/postgres'

/** Where a store keeps its touchpoints; at first it holds nothing. */
export interface Place {
  /** Each call opens another store on the same touchpoints. */
  open(): Promise<Store>
  /** The same in another process: an expression of what `./src/collector/index` exports. */
  expression: string
}

export interface Kind {
  name: string
  /**
   * What `append` answers where several stores append the same at the same moment: each new touchpoint is `stored` by one of them, or by
   * at least one. What can be read is the same.
   */
  counts: 'exact' | 'at least'
  /** A place that nobody has used. */
  place(): Place
}

/** Describes the suite once for each store of the package. A new store is added here. */
export function eachStore(suite: (kind: Kind) => void): void {
  describe('libsqlStore', () => inFiles(suite))
  inServer(postgres, () => describe('postgresStore', () => inSchemas((kind) => suite(kind))))
}

export function inFiles(suite: (kind: Kind) => void): void {
  let folder: string
  let count = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stores-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  suite({
    ...{ name: 'libsqlStore', counts: 'exact' },
    ...closing((place) => {
      const path = join(folder, `${++count}.db`)
      return place(() => libsqlStore({ path }), `libsqlStore(${JSON.stringify({ path })})`)
    }),
  })
}

export function inSchemas(suite: (kind: Kind, server: () => PostgresServer) => void): void {
  let server: PostgresServer
  let count = 0
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.stop(), 60_000)
  const kind = closing((place) => {
    const options = { url: server.url, schema: `schema ${++count}` }
    return place(() => postgresStore(options), `postgresStore(${JSON.stringify(options)})`)
  })
  suite({ name: 'postgresStore', counts: 'exact', ...kind }, () => server)
}

/** Not among the others: the server that Debian has is of 2018, and `npm run test:wide` tries another one beside it. */
export function inDatabases(
  startServer: () => Promise<ClickhouseServer>,
  suite: (kind: Kind, server: () => ClickhouseServer) => void,
): void {
  let server: ClickhouseServer
  let count = 0
  beforeAll(async () => {
    server = await startServer()
  }, 60_000)
  afterAll(() => server.stop(), 60_000)
  const kind = closing((place) => {
    const options = { url: server.url, database: `database ${++count}` }
    return place(() => clickhouseStore(options), `clickhouseStore(${JSON.stringify(options)})`)
  })
  suite({ name: 'clickhouseStore', counts: 'at least', ...kind }, () => server)
}

/** Closes after each test what it has opened. */
export function closing(
  make: (place: (open: () => Promise<Store>, expression: string) => Place) => Place,
): Pick<Kind, 'place'> {
  const opened: Store[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  })
  return {
    place: () =>
      make((open, expression) => ({
        expression,
        async open() {
          const store = await open()
          opened.push(store)
          return store
        },
      })),
  }
}

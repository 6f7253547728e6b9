import { afterAll, beforeAll, describe } from 'vitest'
import { postgresStore } from '../../src/collector/index'
import { inServer } from '../support/servers/inServer'
import { pgbouncer, startPgbouncer } from '../support/servers/pgbouncer'
import { postgres, startPostgres } from '../support/servers/postgres'
import { closing } from '../unit/collector/stores/eachStore'
import { questions } from '../unit/collector/stores/questions'
import { rules } from '../unit/collector/stores/rules'

inServer(postgres, () =>
  inServer(pgbouncer, () =>
    describe('postgresStore behind a pooler that hands each transaction to another connection', () => {
      let url: string
      const ends: (() => Promise<void>)[] = []
      let count = 0
      beforeAll(async () => {
        const server = await startPostgres()
        ends.unshift(server.stop)
        const pooler = await startPgbouncer(server.url)
        ends.unshift(pooler.stop)
        url = pooler.url
      })
      afterAll(async () => {
        for (const end of ends) await end()
      })
      const kind = closing((place) => {
        const options = { url, schema: `schema ${++count}` }
        return place(() => postgresStore(options), `postgresStore(${JSON.stringify(options)})`)
      })
      rules({ name: 'postgresStore', counts: 'exact', ...kind })
      describe('of the questions', () => questions(() => kind.place().open()))
    }),
  ),
)

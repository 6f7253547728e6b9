// @vitest-environment node
import { describe } from 'vitest'
import { inServer } from '../../../support/servers/inServer'
import { postgres } from '../../../support/servers/postgres'
import { inSchemas } from './eachStore'
import { same } from './same'

inServer(postgres, () =>
  describe('libsqlStore and postgresStore give the same answers', () => inSchemas((kind) => same(kind))),
)

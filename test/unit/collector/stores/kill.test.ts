// @vitest-environment node
import { describe } from 'vitest'
import { inServer } from '../../../support/servers/inServer'
import { postgres } from '../../../support/servers/postgres'
import { eachStore, inSchemas } from './eachStore'
import { kills, serverKills } from './kills'

eachStore(kills)
inServer(postgres, () => describe('PostgreSQL', () => inSchemas(serverKills)))

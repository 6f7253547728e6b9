import { describe } from 'vitest'
import { chdb, startChdb } from '../../support/servers/chdb'
import { type ClickhouseServer, clickhouse, startClickhouse } from '../../support/servers/clickhouse'
import { inServer } from '../../support/servers/inServer'
import { inDatabases, type Kind } from '../../unit/collector/stores/eachStore'

/** Describes the suite for the server that Debian has, and for today's engine. */
export function eachClickhouse(suite: (kind: Kind, server: () => ClickhouseServer) => void): void {
  inServer(clickhouse, () => describe('in ClickHouse', () => inDatabases(startClickhouse, suite)))
  inServer(chdb, () => describe("in today's engine", () => inDatabases(startChdb, suite)))
}

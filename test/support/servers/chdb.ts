import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import type { ClickhouseServer } from './clickhouse'
import { ownServer } from './clickhouse'
import type { Server } from './inServer'

/** The engine of today, while Debian has that of 2018. Half a gigabyte, so that it isn't installed with the others. */
export const chdb: Server = {
  name: 'chdb',
  program: find(),
  packages: '',
  install: 'npm install --no-save --ignore-scripts chdb@3.4.0',
}

function find(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('chdb')
  } catch {
    return undefined
  }
}

export const startChdb = (): Promise<ClickhouseServer> =>
  ownServer(
    'chdb',
    async (folder, port) => () =>
      spawn(process.execPath, ['test/support/servers/chdbServer.js'], {
        env: { ...process.env, PORT: String(port), FOLDER: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
  )

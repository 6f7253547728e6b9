import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { Server } from './inServer'
import { otherThanRoot } from './postgres'

const program = '/usr/sbin/pgbouncer'

export const pgbouncer: Server = {
  name: 'pgbouncer',
  program: existsSync(program) ? program : undefined,
  packages: 'pgbouncer',
}

/**
 * A pooler in front of a PostgreSQL server that hands each transaction to whichever connection is free, of two.
 *
 * @param server the address of the server, with a user and without a password.
 */
export async function startPgbouncer(server: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { hostname, port, username, pathname } = new URL(server)
  const folder = await mkdtemp(join(tmpdir(), 'pgbouncer-'))
  const who = otherThanRoot()
  if (who.uid !== undefined) await chown(folder, who.uid, who.gid!)
  const own = await freePort()
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${port} user=${username}`,
    '[pgbouncer]',
    `listen_addr = 127.0.0.1\nlisten_port = ${own}\nunix_socket_dir =`,
    'auth_type = any\npool_mode = transaction\ndefault_pool_size = 2',
  ]
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(file, `${settings.join('\n')}\n`)
  const child = spawn(program, [file], { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  process.once('exit', () => child.kill())
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    log += text
  })
  await until(
    () => {
      if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${log}`)
      return /process up/.test(log)
    },
    { what: 'PgBouncer to start' },
  )
  return {
    url: `postgresql://${username}@127.0.0.1:${own}${pathname}`,
    async stop() {
      const exit = once(child, 'exit')
      if (child.kill('SIGQUIT')) await exit
      await rm(folder, { recursive: true })
    },
  }
}

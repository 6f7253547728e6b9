import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { Server } from './inServer'

// Where Debian and its kin have it; the newest first.
const VERSIONS = '/usr/lib/postgresql'
const bin = (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
  .sort((a, b) => Number(b) - Number(a))
  .map((version) => join(VERSIONS, version, 'bin'))
  .find((folder) => existsSync(join(folder, 'postgres')))

export const postgres: Server = {
  name: 'postgres',
  program: bin && join(bin, 'postgres'),
  packages: 'postgresql',
}

export interface PostgresServer {
  url: string
  /** SIGKILL to every process of it, in the middle of whatever they do. */
  kill(): Promise<void>
  /** Starts it anew on what it has on disk, after a kill. */
  start(): Promise<void>
  /** Ends it and removes what it has. */
  stop(): Promise<void>
}

/** For what refuses to run as root. */
export function otherThanRoot(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Of the processes that are more than an entry in a table: each one's parent, see proc(5). */
function living(): Map<number, number> {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // "pid (name) state parent …"; the name may hold anything.
      const [state, parent] = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      if (state !== 'Z') parents.set(Number(entry), Number(parent))
    } catch {
      // It ended meanwhile.
    }
  }
  return parents
}

/**
 * A server of one's own on a free port, with its data in a temporary folder.
 *
 * @param options.fsync whether a commit waits for the disk. The end of a process takes nothing that was handed to the system, so most tests
 *   need not wait.
 */
export async function startPostgres({ fsync = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const who = otherThanRoot()
  if (who.uid !== undefined) await chown(folder, who.uid, who.gid!)
  const data = join(folder, 'data')
  const port = await freePort()
  const init = ['-D', data, '-U', 'touchpoint', '--auth=trust', '--encoding=UTF8', '--no-sync']
  // Texts in an order that isn't that of their bytes, so that no store counts on that. From PostgreSQL 15 on.
  const order = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']
  execFileSync(join(bin!, 'initdb'), [...init, ...order], { ...who, cwd: folder, stdio: 'pipe' })

  let child: ReturnType<typeof spawn>
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    // They outlive it: each of them leads a group of its own.
    const children = [...living()].filter(([, parent]) => parent === child.pid).map(([pid]) => pid)
    child.kill(signal)
    for (const pid of signal === 'SIGKILL' ? children : []) {
      try {
        process.kill(pid, signal)
      } catch {
        // It has ended with its parent.
      }
    }
    await exit
    await until(() => !children.some((pid) => living().has(pid)), { what: 'all of PostgreSQL to end' })
  }
  // A run that is broken off takes it along.
  process.once('exit', () => child.kill('SIGQUIT'))

  async function start() {
    const disk = `fsync=${fsync ? 'on' : 'off'}`
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', disk]
    const options = settings.flatMap((setting) => ['-c', setting])
    child = spawn(postgres.program!, ['-D', data, ...options], {
      ...who,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let log = ''
    child.stderr!.setEncoding('utf8').on('data', (text) => {
      log += text
    })
    await until(
      () => {
        if (child.exitCode !== null) throw new Error(`PostgreSQL ended: ${log}`)
        return /database system is ready to accept connections/.test(log)
      },
      { what: 'PostgreSQL to start' },
    )
  }

  await start()
  return {
    url: `postgresql://touchpoint@127.0.0.1:${port}/postgres`,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      // Without writing anything down.
      await end('SIGQUIT')
      await rm(folder, { recursive: true })
    },
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { Server } from './inServer'

export const clickhouse: Server = {
  name: 'clickhouse',
  program: ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server'].find(existsSync),
  packages: 'clickhouse-server',
}

export interface ClickhouseServer {
  url: string
  /** SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>
  /** Starts it anew on what it has on disk, after a kill. */
  start(): Promise<void>
  /** Ends it and removes what it has. */
  stop(): Promise<void>
}

const limits = '<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>'
const users = `<yandex>
  <profiles><default/><readonly><readonly>1</readonly></readonly></profiles>
  <users><default><password></password>${limits}</default></users>
  <quotas><default/></quotas>
</yandex>`

export const startClickhouse = (): Promise<ClickhouseServer> =>
  ownServer('clickhouse-server', async (folder, http) => {
    for (const name of ['data', 'tmp', 'files', 'schemas']) await mkdir(join(folder, name))
    const config = join(folder, 'config.xml')
    await writeFile(join(folder, 'users.xml'), users)
    await writeFile(
      config,
      `<yandex>
        <logger><level>error</level><console>1</console></logger>
        <listen_host>127.0.0.1</listen_host><http_port>${http}</http_port><tcp_port>${await freePort()}</tcp_port>
        <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
        <user_files_path>${folder}/files/</user_files_path><format_schema_path>${folder}/schemas/</format_schema_path>
        <users_config>users.xml</users_config><default_profile>default</default_profile>
        <default_database>default</default_database><mark_cache_size>268435456</mark_cache_size>
      </yandex>`,
    )
    return () => spawn(clickhouse.program!, [`--config-file=${config}`], { cwd: folder, stdio: 'pipe' })
  })

/**
 * A server of one's own on a free port of the loopback interface, with its data in a temporary folder.
 *
 * @param prepare resolves to what starts its process.
 */
export async function ownServer(
  name: string,
  prepare: (folder: string, port: number) => Promise<() => ChildProcess>,
): Promise<ClickhouseServer> {
  const folder = await mkdtemp(join(tmpdir(), `touchpoint-${name}-`))
  const port = await freePort()
  const spawnIt = await prepare(folder, port)
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function start(): Promise<void> {
    child = spawnIt()
    let log = ''
    for (const output of [child.stdout!, child.stderr!]) {
      output.setEncoding('utf8').on('data', (text) => {
        log = (log + text).slice(-10_000)
      })
    }
    await until(
      async () => {
        const answer = await fetch(`${url}/?query=SELECT+1`).catch(() => undefined)
        return answer?.ok || child.exitCode !== null || child.signalCode !== null
      },
      { what: `${name} to answer` },
    )
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended: ${log}`)
  }

  // A run that is broken off takes it along.
  const killAtExit = () => void child?.kill('SIGKILL')
  process.once('exit', killAtExit)
  await start()
  return {
    url,
    kill,
    start,
    async stop() {
      process.off('exit', killAtExit)
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { spawn } from 'node:child_process'
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

/** A server of one's own on free ports of the loopback interface, with its data in a temporary folder. */
export async function startClickhouse(): Promise<ClickhouseServer> {
  const folder = await mkdtemp(join(tmpdir(), 'touchpoint-clickhouse-'))
  for (const name of ['data', 'tmp', 'files', 'schemas']) await mkdir(join(folder, name))
  const [http, tcp] = [await freePort(), await freePort()]
  const config = join(folder, 'config.xml')
  await writeFile(
    config,
    `<yandex>
      <logger><level>error</level><console>1</console></logger>
      <listen_host>127.0.0.1</listen_host><http_port>${http}</http_port><tcp_port>${tcp}</tcp_port>
      <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
      <user_files_path>${folder}/files/</user_files_path><format_schema_path>${folder}/schemas/</format_schema_path>
      <users_config>users.xml</users_config><default_profile>default</default_profile>
      <default_database>default</default_database><mark_cache_size>268435456</mark_cache_size>
    </yandex>`,
  )
  const limits = '<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>'
  await writeFile(
    join(folder, 'users.xml'),
    `<yandex>
      <profiles><default/><readonly><readonly>1</readonly></readonly></profiles>
      <users>
        <default><password></password>${limits}</default>
        <reader><password>it's &quot;mine&quot;</password>${limits.replace('profile>default', 'profile>readonly')}</reader>
      </users>
      <quotas><default/></quotas>
    </yandex>`,
  )

  let child: ReturnType<typeof spawn>
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function start(): Promise<void> {
    child = spawn(clickhouse.program!, [`--config-file=${config}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    for (const output of [child.stdout!, child.stderr!]) {
      output.setEncoding('utf8').on('data', (text) => {
        log = (log + text).slice(-10_000)
      })
    }
    const answers = () =>
      fetch(`http://127.0.0.1:${http}/ping`).then(
        ({ ok }) => ok,
        () => false,
      )
    await until(
      () => {
        if (child.exitCode !== null) throw new Error(`ClickHouse ended: ${log}`)
        return answers()
      },
      { what: 'ClickHouse to answer' },
    )
  }

  // A run that is broken off takes it along.
  const killAtExit = () => void child?.kill('SIGKILL')
  process.once('exit', killAtExit)
  await start()
  return {
    url: `http://127.0.0.1:${http}`,
    kill,
    start,
    async stop() {
      process.off('exit', killAtExit)
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

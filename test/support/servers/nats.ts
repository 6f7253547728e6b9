import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../freePort'
import { until } from '../until'
import type { Server } from './inServer'

export const nats: Server = {
  name: 'nats',
  program: ['/usr/sbin/nats-server', '/usr/local/bin/nats-server'].find(existsSync),
  packages: 'nats-server',
}

export interface NatsServer {
  url: string
  /** At once, as if its process had died. */
  kill(): Promise<void>
  /** On the same port and folder. */
  start(): Promise<void>
  /** For good, with all that it kept. */
  remove(): Promise<void>
}

/** A server of its own on a free port of the loopback interface, that keeps its streams in a temporary folder. */
export async function startNats(settings = ''): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'touchpoint-nats-'))
  const port = await freePort()
  const config = join(folder, 'nats.conf')
  await writeFile(config, `host: 127.0.0.1\nport: ${port}\njetstream { store_dir: "${folder}" }\n${settings}`)
  let child: ReturnType<typeof spawn> | undefined

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function start(): Promise<void> {
    child = spawn(nats.program!, ['-c', config], { stdio: 'ignore' })
    await until(async () => (await greets(port)) || child?.exitCode !== null, {
      what: 'nats-server to answer',
    })
    if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`)
  }

  // A test process that ends in the middle leaves no server behind.
  const killAtExit = () => void child?.kill('SIGKILL')
  process.once('exit', killAtExit)
  await start()
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    async remove() {
      process.off('exit', killAtExit)
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** It says `INFO {…}` to everyone who comes, and whether it has JetStream. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket
      .once('data', (data) => end(String(data).includes('"jetstream":true')))
      .once('error', () => end(false))
      .once('close', () => end(false))
  })
}

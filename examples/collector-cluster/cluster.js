// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NATS_SERVER = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server'].find(existsSync)
/** What ended without being asked to is started again after so long, ms, as any supervisor would. */
const RESTART_MS = 500

/**
 * Two collectors behind a balancer, the log, and a consumer that feeds the store, each a process of its own.
 *
 * @param {object} options
 * @param {string} options.folder for what the log keeps, and the store unless it is elsewhere
 * @param {string} [options.store] `postgresql://…`, `http://…` (ClickHouse), or a file
 * @param {string} [options.nats] a NATS server that runs already
 * @param {number} [options.port] the balancer's; by default one that is free
 * @param {number} [options.ackWaitMs] when another consumer gets what a dead one had in hand
 * @param {(line: string) => void} [options.say]
 */
export async function startCluster({ folder, store, nats, port, ackWaitMs, say = () => {} }) {
  mkdirSync(folder, { recursive: true })
  const ports = { balancer: port ?? (await freePort()), 1: await freePort(), 2: await freePort() }
  const [first, second] = [`http://127.0.0.1:${ports[1]}`, `http://127.0.0.1:${ports[2]}`]
  const natsPort = await freePort()
  const env = {
    NATS: nats ?? `nats://127.0.0.1:${natsPort}`,
    STORE: store ?? join(folder, 'touchpoints.db'),
    ...(ackWaitMs && { ACK_WAIT_MS: String(ackWaitMs) }),
  }
  /** @param {string} name @param {string} file @param {Record<string, string>} [more] */
  const node = (name, file, more) => {
    const path = fileURLToPath(new URL(`parts/${file}`, import.meta.url))
    return startPart(name, process.execPath, [path], { ...env, ...more }, say)
  }

  /** @type {Part[]} */
  const parts = []
  if (!nats) parts.push(await startNats(folder, natsPort, say))
  parts.push(await node('consumer', 'consumer.js'))
  parts.push(await node('collector 1', 'collector.js', { PORT: String(ports[1]) }))
  parts.push(await node('collector 2', 'collector.js', { PORT: String(ports[2]) }))
  const balancer = { PORT: String(ports.balancer), BACKENDS: `${first},${second}` }
  parts.push(await node('balancer', 'balancer.js', balancer))
  return {
    url: `http://127.0.0.1:${ports.balancer}/t`,
    store: env.STORE,
    parts,
    /** From the front to the back, so that each hands on what it has. */
    async close() {
      for (const part of parts.reverse()) await part.close()
    },
  }
}

/** @typedef {{ name: string, kill: () => Promise<void>, close: () => Promise<void> }} Part */

/** @type {(folder: string, port: number, say: (line: string) => void) => Promise<Part>} */
async function startNats(folder, port, say) {
  if (!NATS_SERVER) throw new Error('nats-server is not installed: apt-get install nats-server')
  const config = join(folder, 'nats.conf')
  writeFileSync(config, `host: 127.0.0.1\nport: ${port}\njetstream { store_dir: "${folder}" }\n`)
  return startPart('nats-server', NATS_SERVER, ['-c', config], {}, say)
}

/**
 * Resolves when the process has said its first line.
 *
 * @param {string} name @param {string} command @param {string[]} words
 * @param {Record<string, string>} env @param {(line: string) => void} say
 * @returns {Promise<Part>}
 */
async function startPart(name, command, words, env, say) {
  let closing = false
  /** @type {import('node:child_process').ChildProcess} */
  let child
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  const start = () => {
    child = spawn(command, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const output of [child.stdout, child.stderr]) {
      output?.on('data', (text) => say(`${name}: ${String(text).trim()}`))
    }
    child.once('exit', () => {
      if (!closing) timer = setTimeout(start, RESTART_MS)
    })
    return child
  }
  const begun = start()
  await Promise.race([
    once(begun.stdout ?? begun, 'data'),
    once(begun.stderr ?? begun, 'data'),
    once(begun, 'exit').then(() => Promise.reject(new Error(`${name} ended at once`))),
  ])
  process.once('exit', () => child.kill('SIGKILL'))

  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    clearTimeout(timer)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    name,
    kill: () => end('SIGKILL'),
    async close() {
      closing = true
      const cut = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await end('SIGTERM')
      clearTimeout(cut)
    },
  }
}

let given = (process.pid * 97) % 12_000

/**
 * Below all that a system gives out by itself, so that nobody takes the port of a part that is being started again, and
 * one after the other, so that no two parts are given the same.
 */
async function freePort() {
  for (;;) {
    given = (given + 1) % 12_000
    const port = 20_000 + given
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ])
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

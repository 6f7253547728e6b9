import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../support/freePort'
import { until } from '../support/until'

const COLLECTOR = 'dist/collector/index.js'

/** No nodejs_compat: what Node alone has is not there. */
const config = (port: number) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "edge", worker = .edge)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "edge")],
);
const edge :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "touchpoint-sdk/collector", esModule = embed "collector.js"),
  ],
  compatibilityDate = "2025-01-01",
);
`

let folder: string
let child: ChildProcess
let origin: string
let output = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-edge-'))
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  await build({
    entryPoints: ['test/package/edge/worker.ts'],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    // The collector is the file of the package, as it is.
    external: ['touchpoint-sdk/collector'],
    tsconfigRaw: {},
    logLevel: 'error',
  })
  cpSync(COLLECTOR, join(folder, 'collector.js'))
  writeFileSync(join(folder, 'edge.capnp'), config(port))
  child = spawn(resolve('node_modules/.bin/workerd'), ['serve', 'edge.capnp'], {
    cwd: folder,
    detached: true,
  })
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  await until(
    () => {
      if (child.exitCode !== null) throw new Error(`it ended: ${output}`)
      return fetch(`${origin}/t/health`).then(({ ok }) => ok)
    },
    { what: 'the worker to answer' },
  )
}, 60_000)

afterAll(async () => {
  if (child?.pid && child.exitCode === null) {
    const ended = once(child, 'exit')
    process.kill(-child.pid, 'SIGKILL')
    await ended
  }
  if (folder) rmSync(folder, { recursive: true, force: true })
})

it('the collector asks for nothing of Node when it is loaded', () => {
  expect(readFileSync(COLLECTOR, 'utf8')).not.toMatch(/^(import|export) .*from |^import ["']|\brequire\(/m)
})

it('the collector of the package does everything that the protocol asks for in an edge runtime', () => {
  const words = ['dist/conformance/cli.js', 'conformance', `${origin}/t`, '--key', 'shop', '--json']
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  const { results } = JSON.parse(stdout)
  expect(results.filter(({ outcome }: { outcome: string }) => outcome !== 'ok')).toEqual([])
  expect(results.length).toBeGreaterThan(20)
  expect(status).toBe(0)
}, 120_000)

it('so do pictures, links, health and figures', async () => {
  const picture = await fetch(`${origin}/t.gif?key=shop&id=mail-1`, {
    headers: { 'cf-connecting-ip': '203.0.113.77' },
  })
  expect((await picture.arrayBuffer()).byteLength).toBe(43)
  const link = await fetch(`${origin}/t/go/flyer`, { redirect: 'manual' })
  expect([link.status, link.headers.get('location')]).toEqual([
    302,
    'https://shop.example/spring?utm_source=flyer&utm_medium=qr',
  ])
  const types = (await (await fetch(`${origin}/types`)).json()) as string[]
  expect(types.filter((type) => !type.startsWith('custom.'))).toEqual(['email.opened', 'qr.scanned'])
  expect((await fetch(`${origin}/t/health`)).status).toBe(200)
  expect((await fetch(`${origin}/t/metrics`)).status).toBe(401)
  const headers = { authorization: 'Bearer token-of-the-test' }
  const figures = await (await fetch(`${origin}/t/metrics`, { headers })).text()
  expect(figures).toMatch(/^touchpoint_collector_requests_total\{kind="pixel",status="200"\} 1$/m)
})

// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CollectorServer, libsqlStore, type Store, serveCollector } from '../../../src/collector/index'
import { freePort } from '../../support/freePort'
import { until } from '../../support/until'

/** A worker that hears of calls from a telephone system, by its webhook. */
const WORKER = `
  import { createRecorder, qrCode, taggedLink } from './src/offline/index'
  export default {
    async fetch(request) {
      const { id, endedAt } = await request.json()
      const recorder = createRecorder({ endpoint: new URL(request.url).searchParams.get('to'), key: 'phone' })
      const recorded = await recorder.record('phone.answered', { reference: id, at: endedAt, data: { waitMs: 14_000 } })
      const link = taggedLink('https://shop.test/', { medium: 'phone', source: 'hotline' })
      return Response.json({ ...recorded, svg: qrCode(link).slice(0, 4) })
    },
  }`
const CONFIG = (port: number) => `
  using Workerd = import "/workerd/workerd.capnp";
  const config :Workerd.Config = (
    services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["private", "public"]))],
    sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
  );
  const main :Workerd.Worker = (
    modules = [(name = "worker.js", esModule = embed "worker.js")],
    compatibilityDate = "2025-01-01",
  );`

let folder: string
let store: Store
let collector: CollectorServer
let child: ChildProcess | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offline-worker-'))
  store = await libsqlStore({ path: ':memory:' })
  collector = await serveCollector({ port: 0, store })
})
afterAll(async () => {
  if (child && child.exitCode === null) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await collector.close()
  await store.close()
  await rm(folder, { recursive: true })
})

it('records from an edge runtime', async () => {
  const port = await freePort()
  const { outputFiles } = await build({
    stdin: { contents: WORKER, resolveDir: process.cwd(), loader: 'ts' },
    ...{ bundle: true, write: false, format: 'esm', define: { __VERSION__: '"0.0.0-test"' } },
  })
  await writeFile(join(folder, 'worker.js'), outputFiles![0]!.text)
  await writeFile(join(folder, 'worker.capnp'), CONFIG(port))
  child = spawn(resolve('node_modules/.bin/workerd'), ['serve', 'worker.capnp'], {
    cwd: folder,
    stdio: 'inherit',
  })
  const call = () =>
    fetch(`http://127.0.0.1:${port}/?to=${encodeURIComponent(collector.url)}`, {
      method: 'POST',
      body: JSON.stringify({ id: 'call-4711', endedAt: 1_714_521_600_000 }),
    }).then((response) => response.json() as Promise<{ stream: string; svg: string }>)
  const first = await until(call, { what: 'the worker to answer' })
  expect(first.svg).toBe('<svg')
  expect((await call()).stream).toBe(first.stream)
  const [journey] = await store.journeys({})
  expect(journey!.touchpoints).toMatchObject([
    { stream: first.stream, type: 'phone.answered', channel: 'phone', time: 1_714_521_600_000, key: 'phone' },
  ])
})

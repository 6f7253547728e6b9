import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { expect, inject, it } from 'vitest'
import { entries } from '../support/entries'
import { freePort } from '../support/freePort'
import { until } from '../support/until'

/** Does all that there is to do, and tells what became of it. */
const CALLS = `
  import { createTouchpoint } from 'touchpoint-sdk'
  import { cookiebot } from 'touchpoint-sdk/consent'
  import { allDetectors } from 'touchpoint-sdk/detectors'
  import { subdomains } from 'touchpoint-sdk/identity'
  const run = async () => {
    createTouchpoint({ name: 'asked', endpoint: '/t', consent: cookiebot() })
    const tp = createTouchpoint({ endpoint: '/t', consent: 'granted', detectors: allDetectors(), visitor: subdomains() })
    tp.identify('customer-17')
    tp.reset()
    tp.consent.set({ measurement: true, personalisation: false })
    await tp.ready
    const told = [await tp.track('custom.x'), await tp.flush(), tp.stats(), tp.journey.touches, tp.explain().decisions]
    await tp.forget()
    tp.destroy()
    return JSON.stringify(told)
  }`
const NOTHING = JSON.stringify([
  'dropped',
  { delivered: 0, queued: 0 },
  { accepted: 0, delivered: 0, queued: 0, dropped: {} },
  [],
  [],
])

it('does nothing in Node, and lets it end', () => {
  const script = `${CALLS}\nconsole.log(await run())`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: inject('packed'),
  })
  expect(said.trim()).toBe(NOTHING)
})

// React is for client components: its entry says so itself, by 'use client'.
it.each(entries.filter(({ name }) => !name.endsWith('/react')))(
  '$name is imported among server components',
  ({ name }) => {
    const script = `console.log(Object.keys(await import('${name}')).length > 0)`
    const said = execFileSync(
      process.execPath,
      ['--conditions=react-server', '--input-type=module', '-e', script],
      { encoding: 'utf8', cwd: inject('packed') },
    )
    expect(said.trim()).toBe('true')
  },
)

// It has a worker's globals, and refuses what a page would take: listeners that capture, timers before a request.
it('does nothing at the edge', async () => {
  const folder = mkdtempSync(join(inject('packed'), 'edge-'))
  const port = await freePort()
  const { outputFiles } = await build({
    stdin: {
      contents: `${CALLS}\nconst early = run()\nexport default { fetch: async () => new Response((await early) + (await run())) }`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    write: false,
  })
  writeFileSync(join(folder, 'worker.js'), outputFiles[0]!.text)
  writeFileSync(
    join(folder, 'worker.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [(name = "main", worker = (modules = [(name = "worker.js", esModule = embed "worker.js")], compatibilityDate = "2026-11-01"))],
      sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
    );`,
  )
  const server = spawn(resolve('node_modules/.bin/workerd'), ['serve', 'worker.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  try {
    const ask = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        (answer) => answer.text(),
        () => '',
      )
    await until(async () => server.exitCode !== null || (await ask()))
    expect(await ask(), said).toBe(NOTHING + NOTHING)
  } finally {
    server.kill('SIGKILL')
  }
})

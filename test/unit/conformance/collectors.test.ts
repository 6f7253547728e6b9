// @vitest-environment node
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/conformance/runChecks'
import { freePort } from '../../support/freePort'
import { until } from '../../support/until'

const EXAMPLES = 'examples/collectors'

/** How each is started, in a folder of its own with the file in it. */
const collectors: Record<
  string,
  (port: number) => { command: string; words: string[]; env?: Record<string, string> }
> = {
  'node.js': (port) => ({ command: process.execPath, words: ['node.js'], env: { PORT: `${port}` } }),
  'worker.js': (port) => ({
    command: resolve('node_modules/.bin/workerd'),
    words: ['serve', 'worker.capnp', `--socket-addr=http=127.0.0.1:${port}`],
  }),
  'python.py': (port) => ({ command: 'python3', words: ['python.py'], env: { PORT: `${port}` } }),
  'collector.php': (port) => ({
    command: 'php',
    words: ['-S', `127.0.0.1:${port}`, 'collector.php'],
    env: { PHP_CLI_SERVER_WORKERS: '4', FILE: 'batches.ndjson' },
  }),
}

const isThere = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

let child: ChildProcess | undefined
let folder: string | undefined
/** At once, with its workers: it leads a group of its own. */
async function kill(): Promise<void> {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

afterEach(async () => {
  await kill()
  if (folder) rmSync(folder, { recursive: true, force: true })
  child = folder = undefined
})

async function start(name: string): Promise<string> {
  const port = await freePort()
  const { command, words, env } = collectors[name]!(port)
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-example-'))
  mkdirSync(join(folder, 'data'))
  for (const file of [name, ...(name === 'worker.js' ? ['worker.capnp'] : [])]) {
    copyFileSync(join(EXAMPLES, file), join(folder, file.replace(/^node\.js$/, 'node.mjs')))
  }
  const started = words.map((word) => (word === 'node.js' ? 'node.mjs' : word))
  let output = ''
  child = spawn(command, started, { cwd: folder, detached: true, env: { ...process.env, ...env } })
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  const url = `http://127.0.0.1:${port}/`
  await until(
    () => {
      if (child?.exitCode !== null) throw new Error(`it ended: ${output}`)
      return fetch(url, { method: 'OPTIONS' }).then(({ ok }) => ok)
    },
    { what: `${name} to answer` },
  )
  return url
}

/** Everything that the collector has written, as bytes. */
const written = (): Buffer[] =>
  readdirSync(folder!, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder!, name))
    .filter((file) => statSync(file).isFile() && !/\.(m?js|py|php|capnp)$/.test(file))
    .map((file) => readFileSync(file))

describe.each(Object.keys(collectors))('%s', (name) => {
  const { command } = collectors[name]!(0)
  const isMissing = !isThere(command)
  if (isMissing) console.log(`${name} is not tried: there is no ${command} here`)

  it.skipIf(isMissing && !process.env.CI)(
    'is good enough, and what it acknowledged survives its sudden end',
    async () => {
      const url = await start(name)
      const options = { level: 'basic', key: 'shop', origin: 'https://shop.example' } as const
      const { results } = await runChecks({ url, ...options, timeoutMs: 30_000, paceMs: 50 })
      expect(results.filter(({ outcome }) => outcome === 'wrong')).toEqual([])
      expect(results.length).toBeGreaterThan(12)
      await kill()
      expect(written().some((bytes) => bytes.includes('custom.conformance'))).toBe(true)
    },
    120_000,
  )

  it('is short', () => {
    expect(readFileSync(join(EXAMPLES, name), 'utf8').split('\n').length).toBeLessThan(100)
  })
})

it('are all that there are', () => {
  const files = readdirSync(EXAMPLES).filter((file) => !/\.(md|capnp)$/.test(file))
  expect(files.sort()).toEqual(Object.keys(collectors).sort())
})

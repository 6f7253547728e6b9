import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'))
const command = bin['touchpoint-sdk']

const run = (...words: string[]) => spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' })

describe('npx touchpoint-sdk', () => {
  let url: string
  let server: Awaited<ReturnType<typeof start>>
  // A process of its own, because the command is waited for here.
  async function start() {
    const script = `import { libsqlStore, serveCollector } from 'touchpoint-sdk/collector'
      const store = await libsqlStore({ path: ':memory:' })
      console.log((await serveCollector({ port: 0, store, keys: ['shop'] })).url)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    return { url: String(line).trim(), stop: () => child.kill() }
  }
  beforeAll(async () => {
    server = await start()
    url = server.url
  })
  afterAll(() => server.stop())

  it('tries the collector of the package, which does everything as expected', () => {
    const { status, stdout, stderr } = run('conformance', url, '--key', 'shop')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/ 0 wrong, 0 skipped\./)
    expect(stdout).toMatch(/DELETE FROM touchpoints WHERE type = 'custom.conformance'/)
  })

  it('says what is wrong and how to mend it, and exits with 1', () => {
    const { status, stdout } = run('conformance', url, '--level', 'basic')
    expect(status).toBe(1)
    expect(stdout).toMatch(/WRONG .*\n +seen: .*403.*The batch has no key.*\n +mend: .*--key/)
    expect(stdout).toMatch(/Nothing else was tried/)
  })

  it('reports as JSON', () => {
    const { status, stdout } = run('conformance', url, '--key', 'shop', '--level', 'basic', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      url,
      level: 'basic',
      results: expect.arrayContaining([{ name: 'repeat', outcome: 'ok', expects: expect.any(String) }]),
      sent: { requests: expect.any(Number), touchpoints: expect.any(Number) },
    })
  })

  it.each([
    [[], /What to do/],
    [['conform'], /There is no "conform"/],
    [['conformance'], /Which collector/],
    [['conformance', 'shop.example/t'], /"shop.example\/t" is no address/],
    [['conformance', 'ftp://shop.example/t'], /is no address/],
    [['conformance', 'http://a/', 'http://b/'], /"http:\/\/b\/" is one too many/],
    [['conformance', 'http://a/', '--level', 'some'], /--level is basic or full, not "some"/],
    [['conformance', 'http://a/', '--origin', 'https://shop.example/'], /--origin is written as browsers do/],
    [['conformance', 'http://a/', '--timeout', '0'], /--timeout is a number of seconds/],
    [['conformance', 'http://a/', '--speed'], /--speed/],
  ])('%j is answered with what is wrong and how it is used, and exits with 2', (words, sentence) => {
    const { status, stdout, stderr } = run(...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expect(stderr).toMatch(/Usage: touchpoint-sdk conformance <url>/)
  })

  it('explains itself', () => {
    const { status, stdout } = run('--help')
    expect(status).toBe(0)
    expect(stdout).toMatch(/--level basic\|full/)
  })

  it('needs nothing but Node', () => {
    const imports = [...readFileSync(command, 'utf8').matchAll(/^import .* from ["'](.*)["']/gm)].map(
      ([, name]) => name,
    )
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((name) => !/^(node:)?(http|https|util|zlib)$/.test(name!))).toEqual([])
  })
})

describe('touchpoint-sdk/protocol', () => {
  const require = createRequire(import.meta.url)

  it.each(['request.schema', 'answer.schema', 'refusal.schema', 'openapi', 'examples/1-visit.request'])(
    'has %s',
    (name) => {
      expect(require(`touchpoint-sdk/protocol/1/${name}.json`)).toBeTypeOf('object')
    },
  )

  it('is in what is packed', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' })
    const packed = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path)
    expect(packed).toEqual(
      expect.arrayContaining([command.replace('./', ''), 'docs/protocol.md', 'docs/protocol/1/openapi.json']),
    )
  })
})

import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOneEngine } from '../support/browsers/installed'
import { bundleText } from '../support/bundle'
import { type Server, serve } from '../support/serve'

const run = promisify(execFile)
const [vitestSample, playwrightSample] = [
  ...readFileSync('docs/testing.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, code]) => code!)

/** A project of a user's, with the package as it is built. What else it needs comes from the folder above. */
const project = resolve('.tmp/testing')
const write = (file: string, text: string) => writeFileSync(join(project, file), text)
const call = (...args: string[]) =>
  run('npx', args, { cwd: project, env: { ...process.env, NO_COLOR: '1', CI: '', VITEST: '' } }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => `${stdout}\n${stderr}`,
  )

describe('docs/testing.md', () => {
  beforeAll(() => {
    rmSync(project, { recursive: true, force: true })
    mkdirSync(join(project, 'node_modules'), { recursive: true })
    symlinkSync(process.cwd(), join(project, 'node_modules/touchpoint-sdk'))
    write('package.json', '{ "type": "module" }')
    write('booking.test.ts', vitestSample!)
    write('booking.spec.ts', playwrightSample!)
  })

  it('has samples that compile', { timeout: 120_000 }, async () => {
    write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          ...{
            target: 'ES2022',
            module: 'NodeNext',
            strict: true,
            noEmit: true,
            skipLibCheck: true,
            types: [],
          },
          lib: ['ES2022', 'DOM'],
        },
        include: ['*.ts'],
      }),
    )
    expect(await call('tsc', '-p', '.')).toBe('')
  })

  it('has a sample for Vitest that passes', { timeout: 120_000 }, async () => {
    write(
      'vitest.config.js',
      `export default { test: { include: ['*.test.ts'], root: ${JSON.stringify(project)} } }`,
    )
    expect(await call('vitest', 'run', '--config', 'vitest.config.js')).toMatch(/Tests +3 passed \(3\)/)
  })
})

inOneEngine((engine) => {
  let site: Server
  beforeAll(async () => {
    const script = await bundleText(`
      import { createTouchpoint } from 'touchpoint-sdk'
      import { contactLinks } from 'touchpoint-sdk/detectors'
      const tp = createTouchpoint({ endpoint: '/t', detectors: [contactLinks()] })
      document.querySelector('button').onclick = () => tp.consent.grant()`)
    site = await serve((request, response) => {
      if (request.url === '/script.js') {
        return void response.setHeader('content-type', 'text/javascript').end(script)
      }
      response.setHeader('content-type', request.url === '/' ? 'text/html' : 'text/plain')
      response.end(
        request.url === '/'
          ? '<!doctype html><button>Accept</button><a href="tel:+34986000000">Call us</a><script src="/script.js"></script>'
          : '',
      )
    })
  })
  afterAll(() => site?.close())

  // Its own engines are downloads: this takes Debian's Chromium.
  it.skipIf(engine !== 'chromium')(
    'has a sample for Playwright that passes',
    { timeout: 120_000 },
    async () => {
      write(
        'playwright.config.js',
        `export default { testMatch: '*.spec.ts', reporter: 'line', use: { baseURL: '${site.url}', launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } } }`,
      )
      expect(await call('playwright', 'test')).toMatch(/1 passed/)
    },
  )
})

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inOneEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { freePort } from '../support/freePort'
import { createTaker } from '../support/stored'
import { until } from '../support/until'

const MINUTE = 60_000
const apps = readdirSync(new URL('apps', import.meta.url))

/** Projects as a user has them: installed from the packed tarball, built by their framework, and used in a browser. */
inOneEngine((engine) => {
  let tarball: string
  const ends: (() => unknown)[] = []
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'touchpoint-tarball-'))
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    )
    tarball = join(folder, filename)
    return () => rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  describe.each(apps)('%s', (name) => {
    it('is built and run', { timeout: 10 * MINUTE }, async () => {
      const folder = mkdtempSync(join(tmpdir(), `touchpoint-${name}-`))
      ends.push(() => rmSync(folder, { recursive: true, force: true }))
      const collector = await createTaker(true)
      ends.push(collector.close)
      const port = await freePort()
      const env = {
        ...process.env,
        PORT: `${port}`,
        NEXT_PUBLIC_ENDPOINT: collector.endpoint,
        VITE_ENDPOINT: collector.endpoint,
        PUBLIC_ENDPOINT: collector.endpoint,
        NEXT_TELEMETRY_DISABLED: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        // Vitest's own would make it a build for tests.
        NODE_ENV: 'production' as const,
      }
      const run = (...args: string[]) =>
        execFileSync('npm', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      cpSync(new URL(`apps/${name}`, import.meta.url), folder, { recursive: true })
      run('install', '--include=dev', '--no-audit', '--no-fund', '--no-package-lock', tarball)
      run('run', 'build')

      const server: ChildProcess = spawn('npm', ['run', 'start', '--', '--port', `${port}`], {
        cwd: folder,
        env,
        stdio: 'ignore',
        detached: true,
      })
      ends.push(() => process.kill(-server.pid!, 'SIGKILL'))
      const url = `http://127.0.0.1:${port}`
      await until(
        () =>
          fetch(url).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeoutMs: MINUTE },
      )

      const browser = await launch(engine)
      ends.push(browser.close)
      const { page } = browser
      await page.goto(url)
      await page.waitFor(() => 'alive' in document.documentElement.dataset)
      const told = await page.evaluate(() => document.querySelector('#server')?.textContent)
      if (name !== 'vite') expect(told).toContain('on the server: dropped')
      if (name === 'next') {
        expect(told).toContain(', email, 5 models')
        // Once what the server sent is alive, it knows of the arrival and the page.
        await page.waitFor(() => /[1-9]/.test(document.querySelector('#buy')?.textContent ?? ''))
      }
      await page.click('#buy')
      await page.click('#next')
      await page.waitFor(() => Boolean(document.querySelector('#arrived')))
      const times = (type: string) => collector.types().filter((each) => each === type).length
      await until(() => times('page.viewed') >= 2 && times('custom.bought') >= 1)
      expect([
        times('arrival'),
        times('page.viewed'),
        times('custom.bought'),
        times('custom.server'),
      ]).toEqual([1, 2, 1, 0])
    })
  })
})

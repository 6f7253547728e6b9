import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../support/freePort'

const guide = readFileSync('docs/collector.md', 'utf8')

it('the guide to a collector of one’s own works as it is written: start, try, end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-guide-'))
  const port = await freePort()
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(resolve('.'), join(folder, 'node_modules/touchpoint-sdk'))
  const [, program = ''] = /```ts\n(\/\/ collector\.mjs[\s\S]*?)```/.exec(guide) ?? []
  writeFileSync(join(folder, 'collector.mjs'), program.replace('port: 3000', `port: ${port}`))
  const child = spawn(process.execPath, ['collector.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  try {
    const [line] = await once(child.stdout, 'data')
    expect(String(line)).toBe(`Taking touchpoints at http://127.0.0.1:${port}/t\n`)
    const [, words = ''] = /^npx touchpoint-sdk (conformance .*)$/m.exec(guide) ?? []
    const command = words.replace('3000', String(port)).split(' ')
    const { status, stdout } = spawnSync(process.execPath, ['dist/conformance/cli.js', ...command], {
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/ 0 wrong, 0 skipped\./)
    expect(status).toBe(0)
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
    expect(existsSync(join(folder, 'touchpoints.db'))).toBe(true)
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

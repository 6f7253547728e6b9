// @vitest-environment node
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../support/freePort'
import { until } from '../../support/until'

const page = readFileSync('docs/identity.md', 'utf8')
const codeOf = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!

/** How each is started on a file that has it. nginx is not tried here: its lines are read alone. */
const servers: Record<string, { file: string; command: string; words(port: number): string[] }> = {
  js: { file: 'visitor.mjs', command: process.execPath, words: () => ['visitor.mjs'] },
  php: { file: 'visitor.php', command: 'php', words: (port) => ['-S', `127.0.0.1:${port}`, 'visitor.php'] },
}
const isThere = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0

let child: ChildProcess | undefined
let folder = ''
afterEach(async () => {
  if (child && child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

describe.each(Object.entries(servers))("the page's lines for a server in %s", (language, server) => {
  it.skipIf(!isThere(server.command))(
    'keep an id in a cookie that scripts and other sites do not get',
    async () => {
      const port = await freePort()
      folder = mkdtempSync(join(tmpdir(), 'touchpoint-visitor-'))
      writeFileSync(join(folder, server.file), codeOf(language))
      child = spawn(server.command, server.words(port), {
        cwd: folder,
        env: { ...process.env, PORT: `${port}` },
        stdio: 'ignore',
      })
      const ask = async (method: string, cookie = '') => {
        const response = await fetch(`http://127.0.0.1:${port}/visitor`, { method, headers: { cookie } })
        return { id: await response.text(), set: response.headers.getSetCookie().join() }
      }
      await until(() => ask('POST').then(Boolean, () => false))

      const first = await ask('POST')
      expect(first.id).toMatch(/^[\da-f-]{32,36}$/)
      expect(first.set).toContain(`visitor=${first.id}`)
      for (const attribute of [/Max-Age=34128000/, /path=\//i, /secure/i, /HttpOnly/i, /SameSite=Lax/i])
        expect(first.set).toMatch(attribute)
      expect((await ask('POST')).id).not.toBe(first.id)
      expect((await ask('POST', `a=b; visitor=${first.id}`)).id).toBe(first.id)
      for (const hostile of ['visitor=<script>', `visitor=${first.id}0`, 'visitor=', `xvisitor=${first.id}`])
        expect((await ask('POST', hostile)).id).toMatch(/^(?!.*script)[\da-f-]{32,36}$/)
      const over = await ask('DELETE', `visitor=${first.id}`)
      expect(over.id).toBe('')
      expect(over.set).toMatch(/visitor=(deleted)?;.*Max-Age=0/i)
    },
  )
})

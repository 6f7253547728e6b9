import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'

const sha384 = (file: string) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`
const list = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

it('lists every file of the package with its hash', () => {
  const dist = join(inject('packed'), 'node_modules/touchpoint-sdk/dist')
  const { version, files } = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'))
  expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
  const found = list(dist).filter((name) => name !== 'integrity.json')
  expect(Object.keys(files)).toEqual(found)
  expect(found.map((name) => files[name].integrity)).toEqual(found.map((name) => sha384(join(dist, name))))
})

it('is the same to the byte when it is built again, in another folder', { timeout: 300_000 }, () => {
  mkdirSync('.tmp', { recursive: true })
  const folder = mkdtempSync('.tmp/build-')
  try {
    for (const name of ['package.json', 'tsup.config.ts', 'tsconfig.json', 'src'])
      cpSync(name, join(folder, name), { recursive: true })
    // Hard links: a symbolic one would be followed, and source maps would name where it leads.
    execFileSync('cp', ['-al', 'node_modules', folder])
    execFileSync('npm', ['run', '-s', 'build', '--', '--silent'], { cwd: folder, stdio: 'pipe' })
    expect(readFileSync(join(folder, 'dist/integrity.json'), 'utf8')).toBe(
      readFileSync('dist/integrity.json', 'utf8'),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder where the packed tarball is installed, as `npm install` would, with its peers. */
    packed: string
  }
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

/** What a user gets: packed once for all tests of the package, and unpacked into a project of their own. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-packed-'))
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, 'touchpoint-sdk'), { recursive: true })
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
  )
  execFileSync('tar', ['-xzf', filename, '--strip-components=1', '-C', 'node_modules/touchpoint-sdk'], {
    cwd: folder,
  })
  const peers = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  for (const name of [...peers, 'react-dom', '@types/node', '@types/react', 'vitest', '@playwright/test']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(resolve('node_modules', name), join(modules, name))
  }
  provide('packed', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

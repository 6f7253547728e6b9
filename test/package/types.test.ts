import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { entries } from '../support/entries'

const OTHERS = 'test/package/compilers'
const { dependencies } = JSON.parse(readFileSync(`${OTHERS}/package.json`, 'utf8'))
/** The last three majors, and where each is. */
const compilers = [
  'node_modules/typescript',
  ...Object.keys(dependencies).map((name) => `${OTHERS}/node_modules/${name}`),
]

beforeAll(() => {
  // A moment, if they are there.
  spawnSync('npm', [
    'install',
    '--prefix',
    OTHERS,
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--silent',
  ])
}, 120_000)

const STRICT = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
  jsx: 'react-jsx',
  // What runs on servers speaks of Node's.
  types: ['node'],
}
/** How a site may resolve modules. The ends of the files say what the site's own are. */
const WAYS = {
  'node16, ESM and CJS': {
    files: ['all.mts', 'all.cts', 'builtIn.mts', 'own.mts'],
    module: 'node16',
    moduleResolution: 'node16',
  },
  bundler: { files: ['all.mts'], module: 'esnext', moduleResolution: 'bundler' },
}

beforeAll(() => {
  const folder = join(inject('packed'), 'types')
  mkdirSync(folder, { recursive: true })
  const esm = entries.map(({ name }, i) => `import * as entry${i} from '${name}'\nvoid entry${i}\n`)
  const cjs = entries.map(({ name }, i) => `import entry${i} = require('${name}')\nvoid entry${i}\n`)
  writeFileSync(join(folder, 'all.mts'), esm.join(''))
  writeFileSync(join(folder, 'all.cts'), cjs.join(''))
  // What must not compile is in there, too.
  for (const name of ['builtIn.mts', 'own.mts']) cpSync(`test/package/typing/${name}`, join(folder, name))
})

it('is tried with three majors', () => {
  const majors = compilers.map((folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version)
  expect(new Set(majors.map((version) => version.split('.')[0])).size).toBe(3)
})

describe.each(compilers)('the types of all entries, with %s', (compiler) => {
  it.each(Object.entries(WAYS))('compile strictly by %s', (way, { files, ...options }) => {
    const project = join(inject('packed'), 'types', `${basename(compiler)}-${way.replace(/\W+/g, '-')}.json`)
    writeFileSync(project, JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files }))
    const tsc = resolve(compiler, 'bin/tsc')
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })
})

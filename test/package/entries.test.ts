import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { assets, entries } from '../support/entries'

// What a user installs: dist as it was built last. `npm test` builds it first.
const run = (...args: string[]) => execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
const runPacked = (type: string, script: string) => () =>
  execFileSync(process.execPath, [type, '-e', script], { encoding: 'utf8', cwd: inject('packed') }).trim()
const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(js|cjs)$/.test(name),
)
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

describe.each(entries)('$name, as it is packed', ({ name }) => {
  const names = `Object.keys(entry).filter((key) => key !== 'default' && key !== 'module.exports').sort().join()`
  const imported = runPacked(
    '--input-type=module',
    `const before = Object.keys(globalThis).length
      const entry = await import('${name}')
      console.log(${names}, Object.keys(globalThis).length - before)`,
  )
  it('can be imported, and importing does nothing', () => {
    expect(imported()).toMatch(/^\w+(,\w+)* 0$/)
  })
  it('can be required, and has the same', () => {
    const required = runPacked(
      '--input-type=commonjs',
      `const entry = require('${name}'); console.log(${names}, 0)`,
    )
    expect(required()).toBe(imported())
  })
})

it.each(assets)('$name is in what is packed', ({ name, file }) => {
  // A pattern stands for files of these names.
  const paths = name.includes('*')
    ? readdirSync(file.replace(/\*.*/, ''), { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('.json'),
      )
    : ['']
  expect(paths).not.toEqual([])
  for (const path of paths) {
    const specifier = name.replace('*.json', path)
    const script = `console.log(require('fs').statSync(require.resolve('${specifier}')).size > 0)`
    expect(runPacked('--input-type=commonjs', script)(), specifier).toBe('true')
  }
})

it('tells by the full table what the compact one leaves at a referral, also after a call without it', () => {
  const script = `import { classifySource } from 'touchpoint-sdk'
    import { referrers } from 'touchpoint-sdk/referrers'
    const landing = { url: 'https://shop.test/', referrer: 'https://kakaku.com/' }
    console.log(classifySource(landing).medium, classifySource({ ...landing, referrers }).medium)`
  expect(run('--input-type=module', '-e', script)).toBe('referral price_comparison')
})

it.each(files)('%s parses as ES2020, and has nothing that pages or policies forbid', async (file) => {
  const { parse } = await import('acorn')
  const code = readFileSync(`dist/${file}`, 'utf8')
  const sourceType = file.endsWith('.cjs') || file.endsWith('.global.js') ? 'script' : 'module'
  if (!/collector|conformance|^dist-/.test(file)) {
    parse(code, { ecmaVersion: 2020, sourceType })
    expect(code).not.toMatch(
      /['"](before)?unload['"]|\beval\(|new Function\b|importScripts|createElement\(['"]script/,
    )
  }
})

it('depends on nothing but idb-keyval and web-vitals, and installs without scripts', () => {
  expect(Object.keys(manifest.dependencies).sort()).toEqual(['idb-keyval', 'web-vitals'])
  expect(Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name))).toEqual([])
})

it('names the licences of what it bundles', () => {
  const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8')
  for (const name of ['idb-keyval', 'web-vitals', 'valibot', '@hono/node-server', 'lean-qr'])
    expect(text).toContain(name)
})

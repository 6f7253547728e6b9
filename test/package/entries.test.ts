import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

// What a user installs: dist as it was built last. `npm test` builds it first.
const run = (...args: string[]) => execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(js|cjs)$/.test(name),
)
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

describe.each([
  ['touchpoint-sdk', 'createTouchpoint'],
  ['touchpoint-sdk/detectors', 'pageViews'],
  ['touchpoint-sdk/identity', 'subdomains'],
  ['touchpoint-sdk/journey', 'credit'],
  ['touchpoint-sdk/consent', 'tcf'],
  ['touchpoint-sdk/react', 'useJourney'],
  ['touchpoint-sdk/debug', 'showDebug'],
  ['touchpoint-sdk/testing', 'createTestCollector'],
  ['touchpoint-sdk/referrers', 'referrers', 'object'],
  ['touchpoint-sdk/collector', 'createCollector'],
])('%s', (entry, name, type = 'function') => {
  it('can be imported, and importing does nothing', () => {
    const script = `const before = Object.keys(globalThis).length
      const { ${name} } = await import('${entry}')
      console.log(typeof ${name}, Object.keys(globalThis).length - before)`
    expect(run('--input-type=module', '-e', script)).toBe(`${type} 0`)
  })
  it('can be required', () => {
    expect(run('--input-type=commonjs', '-e', `console.log(typeof require('${entry}').${name})`)).toBe(type)
  })
})

it('tells by the full table what the compact one leaves at a referral, also after a call without it', () => {
  const script = `import { classifySource } from 'touchpoint-sdk'
    import { referrers } from 'touchpoint-sdk/referrers'
    const landing = { url: 'https://shop.test/', referrer: 'https://kakaku.com/' }
    console.log(classifySource(landing).medium, classifySource({ ...landing, referrers }).medium)`
  expect(run('--input-type=module', '-e', script)).toBe('referral price_comparison')
})

it('does nothing on a server, and lets it end', () => {
  const script = `import { createTouchpoint } from 'touchpoint-sdk'
    import { cookiebot } from 'touchpoint-sdk/consent'
    import { pageViews, webVitals } from 'touchpoint-sdk/detectors'
    createTouchpoint({ name: 'asked', endpoint: '/t', consent: cookiebot() })
    const tp = createTouchpoint({ endpoint: '/t', consent: 'granted', detectors: [pageViews(), webVitals()] })
    await tp.ready
    const tracked = await tp.track('custom.x')
    console.log(tracked, JSON.stringify(await tp.flush()))`
  expect(run('--input-type=module', '-e', script)).toBe('dropped {"delivered":0,"queued":0}')
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
  for (const name of ['idb-keyval', 'web-vitals', 'valibot', '@hono/node-server'])
    expect(text).toContain(name)
})

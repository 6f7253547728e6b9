import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const define = { __VERSION__: JSON.stringify(version) }

const pages = {
  index: 'src/index.ts',
  'detectors/index': 'src/detectors/index.ts',
  'identity/index': 'src/identity/index.ts',
  'journey/index': 'src/journey/index.ts',
  'consent/index': 'src/consent/index.ts',
  'formats/index': 'src/formats/index.ts',
  'react/index': 'src/react/index.ts',
  'debug/index': 'src/debug/index.ts',
  'testing/index': 'src/testing/index.ts',
  referrers: 'src/referrers.ts',
}
const servers = { 'offline/index': 'src/offline/index.ts' }

const library: Options = {
  entry: pages,
  format: ['esm', 'cjs'],
  target: 'es2020',
  define,
  // The types of the catalogue are the same ones everywhere: who adds to them does it once.
  dts: { entry: { ...pages, ...servers } },
  sourcemap: true,
  splitting: true,
  external: ['react'],
}

// Built apart, as the collector: what runs on servers shares no file with what runs in pages.
const offline: Options = {
  entry: servers,
  format: ['esm', 'cjs'],
  target: 'es2020',
  define,
  sourcemap: true,
}

const collector: Options = {
  entry: { 'collector/index': 'src/collector/index.ts' },
  format: ['esm', 'cjs'],
  target: 'node20',
  dts: true,
  sourcemap: true,
  splitting: true,
  external: ['libsql', 'pg', '@clickhouse/client', '@nats-io/transport-node', '@nats-io/jetstream'],
  // Bundled into its entry, so that a user installs nothing for them.
  noExternal: ['valibot', '@hono/node-server'],
  // Deno and edge runtimes know node:http, and not http.
  removeNodeProtocol: false,
}

/** The command `touchpoint-sdk`. It needs nothing but Node. */
const command: Options = {
  entry: { 'conformance/cli': 'src/conformance/cli.ts' },
  format: 'esm',
  target: 'node20',
  noExternal: [/.*/],
}

const script: Options = {
  entry: {
    'touchpoint.global': 'src/global.ts',
    'touchpoint.all.global': 'src/global.all.ts',
    'touchpoint.debug.global': 'src/global.debug.ts',
  },
  format: 'iife',
  target: 'es2020',
  define,
  platform: 'browser',
  minify: true,
  sourcemap: true,
  noExternal: [/.*/],
  outExtension: () => ({ js: '.js' }),
  esbuildOptions: (options) => {
    options.mangleProps = /^_/
  },
}

/** What the built files contain of others, with their licences. */
const bundled = ['idb-keyval', 'web-vitals', 'valibot', '@hono/node-server', 'hono', 'lean-qr']
const licence = (name: string) => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  const text = ['LICENSE', 'LICENSE.md', 'LICENCE'].flatMap((file) => {
    try {
      return readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()
    } catch {
      return []
    }
  })[0]
  if (!text) throw new Error(`${name} is bundled, but its licence was not found`)
  return `${name} ${version}\n\n${text}\n`
}
library.onSuccess = async () => {
  writeFileSync('dist/THIRD-PARTY-LICENSES.txt', bundled.map(licence).join(`\n${'-'.repeat(80)}\n\n`))
}

/** Every file with its size and the value of an `integrity` attribute: https://www.w3.org/TR/sri/ */
const listFiles = () => {
  const files: Record<string, { bytes: number; integrity: string }> = {}
  for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.\w+$/.test(name)) continue
    const built = readFileSync(`dist/${name}`)
    // The splitting of CommonJS names the folder it was built in: two machines would build two packages.
    const bytes = name.endsWith('.map')
      ? Buffer.from(built.toString().replaceAll(`${process.cwd()}/dist/`, ''))
      : built
    writeFileSync(`dist/${name}`, bytes)
    const hash = createHash('sha384').update(bytes).digest('base64')
    files[name] = { bytes: bytes.length, integrity: `sha384-${hash}` }
  }
  writeFileSync('dist/integrity.json', `${JSON.stringify({ version, files }, null, 2)}\n`)
}
// At the very end: `onSuccess` does not wait for the types.
process.once('exit', (code) => {
  if (!code) listFiles()
})

export default defineConfig([library, offline, collector, command, script])

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as esbuild, transform } from 'esbuild'
import { rollup } from 'rollup'
import { describe, expect, inject, it } from 'vitest'
import { entries } from '../support/entries'

/** What stands in the code of detectors alone, whatever a bundler renames. */
const MARKS = ['data-touchpoint', 'Intercom', 'largest-contentful-paint', 'checkout_completed', 'whatsapp:']

// What runs on servers is not bundled for pages.
const inPages = entries.filter(({ name }) => !name.endsWith('/collector'))

type Bundle = (file: string) => Promise<string>

/** Each makes one script of a module's file, from the packed tarball. */
const bundlers: Record<string, Bundle> = {
  async esbuild(file) {
    const { outputFiles } = await esbuild({
      entryPoints: [file],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      external: ['react'],
    })
    return outputFiles[0]!.text
  },
  async Rollup(file) {
    const bundle = await rollup({
      input: file,
      external: ['react'],
      onLog() {},
      // What its plugin for packages reads in `sideEffects`.
      treeshake: { moduleSideEffects: (id) => !id.includes('/touchpoint-sdk/') },
      plugins: [
        {
          name: 'resolve',
          resolveId: (id, from) =>
            /^[./]/.test(id)
              ? null
              : fileURLToPath(import.meta.resolve(id, pathToFileURL(from ?? file).href)),
        },
      ],
    })
    const { output } = await bundle.generate({ inlineDynamicImports: true })
    // It leaves making names short to others.
    return (await transform(output[0].code, { minify: true })).code
  },
  async Vite(file) {
    const { build } = await import('vite')
    const built = await build({
      root: inject('packed'),
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        modulePreload: false,
        rollupOptions: { input: file, external: ['react'] },
      },
    })
    return (built as { output: { code?: string }[] }).output.map(({ code = '' }) => code).join('\n')
  },
  async webpack(file) {
    const { default: webpack } = await import('webpack')
    const path = `${file}.out`
    await new Promise<void>((resolve, reject) => {
      const done = (error: unknown, stats: { hasErrors(): boolean; toString(): string } | undefined) =>
        error || stats?.hasErrors() ? reject(error ?? new Error(String(stats))) : resolve()
      webpack(
        {
          mode: 'production',
          context: inject('packed'),
          entry: file,
          output: { path, filename: 'bundle.js' },
          externals: { react: 'React' },
          performance: false,
        },
        done,
      )
    })
    return readFileSync(join(path, 'bundle.js'), 'utf8')
  },
}

let count = 0
const bundled = (bundle: Bundle, code: string) => {
  const folder = join(inject('packed'), 'src')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${count++}.js`)
  writeFileSync(file, code)
  return bundle(file)
}
const marksIn = (code: string) => MARKS.filter((mark) => code.includes(mark))

const CORE = `import { createTouchpoint } from 'touchpoint-sdk'\ncreateTouchpoint({ endpoint: '/t' })\n`

describe.each(Object.entries(bundlers))('%s', (_, bundle) => {
  it('leaves no detector in a bundle of the core', async () => {
    const core = await bundled(bundle, CORE)
    const all = await bundled(
      bundle,
      `${CORE}import { allDetectors, shopifyPixel } from 'touchpoint-sdk/detectors'\nconsole.log(allDetectors(), shopifyPixel)\n`,
    )
    expect(marksIn(core)).toEqual([])
    expect(marksIn(all)).toEqual(MARKS)
    expect(core.length).toBeLessThan(all.length / 2)

    // What is imported and not used is not there.
    const unused = await bundled(
      bundle,
      `${inPages.map(({ name }, i) => `import * as unused${i} from '${name}'\n`).join('')}${CORE}`,
    )
    expect(marksIn(unused)).toEqual([])
    expect(unused.length - core.length).toBeLessThan(200)
  })
})

it.each(['esbuild', 'Vite', 'webpack'])(
  '%s keeps the files of the script tag, which run when they are imported',
  async (name) => {
    const code = await bundled(bundlers[name]!, `import 'touchpoint-sdk/touchpoint.global.js'\n`)
    expect(marksIn(code)).toContain('Intercom')
  },
)

it('costs the same with each', async () => {
  const sizes = await Promise.all(
    Object.values(bundlers).map(async (bundle) => (await bundled(bundle, CORE)).length),
  )
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.15)
})

// @ts-check
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** @typedef {Map<string, Uint8Array>} Bundles What the browser loads, by its path. */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))

/** @type {Promise<Bundles> | undefined} */
let bundles

const bundle = async () => {
  const journeys = here('journeys/page.js')
  const { outputFiles } = await build({
    entryPoints: {
      'assets/page': here('browser/page.js'),
      'assets/cart': here('browser/cartPage.js'),
      'assets/checkout': here('browser/checkout/index.js'),
      'assets/chat': here('browser/chat.jsx'),
      'assets/shop': here('styles/index.css'),
      ...(existsSync(journeys) && { 'journeys/page': journeys }),
    },
    outdir: '/',
    write: false,
    bundle: true,
    // What is asked for only sometimes is loaded only then.
    splitting: true,
    chunkNames: 'assets/[name]-[hash]',
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    logLevel: 'error',
    // The SDK as its package exports it, not the sources that tsconfig.json points the type checker to.
    tsconfigRaw: {},
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, contents }) => [path.replaceAll('\\', '/'), contents]))
}

/** Bundles the scripts and styles of the pages, in memory. Once a process, however many shops it opens. */
export const bundleOnce = () => {
  bundles ??= bundle()
  return bundles
}

/** The real client, as often as there are pages: its code is built once and run with another page's globals each time. */
import { buildSync } from 'esbuild'
import type { createTouchpoint } from '../../src/client'

const NAMES = [
  'globalThis',
  'document',
  'navigator',
  'indexedDB',
  'IDBKeyRange',
  'localStorage',
  'sessionStorage',
  'BroadcastChannel',
  'fetch',
  'performance',
  'Date',
  'Math',
  'setTimeout',
  'clearTimeout',
  'crypto',
  'requestIdleCallback',
  'CompressionStream',
] as const

export type Globals = Partial<Record<(typeof NAMES)[number], unknown>>

const { outputFiles } = buildSync({
  stdin: { contents: `export { createTouchpoint } from './src/client'`, resolveDir: process.cwd() },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'sdk',
  define: { __VERSION__: '"0.0.0-model"' },
})
const run = new Function(...NAMES, `${outputFiles[0]!.text}\nreturn sdk`)

export const loadClient = (globals: Globals): { createTouchpoint: typeof createTouchpoint } =>
  run(...NAMES.map((name) => globals[name]))

// The truth run: scripted shoppers in real browsers, in a world where collectors fail and browsers are killed; at the end,
// what the collector has is compared with what they did.
//   npm run truth                                       4 shoppers an engine, 1 minute
//   npm run truth -- --shoppers 6 --minutes 60
//   npm run truth -- --engine webkit --seed 7           the same choices as before; not the same timing
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

await build({
  entryPoints: ['test/truth/main.ts'],
  outfile: '.tmp/truth.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  plugins: [
    {
      name: 'each file knows where it was',
      setup({ onLoad }) {
        onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
          contents: readFileSync(path, 'utf8').replaceAll(
            'import.meta.url',
            JSON.stringify(pathToFileURL(path).href),
          ),
          loader: 'ts',
        }))
      },
    },
  ],
})
await import('../../.tmp/truth.mjs')

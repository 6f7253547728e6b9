import { defineConfig, type Options } from 'tsup'

const library: Options = {
  entry: {
    index: 'src/index.ts',
    'detectors/index': 'src/detectors/index.ts',
    'collector/index': 'src/collector/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2020',
  dts: true,
  sourcemap: true,
  splitting: true,
  external: ['libsql'],
  // Checks are bundled into the collector's entry, so that a user installs nothing for them.
  noExternal: ['valibot'],
}

const script: Options = {
  entry: { 'touchpoint.global': 'src/global.ts' },
  format: 'iife',
  target: 'es2020',
  platform: 'browser',
  minify: true,
  sourcemap: true,
  noExternal: [/.*/],
  outExtension: () => ({ js: '.js' }),
  esbuildOptions: (options) => {
    options.mangleProps = /^_/
  },
}

export default defineConfig([library, script])

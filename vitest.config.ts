import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        define: { __VERSION__: '"0.0.0-test"' },
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          environment: 'happy-dom',
          setupFiles: 'test/unit/setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'model',
          include: ['test/model/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/support/packed.ts',
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          // The engines of one file run side by side, which is enough for two cores.
          fileParallelism: false,
          // Some wait for a back-off of up to 80 s to end.
          testTimeout: 300_000,
          // A browser may take a minute to start on a busy machine, and some begin with several.
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'wide',
          include: ['test/wide/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          // Some wait for a back-off of up to 80 s to end.
          testTimeout: 300_000,
          // A browser may take a minute to start on a busy machine, and some begin with several.
          hookTimeout: 300_000,
        },
      },
    ],
  },
})

// Node 20 reads no TypeScript by itself: the test runner's loader does.
import { createViteServer } from 'vitest/node'

const loader = await createViteServer({
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  await (await loader.ssrLoadModule('/test/bench/bench.ts')).default(process.argv.slice(2))
} finally {
  await loader.close()
}

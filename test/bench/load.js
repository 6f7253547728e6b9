// Node 20 reads no TypeScript by itself: the test runner's loader does.
import { createViteServer } from 'vitest/node'

/** Runs the default export of a file with the arguments of the command line. */
export async function run(file) {
  const loader = await createViteServer({
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    await (await loader.ssrLoadModule(file)).default(process.argv.slice(2))
  } finally {
    await loader.close()
  }
}

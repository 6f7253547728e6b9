import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { serve } from '../../support/serve'
import { type Name, names } from './peers'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const build = (options: object) =>
  buildSync({
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    write: false,
    legalComments: 'none',
    // As bundlers do for production.
    define: { 'process.env.NODE_ENV': '"production"' },
    // Without the paths that lead types to the sources.
    tsconfigRaw: {},
    ...options,
  }).outputFiles![0]!.text

/** A library with its configuration, as a site's own bundler would make it. */
const bundle = (name: Name) => build({ entryPoints: [at(`page/${name}.ts`)] })

/** What a module would add to a page that imports all of it. */
export const sizeOf = (specifier: string): number =>
  gzipSync(
    build({
      stdin: { contents: `import * as all from '${specifier}'; console.log(all)`, resolveDir: at('.') },
    }),
    { level: 9 },
  ).length

export interface Page {
  name: Name
  endpoint: string
}

/** Pages by their host, each an origin of its own, and one that is somewhere else. `?wait` starts nothing. */
export async function openSite() {
  const scripts = Object.fromEntries(names.map((name) => [name, bundle(name)])) as Record<Name, string>
  const workloads = build({ entryPoints: [at('../page/index.ts')], globalName: 'bench' })
  const pages = new Map<string, Page>()
  const server = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://site')
    const host = request.headers.host?.split('.')[0] ?? ''
    // With `?start=` it is started by the same script.
    const begin = searchParams.has('start')
      ? `\npeer.start(${JSON.stringify(searchParams.get('start'))})`
      : ''
    const found = pathname === '/bench.js' ? workloads : scripts[pathname.slice(1, -3) as Name]
    const script = found && found + begin
    const page = pages.get(host)
    const start =
      page &&
      `<script src="/${page.name}.js"></script>
<script>peer.start(${JSON.stringify(page.endpoint)})</script>`
    const body = searchParams.has('wait') ? '<script src="/bench.js"></script>' : (start ?? '')
    response
      .writeHead(200, {
        'content-type': `${script ? 'text/javascript' : 'text/html'};charset=utf-8`,
        // For a clock of 5 µs.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      .end(
        script ??
          `<!doctype html><title>Mussels in brine</title>${body}<a id="away" href="http://away.localhost:${server.port}/">Away</a>`,
      )
  })
  return {
    sizes: Object.fromEntries(names.map((name) => [name, gzipSync(scripts[name], { level: 9 }).length])),
    /** A page of its own for a library. */
    add(page: Page, label: string): string {
      const host = `${page.name}-${label}`
      pages.set(host, page)
      return `http://${host}.localhost:${server.port}/`
    },
    close: server.close,
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>

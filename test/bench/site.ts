import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { type Server, serve } from '../support/serve'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** As a site's own bundler would. */
const bundle = (contents: string, globalName?: string) =>
  buildSync({
    stdin: { contents, resolveDir: at('.'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    // Its `paths` would lead to the sources: what is measured is what is published.
    tsconfigRaw: {},
    ...(globalName && { globalName }),
  }).outputFiles[0]!.text

/** A list of products in 5,000 elements, with all that detectors look for at a click or in what comes into view. */
const LIST = `<header><a href="/" class="logo"><img alt="Brine"></a><nav><a href="tel:+34900100200">Call</a></nav></header><main>${Array.from(
  { length: 500 },
  (
    _,
    i,
  ) => `<article itemscope itemtype="https://schema.org/Product"><a href="#p${i}"><h3 itemprop="name">Mussels <b>${i}</b></h3></a>
<p>In <i>brine</i>, <span>111 g</span></p><ul><li>Rías Baixas</li></ul><button>Add</button></article>`,
).join('')}</main>`

/** A page without content, isolated so that its clock has a resolution of 5 µs, and the scripts that are measured on it. */
export function openSite(): Promise<Server> {
  const start = (how: string) => `const { endpoint } = document.currentScript.dataset; ${how}`
  const files: Record<string, string> = {
    '/core.js': bundle(
      `import { createTouchpoint } from '../../dist/index.js'; Object.assign(window, { createTouchpoint })`,
    ),
    '/bench.js': bundle(`export * from './page/index'`, 'bench'),
    '/start/script tag.js': readFileSync(at('../../dist/touchpoint.global.js'), 'utf8'),
    '/start/all.js': readFileSync(at('../../dist/touchpoint.all.global.js'), 'utf8'),
    '/start/core.js': bundle(
      `import { createTouchpoint } from '../../dist/index.js'; ${start(`createTouchpoint({ endpoint, consent: 'granted' })`)}`,
    ),
    // All of the script, and what the browser itself takes for that which a client opens.
    '/start/floor.js': bundle(
      `import { createTouchpoint } from '../../dist/index.js'; window.unused = createTouchpoint
      for (const storage of [localStorage, sessionStorage]) storage.getItem('floor')
      new BroadcastChannel('floor'); indexedDB.open('floor')`,
    ),
    '/start/baseline.js': bundle(
      `import { startBaseline } from './page/baseline'; ${start('window.baseline = startBaseline(endpoint)')}`,
    ),
  }
  const page = `<!doctype html><title>Mussels in brine</title><script src="/core.js"></script><script src="/bench.js"></script>`
  return serve((request, response) => {
    const file = files[decodeURIComponent(request.url ?? '')]
    response
      .writeHead(200, {
        'content-type': file ? 'text/javascript' : 'text/html',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      .end(file ?? (request.url === '/list' ? page + LIST : page))
  })
}

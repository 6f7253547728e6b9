import { bundleText } from './bundle'
import { freePort } from './freePort'
import { type Server, serve } from './serve'

/** Pages with the panel, each with an endpoint of its own, under a policy that allows no inline script or style. */
const ENDPOINTS: Record<string, string> = {
  '/': '/t',
  '/404': '/nothing',
  '/page': '/fallback',
  '/redirect': '/moved',
  '/pending': '/t',
}

/**
 * `/`, `/404` …; `/cors` has an endpoint at another origin that lets nobody read it, `/csp` one that the policy doesn't
 * allow, `/down` one where nobody listens; `/tag` is a page with the script tag.
 */
export async function serveDebugPages(files: (path: string) => string | undefined): Promise<Server> {
  const script = await bundleText(`
    import { createTouchpoint } from 'touchpoint-sdk'
    import { allDetectors } from 'touchpoint-sdk/detectors'
    import { showDebug } from 'touchpoint-sdk/debug'
    window.told = []
    const { endpoint, consent } = document.documentElement.dataset
    const client = createTouchpoint({
      endpoint, consent: 'pending', detectors: allDetectors(), batch: { maxWaitMs: 50 },
      // A back-off is for all pages of a name.
      name: location.pathname,
    })
    client.on('touchpoint', ({ type }) => told.push(type))
    if (consent === 'granted') client.consent.grant()
    Object.assign(window, { client, showDebug, stop: showDebug(client) })`)
  const other = await serve((request, response) => void request.resume().on('end', () => response.end()))
  /** Where nobody listens. */
  const down = `http://127.0.0.1:${await freePort()}`
  const apart: Record<string, string> = {
    '/cors': `${other.url}/t`,
    '/csp': 'http://127.0.0.2:4999/t',
    '/down': `${down}/t`,
  }
  const pages = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://page')
    if (request.method === 'POST') {
      const answers: Record<string, () => void> = {
        '/t': () => response.writeHead(204).end(),
        '/fallback': () => response.setHeader('content-type', 'text/html').end('<!doctype html>'),
        '/moved': () => response.writeHead(307, { location: '/t' }).end(),
      }
      return void request
        .resume()
        .on('end', () => (answers[pathname] ?? (() => response.writeHead(404).end()))())
    }
    const file =
      pathname === '/script.js' ? script : pathname === '/violations.js' ? VIOLATIONS : files(pathname)
    if (file) return void response.setHeader('content-type', 'text/javascript').end(file)
    response.setHeader('content-type', 'text/html')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-page'; connect-src 'self' ${other.url} ${down}`,
    )
    const endpoint = ENDPOINTS[pathname] ?? apart[pathname]
    const tag =
      pathname === '/tag'
        ? `<script nonce="page" src="/touchpoint.global.js" data-endpoint="/t" data-consent="granted"></script>`
        : `<script nonce="page" src="/script.js"></script>`
    response.end(`<!doctype html><html lang="en" data-endpoint="${endpoint}" data-consent="${pathname === '/pending' ? 'pending' : 'granted'}">
      <title>${pathname}</title><script nonce="page" src="/violations.js"></script>${tag}
      <body><h1>A page</h1><button id="first">First</button></body></html>`)
  })
  return {
    ...pages,
    async close() {
      await pages.close()
      await other.close()
    },
  }
}

const VIOLATIONS = `
  window.violations = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    // An icon that only the browser asks for is none of the page's.
    if (!/favicon/.test(blockedURI)) violations.push(effectiveDirective + ' ' + blockedURI)
  })`

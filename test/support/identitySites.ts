import type { Batch } from '../../src/protocol/protocol'
import { bundleText } from './bundle'
import { serve } from './serve'

/** As a site has them, by the page: `SHOP` on two hosts of a domain, a page that frames `PAY`, and one whose server keeps the id. */
export const SHOP = 'http://www.conservas.test'
export const BLOG = 'http://blog.conservas.test'
export const PAY = 'http://pay.bank.test'
export const EVIL = 'http://evil.test'

const sites: Record<string, string> = {
  '/': 'createTouchpoint({ ...options, visitor: subdomains() })',
  '/framing': `shareVisitor(createTouchpoint(options), ['${PAY}'])`,
  '/framed': `createTouchpoint({ ...options, visitor: fromParent('${SHOP}') })`,
  '/server': `createTouchpoint({ ...options, visitor: fromServer('/visitor') })`,
}
const frames = (...origins: string[]) =>
  origins.map((origin) => `<iframe src="${origin}/framed"></iframe>`).join('')
const bodies: Record<string, string> = {
  '/framing': frames(PAY),
  '/hostile': frames(PAY),
  '/framing-more': frames(PAY, EVIL),
}

/** Sites of several hosts, behind a forward proxy, each with a collector at `/t` and an id at `/visitor`. */
export async function startIdentitySites() {
  const scripts = new Map<string, string>()
  for (const [path, code] of Object.entries(sites)) {
    const script = `
      import { createTouchpoint } from 'touchpoint-sdk'
      import { arrivals, pageViews } from 'touchpoint-sdk/detectors'
      import { fromParent, fromServer, shareVisitor, subdomains } from 'touchpoint-sdk/identity'
      const options = { endpoint: '/t', consent: 'granted', detectors: [arrivals(), pageViews()] }
      ${code}
      window.tp = createTouchpoint(options)`
    scripts.set(path, await bundleText(script))
  }
  scripts.set('/framing-more', scripts.get('/framing')!)
  const batches: { host: string; batch: Batch }[] = []
  /** What the page's server was asked at `/visitor`, and with which cookie. */
  const asked: string[] = []
  let n = 0
  const { url: proxy, close } = await serve(async (request, response) => {
    // As a proxy it is asked for whole addresses.
    const { host, pathname } = new URL(request.url ?? '', `http://${request.headers.host}`)
    const send = (type: string, text: string) => response.setHeader('content-type', type).end(text)
    if (pathname === '/t') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      batches.push({ host, batch: JSON.parse(Buffer.concat(chunks).toString()) })
      return void send('application/json', '{}')
    }
    if (pathname === '/visitor') {
      const cookie = /visitor=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
      asked.push(`${request.method} ${cookie ?? ''}`.trim())
      const isOver = request.method === 'DELETE'
      const id = isOver ? '' : (cookie ?? `a-visitor-of-the-server-${++n}`.replaceAll('-', '_'))
      response.setHeader(
        'set-cookie',
        `visitor=${id}; Max-Age=${isOver ? 0 : 9_999}; Path=/; HttpOnly; SameSite=Lax`,
      )
      return void send('text/plain', id)
    }
    if (pathname.endsWith('.js'))
      return void send('text/javascript', scripts.get(pathname.slice(0, -3)) ?? '')
    const script = scripts.has(pathname) ? `<script src="${pathname}.js"></script>` : ''
    send('text/html', `<!doctype html><title>${pathname}</title>${script}${bodies[pathname] ?? ''}`)
  })
  return { proxy, batches, asked, close }
}

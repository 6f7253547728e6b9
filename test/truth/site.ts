import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '../support/serve'

const SCRIPT = readFileSync(fileURLToPath(new URL('../../dist/touchpoint.global.js', import.meta.url)))

/** What a page of the site offers to its shopper. */
export interface SiteWindow {
  /** False while the page is left. */
  shown: boolean
  /** How many steps in history came back to this document. */
  popped: number
  /** What became of the order, on a page of thanks. */
  ordered: Promise<string> | undefined
}

/**
 * A shopper's own site, and with it an origin and a storage of their own. Every load is numbered: in the title, so that
 * each view can be told from the others, and in the endpoint, so that each request tells which page sent it.
 * `/thanks/REFERENCE` reports an order, as often as it is loaded.
 */
export async function openSite(endpoint: string) {
  let loads = 0
  return serve((request, response) => {
    if (request.url === '/touchpoint.global.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' })
      return void response.end(SCRIPT)
    }
    if (request.url === '/favicon.ico') return void response.writeHead(404).end()
    const number = ++loads
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-cache' })
    response.end(`<!doctype html><title>page ${number}</title>
<script src="/touchpoint.global.js" data-endpoint="${endpoint}&page=${number}" data-consent="granted"></script>
<script>
  shown = true
  popped = 0
  addEventListener('pagehide', () => { shown = false })
  addEventListener('pageshow', () => { shown = true })
  addEventListener('popstate', () => { popped++ })
  const [, reference] = location.pathname.split('/thanks/')
  ordered = reference && touchpoint.track('order.completed', { value: 10, currency: 'EUR' }, { once: reference })
</script>
<a id="plain">On</a> <a id="out" data-touchpoint="outbound.clicked" data-touchpoint-stage="discovery">Out</a>`)
  })
}

/** Another site, to which links lead away. */
export const openElsewhere = () =>
  serve((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>elsewhere</title><a id="plain">Back</a>')
  })

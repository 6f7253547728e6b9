import type { Options } from '../../src/index'
import type { Bare } from './bare'
import type { Page } from './browsers/browser'
import { bundle } from './bundle'
import type { Gate } from './gate'
import { type Server, serve } from './serve'

declare const bare: Bare

/** A clock that is `aheadMs` ahead, or whatever a test makes of that, before anything reads it. */
const clock = (ms: number) => `<script>
  aheadMs = ${ms}
  Date = class extends Date {
    static #now = Date.now
    static now = () => this.#now() + aheadMs
    constructor(...time) {
      super(...(time.length ? time : [new.target.now()]))
    }
  }
</script>`

/** One that opens a tab: by a script, or Firefox lets none close it, and on a click, or browsers block it. */
const LINKS = `<a href="/next">Next</a> <button id="open" onclick="opened = window.open('/opened')">Open</button>`

/** A page without an origin: storage is denied to it. It does what `framed` asks of its `bare`. */
const FRAME = `<iframe sandbox="allow-scripts" src="/inner"></iframe><script>
  framed = (...call) => new Promise((resolve) => {
    onmessage = ({ data }) => resolve(data)
    document.querySelector('iframe').contentWindow.postMessage(call, '*')
  })
</script>`
const INNER = `<script>
  onmessage = async ({ data: [method, ...args], source }) => source.postMessage(await bare[method](...args), '*')
</script>`

/**
 * Pages for faults, an origin of their own: nothing is tracked but what a test tracks. `?clock=MS` has a clock
 * that is so far ahead; `/framed` has another page in a frame without an origin.
 */
export async function serveBarePages(): Promise<Server> {
  const script = await bundle('bare.ts')
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare')
    if (pathname === '/bare.js') return void response.setHeader('content-type', 'text/javascript').end(script)
    const body = { '/framed': FRAME, '/inner': INNER }[pathname] ?? LINKS
    const head = clock(Number(searchParams.get('clock')))
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>${pathname}</title>${head}<script src="/bare.js"></script>${body}`)
  })
}

/** Opens a client in the page, whose batches go by a gate. */
export const open = (page: Page, gate: Gate, name: string, options: Partial<Options> = {}): Promise<void> =>
  page.evaluate((name, endpoint, options) => bare.open(name, endpoint, options), name, gate.endpoint, options)

/** Tracks numbers in one task, and waits until they are durable. */
export const track = (page: Page, name: string, from: number, to = from, data = {}): Promise<string[]> =>
  page.evaluate((name, from, to, data) => bare.track(name, from, to, data), name, from, to, data)

/** How many of the page's touchpoints no answer has settled. */
export const queuedOf = (page: Page, name: string): Promise<number> =>
  page.evaluate((name) => bare.clients[name]?.stats().queued ?? 0, name)

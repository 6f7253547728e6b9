import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { type Server, serve } from '../support/serve'

const PACKAGES: Record<string, string> = {
  'idb-keyval': 'idb-keyval/dist/index.js',
  'web-vitals': 'web-vitals/dist/web-vitals.js',
}
const imports = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, `/${name}`]))

/** A page that tells on itself what `arrivals({ referrers })` of the built package reports. */
const landing = `<!doctype html><title>shop</title><script type="importmap">${JSON.stringify({ imports })}</script>
  <script type="module">
    import { arrivals } from '/dist/detectors/index.js'
    import { referrers } from '/dist/referrers.js'
    const told = []
    arrivals({ referrers })((interaction) => told.push(interaction))
    window.told = told
  </script>`

const serveShop = () =>
  serve(({ url = '/' }, response) => {
    const name = url.slice(1)
    const file = PACKAGES[name]
      ? `node_modules/${PACKAGES[name]}`
      : /^dist\/[\w./-]+\.js$/.test(name)
        ? name
        : ''
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
    response.end(file ? readFileSync(file) : landing)
  })

inEachEngine((engine) => {
  let shop: Server
  let elsewhere: Server
  let browser: Browser
  beforeAll(async () => {
    shop = await serveShop()
    // Every host of the Internet, as far as this browser can tell: a page with a link to the shop.
    elsewhere = await serve((_, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><a href="${shop.url}/?x=1">Shop</a>`)
    })
    browser = await launch(engine, { proxy: elsewhere.url })
  })
  afterAll(async () => {
    await browser?.close()
    await elsewhere?.close()
    await shop?.close()
  })

  it.each([
    ['www.guenstiger.de', { channel: 'comparison', name: 'guenstiger', medium: 'price_comparison' }],
    ['ricerca.virgilio.it', { channel: 'search', name: 'virgilio', medium: 'organic_search' }],
    ['blog.example', { channel: 'referral', name: 'blog.example', medium: 'referral' }],
  ])('knows by the full table who comes from %s', async (host, source) => {
    await browser.page.goto(`http://${host}/`)
    await browser.page.follow('a')
    const told = await browser.page.waitFor(() => (window as typeof window & { told?: unknown[] }).told)
    expect(told).toMatchObject([{ type: 'arrival', source }])
  })
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { Touchpoint } from '../../../src/touchpoint'
import type { Browser, Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { bundleText } from '../../support/bundle'
import { type Server, serve } from '../../support/serve'
import { until } from '../../support/until'

declare const tp: TouchpointClient

const jQuery = readFileSync('node_modules/jquery/dist/jquery.js', 'utf8')
/** Of a bank's gateway, which browsers don't take for one that must be encrypted. */
const GATEWAY = 'http://sis.redsys.es'

const script = (contents: string) =>
  bundleText(`import { createTouchpoint } from 'touchpoint-sdk'
    import { arrivals, commerce, commerceSignals, shopifyPixel } from 'touchpoint-sdk/detectors'
    ${contents}`)

/** Shopify's side of a pixel: it hands over events that have happened, and those that come. */
const PIXEL = (endpoint: string) => `
  const checkout = { token: 't', currencyCode: 'EUR', totalPrice: { amount: 5, currencyCode: 'EUR' }, email: 'ana@shop.test',
    lineItems: [{ quantity: 1, variant: { sku: 'A' } }], order: { id: 'order-1' } }
  const alert = { type: 'CONTACT_ERROR', message: 'ana@shop.test is wrong', target: 'email' }
  const context = { document: { location: { href: 'https://shop.test/checkouts/cn/1' }, title: 'Checkout' } }
  const analytics = { subscribe: (name, callback) => /checkout_|alert_/.test(name) && setTimeout(callback, 0, { data: { checkout, alert }, context }) }
  createTouchpoint({ endpoint: '${endpoint}', consent: 'granted', batch: { maxWaitMs: 100 }, detectors: [shopifyPixel(analytics)] })`

const THEME = `<form id="ajax" action="/cart/add" method="post"><button>Add</button></form>
  <form id="plain" action="/cart/add"><input name="id" value="1" type="hidden"><button>Add</button></form>
  <script>document.querySelector('#ajax').onsubmit = (event) => {
    event.preventDefault()
    fetch('/cart/add.js', { method: 'POST', body: new FormData(event.target) })
  }</script>`

const WOO = (also: string) => `<body class="woocommerce-page"><script>${jQuery}</script>
  <a class="add_to_cart_button" data-product_id="37">Add</a><script>jQuery('.add_to_cart_button').on('click', function () {
    jQuery.post('/?wc-ajax=add_to_cart', () => {
      ${also}
      jQuery(document.body).trigger('added_to_cart', [{}, 'hash', jQuery(this)])
    })
  })</script>`

const CHECKOUT = (frames: string) => `<body class="woocommerce-checkout">
  <iframe name="__zoid__paypal_buttons__eyJ" src="${frames}/" width="200" height="60"></iframe>
  <iframe name="video" src="${frames}/" width="200" height="60"></iframe>
  <a id="pay" href="${GATEWAY}/pay">Pay</a>
  <button id="script" onclick="location.href = '${GATEWAY}/pay'">Pay</button>`

inEachEngine((engine) => {
  let browser: Browser
  let page: Page
  let site: Server
  let gateway: Server
  let seen: Map<string, Touchpoint>

  beforeAll(async () => {
    // Every host but the loopback's is here.
    gateway = await serve((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><body style="margin:0"><a id="back" href="${site.url}/checkout/order-received/77/?key=wc_1">Back</a>
        <a id="again" href="${site.url}/checkout/order-received/78/?key=wc_2">Back</a>
        <a id="cancel" href="${site.url}/checkout/">Cancel</a>`)
    })
    const shop = await script(`window.tp = createTouchpoint({ endpoint: '/t', consent: 'granted',
      detectors: [arrivals(), commerce({ signals: commerceSignals })] })`)
    const bodies: Record<string, string> = {
      '/products/a': THEME,
      '/woo': WOO(''),
      '/woo-ga4': WOO(`dataLayer = [{ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'SKU' }] } }]`),
      '/checkout/': CHECKOUT(gateway.url),
      '/checkout/order-received/77/': `<body class="woocommerce-checkout woocommerce-order-received">Thanks`,
      '/checkout/order-received/78/': `<body class="woocommerce-checkout woocommerce-order-received">Thanks`,
    }
    site = await serve((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://shop')
      response.setHeader('access-control-allow-origin', '*')
      if (pathname === '/t') {
        let body = ''
        request.setEncoding('utf8').on('data', (text) => {
          body += text
        })
        return void request.on('end', () => {
          for (const { stream, touchpoints = [] } of JSON.parse(body).streams) {
            for (const each of touchpoints) seen.set(`${stream} ${each.seq}`, each)
          }
          response.end()
        })
      }
      if (/\.js$/.test(pathname)) {
        response.setHeader('content-type', 'text/javascript')
        const made = pathname === '/shop.js' ? shop : /pixel/.test(pathname) ? pixel : '{}'
        return void response.end(made)
      }
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><title>${pathname}</title>${/^\/pixel/.test(pathname) ? '' : '<script src="/shop.js"></script>'}
        ${bodies[pathname] ?? ''}`)
    })
    const pixel = await script(PIXEL(`${site.url}/t`))
    bodies['/pixel-frame'] =
      `<iframe sandbox="allow-scripts allow-forms" srcdoc='<script src="${site.url}/pixel.js"></script>'></iframe>`
    bodies['/pixel-worker'] = `<script>worker = new Worker('/pixel.js')</script>`
    browser = await launch(engine, { proxy: gateway.url })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await gateway?.close()
  })
  beforeEach(() => {
    seen = new Map()
    page = browser.page
  })

  /** Commerce only, in the order of its time. */
  const told = () =>
    [...seen.values()]
      .filter(({ type }) => /^(cart|check|order|payment)/.test(type))
      .sort((a, b) => a.at - b.at)
      .map(({ type, data }) => [type, (data as { via?: string }).via])
  const types = () => told().map(([type]) => type)
  /** Has the page look at itself, tell what it is holding, and send it. */
  const settle = (page: Page) =>
    page.evaluate(async () => {
      await new Promise((resolve) => {
        if (document.readyState === 'complete') resolve(0)
        else addEventListener('load', resolve)
      })
      // It looks in the next task.
      dispatchEvent(new PopStateEvent('popstate'))
      await new Promise((resolve) => setTimeout(resolve))
      dispatchEvent(new Event('visibilitychange'))
      await tp.flush({ timeoutMs: 10_000 })
    })
  const visit = async (path: string) => {
    await page.goto(`${site.url}${path}`)
    await settle(page)
  }

  it('sees a cart request that a theme makes, and the form that the browser sends', async () => {
    await visit('/products/a')
    await page.click('#ajax button')
    await page.waitFor(() =>
      performance.getEntriesByType('resource').some(({ name }) => /add\.js/.test(name)),
    )
    await until(async () => {
      await settle(page)
      return seen.size > 0 && types().includes('cart.added')
    })
    expect(told()).toEqual([['cart.added', 'request']])
    seen = new Map()
    await visit('/products/a')
    await page.click('#plain button')
    await until(() => types().length > 0)
    expect(told()).toEqual([['cart.added', 'form']])
  })

  it('makes one touchpoint of an act that several tell of, and the data layer outweighs them', async () => {
    for (const [path, via] of [
      ['/woo', 'woocommerce'],
      ['/woo-ga4', 'dataLayer'],
    ] as const) {
      seen = new Map()
      await visit(path)
      await page.click('.add_to_cart_button')
      await page.waitFor(() =>
        performance.getEntriesByType('resource').some(({ name }) => /wc-ajax/.test(name)),
      )
      await until(async () => {
        await settle(page)
        return types().length > 0
      })
      expect(told()).toEqual([['cart.added', via]])
    }
  })

  it('tells a payment that is chosen in a frame of another origin, one that is left for, and its way back', async () => {
    await page.goto(`${site.url}/checkout/`)
    await page.waitFor(() => document.readyState === 'complete')
    await page.click('[name=video]')
    await page.waitFor(() => (document.activeElement as HTMLIFrameElement).name === 'video')
    await page.follow('#pay')
    await page.follow('#cancel')
    await settle(page)
    await page.click('iframe')
    await page.waitFor(() => /zoid/.test((document.activeElement as HTMLIFrameElement).name))
    await until(async () => {
      await settle(page)
      return types().includes('checkout.payment_method_selected')
    })
    expect(told()).toEqual([
      ['checkout.started', 'woocommerce'],
      ['payment.left', undefined],
      ['payment.returned', undefined],
      ['checkout.payment_method_selected', 'payment'],
    ])
  })

  it('tells that a script leads to a payment, where there is a Navigation API', async () => {
    await visit('/checkout/')
    const isTold = await page.evaluate(() => 'navigation' in window)
    seen = new Map()
    await page.follow('#script')
    if (isTold) await until(() => types().includes('payment.left'))
    expect(types()).toEqual(isTold ? ['payment.left'] : [])
  })

  it('tells an order though its page is left at once', async () => {
    await page.goto(`${GATEWAY}/pay`)
    await page.follow('#again')
    // While it is held for somebody who knows more of it.
    await page.goto(`${GATEWAY}/pay`)
    await until(() => types().includes('order.completed'))
  })

  it('tells an order once: back from the gateway, after five reloads and in a second tab', async () => {
    await page.goto(`${GATEWAY}/pay`)
    await page.follow('#back')
    await settle(page)
    for (let i = 0; i < 5; i++) {
      await page.reload()
      await settle(page)
    }
    const tab = await browser.newPage()
    await tab.goto(`${site.url}/checkout/order-received/77/?key=wc_1`)
    await settle(tab)
    await tab.close()
    await page.waitFor(() => document.visibilityState === 'visible')
    expect(types()).toEqual(['payment.returned', 'order.completed'])
  })

  it.each(['frame', 'worker'])("runs in Shopify's sandbox: a %s", async (kind) => {
    await page.goto(`${site.url}/pixel-${kind}`)
    const steps = ['checkout.address', 'checkout.contact', 'checkout.shipping', 'order.completed']
    const all = () => [...seen.values()].map(({ type }) => type as string)
    // An order doesn't wait for the others.
    await until(() => [...steps, 'error.seen'].every((type) => all().includes(type)))
    const order = [...seen.values()].find(({ type }) => type === 'order.completed')
    expect(order).toMatchObject({
      page: { url: 'https://shop.test/checkouts/cn/1', title: 'Checkout' },
      data: { value: 5, itemIds: ['A'], via: 'shopifyPixel' },
    })
    expect(order?.once).toMatch(/^[\da-f]{16}$/)
    expect(types().sort()).toEqual(steps)
    expect(JSON.stringify([...seen.values()])).not.toMatch(/ana@/)
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { bundle, bundleText } from '../../support/bundle'
import type { Security } from '../../support/fuzzPage'
import { type Server, serve } from '../../support/serve'
import { createTaker, type Taker } from '../../support/stored'
import { until } from '../../support/until'

type Watched = typeof window & {
  violations: string[]
  wrong: string[]
  security: Security
  touchpoint: import('../../../src/index').TouchpointClient
}

const ALL = readFileSync(new URL('../../../dist/touchpoint.all.global.js', import.meta.url))
const integrity = (script: string | Buffer) =>
  `sha384-${createHash('sha384').update(script).digest('base64')}`

/** Runs first: keeps what the browser reports of the page. */
const WATCH = `
  violations = []; wrong = []
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    violations.push(effectiveDirective + ' ' + blockedURI + ' ' + sample))
  addEventListener('error', ({ message }) => wrong.push('error ' + message))
  addEventListener('unhandledrejection', ({ reason }) => wrong.push('rejection ' + reason))`

inEachEngine((engine) => {
  let browser: Browser
  let collector: Taker
  let site: Server
  let foreign: Server
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createTaker(true)])
    const module = await bundleText(`
      import { createTouchpoint } from 'touchpoint-sdk'
      import { allDetectors } from 'touchpoint-sdk/detectors'
      window.touchpoint = createTouchpoint({ endpoint: '${collector.endpoint}', consent: 'granted', name: 'module', detectors: allDetectors() })`)
    const fuzz = await bundle('fuzzPage.ts')
    const policy = `default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src ${collector.origin}; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
    const tag = (more = '') =>
      `<script ${more} src="/all.js" integrity="${integrity(ALL)}" data-endpoint="${collector.endpoint}" data-consent="granted"></script>`
    const bodies: Record<string, string> = {
      '/tag': tag('nonce="n0nce"'),
      '/module': `<script type="module" nonce="n0nce" src="/module.js" integrity="${integrity(module)}"></script>`,
      '/sandboxed': `<script>told = []; onmessage = ({ data }) => told.push(data)</script><iframe sandbox="allow-scripts" src="/inner"></iframe>`,
      '/inner': `${tag('crossorigin')}<button id="b" data-touchpoint="custom.inner">x</button><script>
        onload = async () => {
          document.querySelector('#b').click()
          const kept = await touchpoint.track('custom.sandboxed')
          await new Promise((resolve) => {
            const look = () => touchpoint.stats().queued || resolve()
            touchpoint.on('delivered', look)
            touchpoint.flush().then(look)
          })
          parent.postMessage({ kept, wrong, stats: touchpoint.stats(), origin }, '*')
        }</script>`,
      '/fuzz':
        '<a href="tel:+34600123456">Call</a><form id="f"><input name="email"><button>x</button></form><script src="/fuzz.js"></script>',
      '/hostile': `${tag()}<iframe src="${'FOREIGN'}"></iframe>`,
    }
    const listener = (host: () => string) => (url: string) => (bodies[url] ?? 'x').replace('FOREIGN', host())
    const bodyOf = listener(() => foreign.url)
    site = await serve(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://site')
      const script = { '/all.js': ALL, '/module.js': module, '/fuzz.js': fuzz }[pathname]
      if (script) {
        response.setHeader('access-control-allow-origin', '*')
        return void response.setHeader('content-type', 'text/javascript').end(script)
      }
      if (/^\/(tag|module)$/.test(pathname)) response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>${pathname}</title><script nonce="n0nce">${WATCH}</script>${bodyOf(pathname)}`,
      )
    })
    // A frame of another origin that says all that can be said.
    foreign = await serve((_, response) => {
      response.setHeader('content-type', 'text/html').end(`<!doctype html><script>
        const circle = {}; circle.self = circle
        const all = [null, undefined, 0, NaN, 7n, '', 'x', '{', '{"__proto__":{"polluted":1}}', [], [[]], {}, circle, new Map([[1, 1]]),
          new Date(NaN), new Uint8Array(9), /x/, new Error('x'), new Blob(['x']), 'x'.repeat(1e6), JSON.parse('{"__proto__":{"polluted":1}}')]
        const names = ['event', 'type', 'eventName', 'data', 'payload', 'action', 'method', 'name', 'kind', 'message', 'info', 'source', 'params', 'status', 'id', 'value', 'state', 'detail', 'method_name', 'namespace']
        for (const value of all) {
          parent.postMessage(value, '*')
          for (const name of names) {
            parent.postMessage({ [name]: value }, '*')
            parent.postMessage(JSON.stringify({ [name]: String(value).slice(0, 9) }), '*')
            parent.postMessage({ [name]: { [name]: value } }, '*')
          }
        }
        parent.postMessage('the last', '*')</script>`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    for (const each of [collector, site, foreign]) await each?.close()
  })

  const reports = (page: Page) =>
    page.evaluate(() => {
      const { violations, wrong } = window as Watched
      return { violations, wrong, polluted: 'polluted' in {} }
    })
  const SOUND = { violations: [], wrong: [], polluted: false }
  const delivers = (page: Page, type: string) =>
    until(async () => {
      await page.evaluate((type) => {
        const { touchpoint } = window as Watched
        return touchpoint.track(type as 'custom.a').then(() => touchpoint.flush())
      }, type)
      return collector.types().includes(type)
    })

  it.each(['tag', 'module'])(
    'a strict policy, trusted types and integrity are kept by a %s',
    async (kind) => {
      const { page } = browser
      await page.goto(`${site.url}/${kind}`)
      await page.waitFor(() => 'touchpoint' in window)
      await delivers(page, `custom.${kind}`)
      expect(await reports(page)).toEqual(SOUND)
      // The policy is in force: what is not allowed is reported, where the engine knows it.
      const seen = await page.evaluate(async () => {
        const refused: string[] = []
        const script = document.createElement('script')
        try {
          document.body.innerHTML = '<b>x</b>'
        } catch {
          refused.push('html')
        }
        try {
          script.text = 'window.ran = 1'
          document.body.append(script)
        } catch {
          refused.push('script')
        }
        await fetch('/other').catch(() => refused.push('connect'))
        return { refused, knows: 'trustedTypes' in window }
      })
      expect(seen.refused).toContain('connect')
      if (seen.knows) expect(seen.refused).toContain('html')
      console.info(`${engine} ${browser.version}: trusted types ${seen.knows ? 'enforced' : 'not known'}`)
    },
  )

  it('works from memory in a sandboxed frame, which has no origin', async () => {
    const { page } = browser
    await page.goto(`${site.url}/sandboxed`)
    const told = await page.waitFor(() => (window as unknown as { told: unknown[] }).told[0])
    expect(told).toMatchObject({
      kept: 'memory',
      wrong: [],
      origin: 'null',
      stats: { queued: 0, dropped: {} },
    })
    expect(collector.types()).toEqual(expect.arrayContaining(['custom.sandboxed', 'custom.inner']))
  })

  it('a prototype of all objects that was written to changes nothing', async () => {
    const { page } = browser
    await page.goto(`${site.url}/fuzz`)
    const { missing, kept, stats } = await page.evaluate(async (endpoint) => {
      const { createTouchpoint, allDetectors } = (window as Watched).security
      const pollution: Record<string, unknown> =
        JSON.parse(`{ "endpoint": "https://other.test/", "then": 1, "value": "x", "polluted": 1,
        "key": "x", "name": 7, "detectors": 7, "beforeStore": "x", "rejected": [{ "stream": "x", "seq": 1 }], "ack": 7, "have": "x",
        "hold": 7, "retryAfterMs": 1, "gone": {}, "source": "x", "at": "x", "once": {}, "stage": "x", "channel": {}, "leaving": 1, "page": 7 }`)
      Object.assign(Object.prototype, pollution)
      let missing = ''
      try {
        createTouchpoint({} as never)
      } catch (error) {
        missing = String(error)
      }
      const client = createTouchpoint({
        endpoint,
        consent: 'granted',
        name: 'polluted',
        detectors: allDetectors(),
      })
      const kept = await client.track('custom.polluted', { a: 1 })
      await client.flush({ timeoutMs: 60_000 })
      const stats = client.stats()
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name)
      return { missing, kept, stats }
    }, collector.endpoint)
    expect(missing).toContain('option endpoint must be')
    expect(kept).toBe('stored')
    expect(stats).toMatchObject({ queued: 0, dropped: {} })
    expect(collector.types()).toContain('custom.polluted')
    expect((await reports(page)).wrong).toEqual([])
  })

  it('what other frames say stops nothing, and is not believed', async () => {
    const { page } = browser
    await page.goto(`${site.url}/hostile`)
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          addEventListener('message', ({ data }) => {
            if (data === 'the last') resolve()
          })
          document.querySelector('iframe')!.src += '?again'
        }),
    )
    await delivers(page, 'custom.after')
    expect(await reports(page)).toEqual(SOUND)
    const types = await page.evaluate(() =>
      (window as Watched).touchpoint.journey.touches.map(({ type }) => type),
    )
    expect(
      types.filter((type) => /^(chat|form|contact|appointment|survey|order|video)\./.test(type)),
    ).toEqual([])
  })

  it('thousands of calls with whatever there is end without an exception or a rejection', async () => {
    const { page } = browser
    for (const seed of [1, 2, 3]) {
      await page.goto(`${site.url}/fuzz`)
      const { wrong, refused, last } = await page.evaluate(
        (seed, endpoint) => (window as Watched).security.fuzz(seed, 1_500, endpoint),
        seed,
        collector.endpoint,
      )
      expect(wrong, `seed ${seed}`).toEqual([])
      expect(refused).toBeGreaterThan(10)
      expect(last).toMatchObject({ accepted: 1, delivered: 1, queued: 0 })
      expect(await reports(page), `seed ${seed}`).toEqual(SOUND)
    }
  })

  it('hostile attributes and calls of a script tag break nothing', async () => {
    const { page } = browser
    await page.goto(`${site.url}/fuzz`)
    await page.evaluate(async (endpoint) => {
      const w = window as unknown as { touchpoint?: unknown }
      const queues = [
        [],
        7,
        'x',
        [null],
        [[]],
        [['track']],
        [['track', 7]],
        [['track', [7n]]],
        [['__proto__', []]],
        [['nothing', [1]]],
      ]
      queues.push(
        [['track', ['custom.early', { a: 1 }], Date.now()]] as never,
        [
          ['destroy', []],
          ['track', ['custom.a']],
        ] as never,
      )
      const attributes: Record<string, string>[] = [
        { endpoint: '' },
        { endpoint: 'http://' },
        { endpoint: 'javascript:1' },
        { endpoint, consent: 'maybe' },
        { endpoint, consent: 'granted', name: '__proto__' },
        { endpoint, consent: 'granted', name: 'x'.repeat(10_000), debug: 'x', hash: 'x', key: '\u0000' },
      ]
      for (const [i, q] of queues.entries()) {
        w.touchpoint = q === 7 ? 7 : { q }
        const script = document.createElement('script')
        Object.assign(script.dataset, attributes[i % attributes.length])
        script.src = '/all.js'
        document.head.append(script)
        await new Promise((resolve) => {
          script.onload = resolve
        })
      }
    }, collector.endpoint)
    expect(await reports(page)).toEqual(SOUND)
  })
})

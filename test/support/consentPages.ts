/** Pages with the client and a real banner or none, whose script says what it stores and sends. */
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { bundleText } from './bundle'
import { serve } from './serve'

/**
 * What can store or send, told in the window's name, which outlives a page. Before anything else runs; whatever uses
 * them already, as a banner does, is told as well.
 */
const SPIES = `<script>
  window.name = ''
  const spy = (target, method) => {
    const own = target[method]
    target[method] = function (...args) {
      window.name += method + ' '
      return own.apply(this, args)
    }
  }
  for (const method of ['getItem', 'setItem', 'removeItem', 'clear']) spy(Storage.prototype, method)
  for (const method of ['open', 'deleteDatabase', 'databases']) spy(IDBFactory.prototype, method)
  for (const method of ['put', 'add']) spy(IDBObjectStore.prototype, method)
  if (window.CacheStorage) spy(CacheStorage.prototype, 'open')
  if (window.CookieStore) spy(CookieStore.prototype, 'set')
  spy(window, 'fetch')
  spy(navigator, 'sendBeacon')
  spy(XMLHttpRequest.prototype, 'send')
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(text) {
      window.name += 'cookie '
      cookie.set.call(this, text)
    },
  })
</script>`

/** What the README gives who uses a script tag: the tag, and a banner. */
const README = [...readFileSync('README.md', 'utf8').matchAll(/```html\n([\s\S]*?)```/g)]
  .map(([, code]) => code)
  .join('')

/** As a browser that has it turned on. */
const GPC = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })</script>`

/** The page's options, as a site writes them, by path. */
const options: Record<string, string> = {
  pending: `consent: 'pending'`,
  denied: `consent: 'denied'`,
  gpc: `consent: 'granted'`,
  granted: `consent: 'granted'`,
  anonymous: 'anonymous: true',
  klaro: 'consent: klaro()',
  tcf: 'consent: tcf({ vendor: 755 })',
}

/** A site of two services, as klaro.org/docs has it. */
const KLARO = `<script>
  klaroConfig = {
    storageMethod: 'localStorage',
    acceptAll: true,
    translations: { en: { purposes: { analytics: 'Analytics', preferences: 'Preferences' } } },
    services: [
      { name: 'touchpoint', title: 'Touchpoints', purposes: ['analytics'] },
      { name: 'touchpoint-journey', title: 'Journey', purposes: ['preferences'] },
    ],
  }
</script>
<script defer src="/klaro.js"></script>`

/** A CMP of IAB's own parts: its stub, its API and its strings. A site's vendor list has one vendor on it. */
const CMP = `
  import { CmpApi } from '@iabtcf/cmpapi'
  import { GVL, TCModel, TCString } from '@iabtcf/core'
  const many = (from, make) => Object.fromEntries(from.map((id) => [id, make(id)]))
  const purposes = many([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], (id) => ({ id, name: '', description: '', illustrations: [] }))
  const gvl = new GVL({
    gvlSpecificationVersion: 3, vendorListVersion: 1, tcfPolicyVersion: 5, lastUpdated: new Date().toISOString(),
    purposes, specialPurposes: {}, features: {}, specialFeatures: {}, stacks: {}, dataCategories: {},
    vendors: many([755], (id) => ({
      id, name: '', purposes: Object.keys(purposes).map(Number), legIntPurposes: [], flexiblePurposes: [],
      specialPurposes: [], features: [], specialFeatures: [], policyUrl: '',
    })),
  })
  const api = new CmpApi(31, 1, true)
  const text = (consents, vendors) => {
    const model = new TCModel(gvl)
    Object.assign(model, { cmpId: 31, cmpVersion: 1, isServiceSpecific: true })
    model.purposeConsents.set(consents)
    model.vendorConsents.set(vendors)
    return TCString.encode(model)
  }
  window.cmp = {
    show: () => api.update('', true),
    answer: (consents, vendors) => api.update(text(consents, vendors), false),
    outside: () => api.update(null),
  }
  if (location.search) cmp.answer(...JSON.parse(decodeURIComponent(location.search.slice(1))))`

/**
 * `/pending`, `/denied` and so on are pages whose client has these options, with all detectors; `/klaro` and `/tcf` have the
 * real thing, which comes after the client, or before it with `/klaro/late` and so on; `/anonymous/tag` has the script tag, and `/readme` the README's.
 */
export async function serveConsentPages() {
  const client = await bundleText(`
    import { createTouchpoint } from 'touchpoint-sdk'
    import { klaro, tcf } from 'touchpoint-sdk/consent'
    import { allDetectors } from 'touchpoint-sdk/detectors'
    const options = { ${Object.entries(options).map(([name, text]) => `${name}: () => ({ ${text} })`)} }
    window.tp = createTouchpoint({
      endpoint: '/t', batch: { maxWaitMs: 100 }, detectors: allDetectors(), ...options[location.pathname.split('/')[1]](),
    })`)
  const scripts: Record<string, string | Buffer> = {
    '/client.js': client,
    '/klaro.js': readFileSync('node_modules/klaro/dist/klaro.js'),
    '/stub.js': await bundleText(`import stub from '@iabtcf/stub'\nstub()`),
    '/cmp.js': await bundleText(CMP),
    '/touchpoint.global.js': readFileSync('dist/touchpoint.global.js'),
    '/touchpoint.all.global.js': readFileSync('dist/touchpoint.all.global.js'),
  }
  let answers = true
  let requests: ServerResponse[] = []
  const site = {
    /** Bodies that the endpoint was sent. */
    bodies: [] as string[],
    /** How many of them the browser has cut before they were answered. */
    cut: () => requests.filter((response) => response.destroyed && !response.writableEnded).length,
    /** Answers those that wait, and all that come. */
    answer(): void {
      answers = true
      for (const response of requests) if (!response.destroyed) response.writeHead(204).end()
    },
    /** As if nothing had come yet. */
    reset(next = { answers: true }): void {
      ;({ answers } = next)
      requests = []
      site.bodies = []
    },
  }
  const banners: Record<string, string> = {
    klaro: KLARO,
    tcf: '<script defer src="/stub.js"></script><script defer src="/cmp.js"></script>',
  }
  const server = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://page')
    if (pathname === '/t') {
      let body = ''
      request.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      request.on('end', () => {
        site.bodies.push(body)
        if (answers) response.writeHead(204).end()
        else requests.push(response)
      })
      return
    }
    const script = scripts[pathname]
    if (script) return void response.setHeader('content-type', 'text/javascript').end(script)
    const [, name = '', when = ''] = pathname.split('/')
    const banner = banners[name] ?? ''
    const own =
      when === 'tag'
        ? `<script src="/touchpoint.all.global.js" data-endpoint="/t" data-${name}></script><script>tp = touchpoint</script>`
        : `<script ${when ? 'defer' : ''} src="/client.js"></script>`
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (name === 'readme') return void response.end(`<!doctype html><title>${name}</title><body>${README}`)
    response.end(
      `<!doctype html><title>${name}</title>${SPIES}${name === 'gpc' ? GPC : ''}
      ${name in options ? (when ? banner + own : own + banner) : ''}
      <body><h1>${name}</h1><a id="phone" href="tel:+34600000000" onclick="called = true; return false">Call</a>
      <a id="next" href="/next">Next</a>`,
    )
  })
  return { ...server, site }
}

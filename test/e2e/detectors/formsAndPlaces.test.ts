import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Interaction } from '../../../src/touchpoint'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { type Server, serve } from '../../support/serve'

type ShopWindow = typeof window & { told: Interaction[]; heard: number; opened: Window }

const PACKAGES: Record<string, string> = {
  'idb-keyval': 'idb-keyval/dist/index.js',
  'web-vitals': 'web-vitals/dist/web-vitals.js',
}
const imports = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, `/${name}`]))

/**
 * A page that keeps what the built detectors report in the session, for the page that a form leads to as well.
 * `ours` is a host whose frames the site believes.
 */
const shop = (ours: string, body: string) => `<!doctype html><title>shop</title>
  <script type="importmap">${JSON.stringify({ imports })}</script>
  <script type="module">
    import { forms, places } from '/dist/detectors/index.js'
    window.told = JSON.parse(sessionStorage.told ?? '[]')
    window.heard = 0
    addEventListener('message', () => heard++)
    const emit = (interaction) => {
      told.push(interaction)
      sessionStorage.told = JSON.stringify(told)
    }
    window.stops = [forms({ hosts: ['${ours}'] })(emit), places()(emit)]
    // What speaks at once comes when somebody listens.
    const template = document.querySelector('template')
    if (template) document.body.append(template.content)
  </script>${body}`

const CONTACT = `<form id="contact" action="/sent"><input name="name" required>
  <input type="email" name="email" required><textarea name="message"></textarea><button>Send</button></form>`
const OWN_CHECKS = `<form id="own" action="/sent" novalidate onsubmit="event.preventDefault()">
  <input type="email" name="email" required><textarea name="message"></textarea><button>Send</button></form>`
const NEWSLETTER = `<form id="newsletter" onsubmit="event.preventDefault(); this.remove()">
  <input type="email" name="email"><button>Subscribe</button></form>`
const LOGIN = `<form id="login" onsubmit="event.preventDefault(); this.remove()">
  <input type="email" name="user"><input type="password"><button>Log in</button></form>`

/** A frame that posts to the page around it, and to the page that has opened it. */
const poster = (message: object) =>
  `<script>(opener ?? parent).postMessage(${JSON.stringify(message)}, '*')</script>`
const CALENDLY = {
  event: 'calendly.event_scheduled',
  payload: { invitee: { uri: 'https://calendly.test/ana' } },
}
const HUBSPOT = { type: 'hsFormCallback', eventName: 'onFormSubmitted', data: { email: 'ana@shop.test' } }

inEachEngine((engine) => {
  let site: Server
  let believed: Server
  let foreign: Server
  let browser: Browser
  const serveFrames = () =>
    serve(({ url = '' }, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html>${poster(url === '/calendly' ? CALENDLY : HUBSPOT)}`)
    })

  beforeAll(async () => {
    believed = await serveFrames()
    foreign = await serveFrames()
    const ours = new URL(believed.url).host
    const frames = (...urls: string[]) =>
      `<template>${urls.map((url) => `<iframe src="${url}"></iframe>`).join('')}</template>`
    // A map's address, without a map behind it: the browser has no way to there.
    const MAP = '<iframe src="https://www.google.com/maps/embed?pb=1" width="300" height="200"></iframe>'
    const bodies: Record<string, string> = {
      '/': `${NEWSLETTER}${LOGIN}${OWN_CHECKS}${CONTACT}`,
      '/sent': 'Thank you',
      '/frames': frames(`${believed.url}/calendly`, `${believed.url}/hubspot`),
      '/foreign': `${frames(`${foreign.url}/calendly`, `${foreign.url}/hubspot`)}
        <button id="open" onclick="opened = window.open('${believed.url}/calendly')">Open</button>`,
      '/store-locator': `<form onsubmit="event.preventDefault()"><input name="city"><button id="find">Find</button></form>
        <a id="ics" href="/tasting.ics" onclick="event.preventDefault()">Calendar</a>
        <div style="height: 300vh"></div><div id="map">${MAP}</div><div style="height: 300vh"></div>`,
    }
    site = await serve(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://shop')
      const name = pathname.slice(1)
      const file = PACKAGES[name]
        ? `node_modules/${PACKAGES[name]}`
        : /^dist\/[\w./-]+\.js$/.test(name)
          ? name
          : ''
      response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
      response.end(file ? readFileSync(file) : shop(ours, bodies[pathname] ?? ''))
    })
    browser = await launch(engine, { proxy: foreign.url })
  })
  afterAll(async () => {
    await browser?.close()
    for (const server of [site, believed, foreign]) await server?.close()
  })

  const told = () => browser.page.evaluate(() => (window as ShopWindow).told)
  const untilTold = (count: number) =>
    browser.page.waitFor((count) => (window as ShopWindow).told?.length >= count, count)
  const open = async (path: string) => {
    await browser.page.goto(`${site.url}${path}`)
    await browser.page.waitFor(() => 'stops' in window)
    await browser.page.evaluate(() => {
      sessionStorage.clear()
      ;(window as ShopWindow).told.length = 0
    })
  }

  it('tells of forms by what they are, and of none that is not sent', async () => {
    const { page } = browser
    await open('/')
    await page.type('#login [type=email]', 'ana@shop.test')
    await page.type('#login [type=password]', 'secret\n')
    await page.waitFor(() => !document.querySelector('#login'))
    await page.type('#newsletter input', 'ana@shop.test')
    await page.click('#newsletter button')
    await untilTold(1)
    // The page prevents it, and its e-mail field is empty: that is its own check.
    await page.type('#own textarea', 'Hi')
    await page.click('#own button')
    // The browser's check: no submit at all.
    await page.type('#contact [name=name]', 'Ana')
    await page.click('#contact button')
    await page.type('#contact [name=email]', 'ana@shop.test')
    await page.follow('#contact button')
    await untilTold(4)
    const seen = await told()
    expect(seen).toMatchObject([
      { type: 'newsletter.subscribed' },
      { type: 'contact.form_started', data: { formId: 'own', fieldsCount: 2 } },
      { type: 'contact.form_started', data: { formId: 'contact', fieldsCount: 3 } },
      { type: 'contact.form_submitted', data: { formId: 'contact', fieldsCount: 3 }, leaving: true },
    ])
    expect((seen[3]!.data as { msToSubmit: number }).msToSubmit).toBeGreaterThan(0)
    expect(JSON.stringify(seen)).not.toMatch(/ana|Hi|secret/i)
  })

  it('believes frames of this page on known hosts', async () => {
    await open('/')
    await browser.page.goto(`${site.url}/frames`)
    await untilTold(2)
    const seen = (await told()).map(({ type, data }) => [type, data])
    expect(seen.sort()).toEqual([
      ['appointment.booked', { vendor: 'calendly' }],
      ['contact.form_submitted', { vendor: 'hubspot' }],
    ])
  })

  it('believes neither frames of other hosts nor windows that are no frames', async () => {
    const { page } = browser
    await open('/')
    await page.goto(`${site.url}/foreign`)
    await page.waitFor(() => (window as ShopWindow).heard >= 2)
    await page.click('#open')
    await page.waitFor(() => (window as ShopWindow).heard >= 3)
    expect(await told()).toEqual([])
    // Behind another tab nothing is in view.
    await page.evaluate(() => (window as ShopWindow).opened.close())
    await page.waitFor(() => document.visibilityState === 'visible')
  })

  it('tells of a store locator, a calendar and a map that is in view', async () => {
    const { page } = browser
    await open('/store-locator')
    await page.click('#find')
    await page.click('#ics')
    await untilTold(2)
    await page.evaluate(() => {
      document.querySelector('#map')?.scrollIntoView({ block: 'center' })
    })
    await untilTold(3)
    expect(await told()).toEqual([
      { type: 'store.locator_used', data: {} },
      { type: 'event.calendar_added', data: { kind: 'ics' }, leaving: true },
      { type: 'store.map_viewed', data: { provider: 'google' } },
    ])
  })
})

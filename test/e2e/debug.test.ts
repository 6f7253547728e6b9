import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TouchpointClient } from '../../src'
import type { Browser, Page } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { serveDebugPages } from '../support/debugPages'
import type { Server } from '../support/serve'

declare const client: TouchpointClient
declare const told: string[]
declare const violations: string[]

const PANEL = 'touchpoint-debug'

/** What the panel says, if it is open. */
const textOf = (page: Page, selector: string) =>
  page.evaluate(
    (panel, selector) =>
      [...(document.querySelector(panel)?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]
        .filter((element) => element.checkVisibility?.() ?? element.offsetParent)
        .map(({ textContent }) => textContent),
    PANEL,
    selector,
  )
const untilSaid = (page: Page, selector: string, text: string) =>
  page.waitFor(
    (panel, selector, text) =>
      [...(document.querySelector(panel)?.shadowRoot?.querySelectorAll(selector) ?? [])].some(
        (element) => !(element as HTMLElement).hidden && element.textContent?.includes(text),
      ),
    PANEL,
    selector,
    text,
  )
/** Waits until what has the focus is called so. A key may take its time. */
const untilFocused = (page: Page, name: string) =>
  page.waitFor(
    (panel, name) => {
      const inner = document.querySelector(panel)?.shadowRoot?.activeElement
      return (inner?.getAttribute('aria-label') ?? inner?.textContent)?.startsWith(name)
    },
    PANEL,
    name,
  )

inEachEngine((engine) => {
  let server: Server
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    server = await serveDebugPages((path) =>
      /^\/touchpoint\.[\w.]*global\.js$/.test(path) ? readFileSync(`dist${path}`, 'utf8') : undefined,
    )
    browser = await launch(engine)
    ;({ page } = browser)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('is styled under a policy that allows no inline styles, without a violation', async () => {
    await page.goto(`${server.url}/`)
    await page.click(`${PANEL} >>> .pill`)
    await untilSaid(page, '.name', 'page.viewed')
    await untilSaid(page, '.state', '✓ delivered')
    expect(
      await page.evaluate((panel) => {
        const open = document.querySelector(panel)!.shadowRoot!.querySelector('.panel')!
        return getComputedStyle(open).position
      }, PANEL),
    ).toBe('fixed')
    expect(await page.evaluate(() => violations)).toEqual([])
  })

  it('goes by keyboard alone', async () => {
    await page.goto(`${server.url}/`)
    await page.click('#first')
    // A click may take its time.
    await page.waitFor(() => document.activeElement?.id === 'first')
    // WebKit's MiniBrowser keeps the first key that a page gets to itself.
    await page.keys(' ')
    await page.keys('\t')
    await untilFocused(page, 'Touchpoint debug')
    await page.keys('\n')
    await untilFocused(page, 'Collapse')
    // On: the close button, what scrolls, and the sections.
    await page.keys('\t\t\t')
    await untilFocused(page, 'Touchpoints')
    await page.keys('\n')
    await page.waitFor(
      (panel) => document.querySelector(panel)!.shadowRoot!.querySelector<HTMLElement>('#list')!.hidden,
      PANEL,
    )
    await page.keys('\t\n')
    await untilSaid(page, '#decisions', 'page.viewed: web')
    await page.keys('\x1b')
    await untilFocused(page, 'Touchpoint debug')
    expect(await textOf(page, '.panel')).toEqual([])
  })

  describe('says what stands in the way, and what to do', () => {
    it.each([
      ['/404', 'answered 404', 'passes POST requests on'],
      ['/page', 'with something else than a collector does', 'fallback of a single-page app'],
      ['/cors', '(CORS)', 'access-control-allow-origin'],
      ['/csp', 'Content-Security-Policy forbids', 'connect-src'],
      ['/redirect', 'redirects', 'final address'],
      ['/down', 'Nothing answers', 'Is the collector running?'],
    ])('%s', async (path, cause, remedy) => {
      await page.goto(`${server.url}${path}`)
      await page.click(`${PANEL} >>> .pill`)
      await untilSaid(page, '.trouble', cause)
      await untilSaid(page, '.trouble', remedy)
      expect(await textOf(page, '[role=status]')).toHaveLength(1)
    })
  })

  it('shows what consent withholds, and that it goes when it is granted', async () => {
    await page.goto(`${server.url}/pending`)
    await page.click(`${PANEL} >>> .pill`)
    await untilSaid(page, '.facts', 'pending: nothing is stored or sent')
    await untilSaid(page, '.state', 'withheld')
    await page.evaluate(() => client.consent.grant())
    await untilSaid(page, '.state', '✓ delivered')
    expect(await textOf(page, '.state')).not.toContain('withheld')
  })

  describe('leaves the page and what is told of it alone', () => {
    beforeEach(async () => {
      await page.goto(`${server.url}/`)
      await page.waitFor(() => told.includes('page.viewed'))
    })

    it('counts no click in it, however angry', async () => {
      await page.evaluate(() => {
        const heard = Object.assign(window, { heard: [] as string[] }).heard
        for (const type of ['click', 'pointerdown', 'keydown'])
          document.addEventListener(type, () => heard.push(type), true)
      })
      const before = await page.evaluate(() => told.filter((type) => type !== 'vitals.measured'))
      await page.click(`${PANEL} >>> .pill`)
      for (const _ of [1, 2, 3, 4, 5]) await page.click(`${PANEL} >>> [aria-controls=options]`)
      await page.evaluate(() => client.track('custom.last'))
      expect(await page.evaluate(() => told.filter((type) => type !== 'vitals.measured'))).toEqual([
        ...before,
        'custom.last',
      ])
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([])
    })

    it.each([
      ['destroy()', () => client.destroy()],
      ['what showDebug() returned', () => (window as unknown as { stop(): void }).stop()],
    ])('is gone after %s', async (_, end) => {
      await page.evaluate(end)
      await page.waitFor((panel) => !document.querySelector(panel), PANEL)
      await page.evaluate(() => {
        const heard = Object.assign(window, { heard: 0 })
        document.addEventListener('click', () => heard.heard++)
      })
      await page.click('#first')
      await page.waitFor(() => (window as unknown as { heard: number }).heard === 1)
    })
  })

  it('comes beside the script tag when the address asks for it, and stays in this tab until it is closed', async () => {
    await page.goto(`${server.url}/tag`)
    await page.waitFor(() => 'touchpoint' in window && document.readyState === 'complete')
    expect(
      await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).not.toContain(`${server.url}/touchpoint.debug.global.js`)
    await page.goto(`${server.url}/tag?touchpoint-debug`)
    await page.waitFor((panel) => !!document.querySelector(panel), PANEL)
    await page.goto(`${server.url}/tag`)
    await page.click(`${PANEL} >>> .pill`)
    await page.click(`${PANEL} >>> [aria-label^=Close]`)
    await page.waitFor((panel) => !document.querySelector(panel), PANEL)
    expect(await page.evaluate(() => Object.keys(sessionStorage))).not.toContain('touchpoint-debug')
    expect(await page.evaluate(() => violations)).toEqual([])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TouchpointClient } from '../../src/index'
import type { Browser, Page } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { BLOG, EVIL, PAY, SHOP, startIdentitySites } from '../support/identitySites'
import { until } from '../support/until'

declare const tp: TouchpointClient

/** Waits until the page has an identity. */
const identityOf = async (page: Page) => {
  await page.waitFor(() => tp.identity !== undefined)
  const { visitor, session } = await page.evaluate(async () => {
    // Chromium may keep a page that is left while it opens its database, and that database shut for the next.
    await tp.ready
    return tp.identity!
  })
  return { visitor, session: session.id, source: session.source?.name }
}
/** Scripts write cookies and storage; a person clears them. */
const clearStorage = (page: Page) =>
  page.evaluate(() => {
    tp.destroy()
    localStorage.clear()
  })

inEachEngine((engine) => {
  let browser: Browser
  let sites: Awaited<ReturnType<typeof startIdentitySites>>
  let page: Page
  beforeAll(async () => {
    sites = await startIdentitySites()
    browser = await launch(engine, { proxy: sites.proxy })
  })
  afterAll(async () => {
    await browser?.close()
    await sites?.close()
  })
  beforeEach(() => {
    page = browser.page
    sites.batches.length = sites.asked.length = 0
  })

  /** What a host was told: each touchpoint with the visitor of its stream. */
  const told = (origin: string) =>
    sites.batches
      .filter(({ host }) => `http://${host}` === origin)
      .flatMap(({ batch }) => batch.streams)
      .flatMap(({ visitor, touchpoints = [] }) =>
        touchpoints.map(({ type, session }) => ({ visitor, type, session })),
      )

  describe('a cookie for all subdomains', () => {
    it('makes one visitor and one visit of them, also where storage is cleared', async () => {
      await page.goto(`${SHOP}/`)
      const shop = await identityOf(page)
      await page.goto(`${BLOG}/`)
      expect(await identityOf(page)).toMatchObject({ visitor: shop.visitor, session: shop.session })
      await clearStorage(page)
      await page.goto(`${BLOG}/`)
      expect(await identityOf(page)).toMatchObject({ visitor: shop.visitor, session: shop.session })
      const cookies = await page.evaluate(() => document.cookie)
      expect(cookies).toMatch(/^touchpoint=[^;]+$/)
      expect(cookies.length).toBeLessThan(100)
    })

    it('is shared with no other site, be it under a public domain of two words', async () => {
      for (const [here, there, elsewhere] of [
        [SHOP, BLOG, EVIL],
        ['http://www.conservas.co.uk', 'http://conservas.co.uk', 'http://www.other.co.uk'],
      ] as const) {
        await page.goto(`${here}/`)
        const { visitor } = await identityOf(page)
        await page.goto(`${elsewhere}/`)
        expect((await identityOf(page)).visitor, elsewhere).not.toBe(visitor)
        await page.goto(`${there}/`)
        expect((await identityOf(page)).visitor, there).toBe(visitor)
      }
    })

    it('goes with a reset, and with a withdrawal', async () => {
      await page.goto(`${SHOP}/`)
      const before = await identityOf(page)
      await page.goto(`${BLOG}/`)
      await identityOf(page)
      const after = await page.evaluate(async () => {
        tp.identify('ana')
        tp.reset()
        await tp.track('custom.after')
        return tp.identity!.visitor
      })
      expect(after).not.toBe(before.visitor)
      await page.goto(`${SHOP}/`)
      expect((await identityOf(page)).visitor, 'the other host follows').toBe(after)
      const left = await page.evaluate(async () => {
        await tp.forget()
        return document.cookie
      })
      expect(left).toBe('')
    })
  })

  describe("an id of the site's server", () => {
    it('outlives storage that is cleared, and goes with a reset', async () => {
      await page.goto(`${SHOP}/server`)
      const { visitor } = await identityOf(page)
      expect(visitor).toMatch(/^a_visitor_of_the_server_\d+$/)
      await page.goto(`${SHOP}/server`)
      await identityOf(page)
      expect(sites.asked, 'asked once').toEqual(['POST'])
      await clearStorage(page)
      await page.goto(`${SHOP}/server`)
      expect((await identityOf(page)).visitor).toBe(visitor)
      await page.evaluate(async () => {
        tp.reset()
        await tp.track('custom.after')
      })
      expect((await identityOf(page)).visitor).not.toBe(visitor)
      expect(sites.asked).toEqual(['POST', `POST ${visitor}`, `DELETE ${visitor}`, 'POST'])
      await page.evaluate(() => tp.flush({ timeoutMs: 60_000 }))
      const visitors = new Set(told(SHOP).map(({ visitor }) => visitor))
      expect(visitors.size, 'nothing by an id that was made up meanwhile').toBe(2)
    })
  })

  describe('a frame of another origin', () => {
    // Its own timer sends what a frame has told.
    const untilFramed = async (...origins: string[]) => {
      const isThere = (origin: string) => told(origin).some(({ type }) => type === 'page.viewed')
      await until(() => origins.every(isThere), { timeoutMs: 20_000 })
      return told(PAY)
    }

    it('goes on with the visitor and the visit of the page around it, and tells of no arrival', async () => {
      await page.goto(`${SHOP}/framing?utm_source=june`)
      const { visitor, session } = await identityOf(page)
      const framed = await untilFramed(PAY)
      expect(framed.map(({ type }) => type)).not.toContain('arrival')
      expect(new Set(framed.map((t) => `${t.visitor} ${t.session}`))).toEqual(
        new Set([`${visitor} ${session}`]),
      )
    })

    it('has an id of its own in a page that shares nothing', async () => {
      await page.goto(`${EVIL}/hostile`)
      const framed = await untilFramed(PAY)
      expect(new Set(framed.map(({ visitor }) => visitor)).size).toBe(1)
      expect(framed[0]?.visitor).toMatch(/-7/)
    })

    it('is told nothing if its origin is not named', async () => {
      await page.goto(`${SHOP}/framing-more`)
      const { visitor } = await identityOf(page)
      await untilFramed(PAY, EVIL)
      expect(told(PAY)[0]?.visitor).toBe(visitor)
      expect(told(EVIL)[0]?.visitor).not.toBe(visitor)
    })
  })
})

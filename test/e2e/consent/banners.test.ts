import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveConsentPages } from '../../support/consentPages'

declare const tp: TouchpointClient
declare const cmp: {
  show(): void
  answer(purposes: number[], vendors: number[]): void
  outside(): void
}
declare const klaro: {
  show(config: undefined, modal: boolean): void
  getManager(): { resetConsents(): void }
}

const MEASUREMENT = { measurement: true, personalisation: false }

inEachEngine((engine) => {
  let browser: Browser
  let pages: Awaited<ReturnType<typeof serveConsentPages>>
  beforeAll(async () => {
    ;[browser, pages] = await Promise.all([launch(engine), serveConsentPages()])
  })
  afterAll(async () => {
    await browser?.close()
    await pages?.close()
  })
  const state = () => browser.page.evaluate(() => tp.consent.state)
  const untilIs = (wanted: unknown) =>
    browser.page.waitFor((wanted) => JSON.stringify(tp.consent.state) === wanted, JSON.stringify(wanted))

  describe.each(['/klaro', '/klaro/late'])('Klaro 0.7.22 at %s', (path) => {
    it('is pending until the visitor answers, and remembers it on the next page', async () => {
      const { page } = browser
      await page.goto(`${pages.url}${path}`)
      await page.evaluate(() => localStorage.clear())
      await page.goto(`${pages.url}${path}`)
      expect(await state()).toBe('pending')
      await page.click('.cookie-notice .cm-btn-success')
      await untilIs('granted')
      await page.goto(`${pages.url}${path}`)
      await untilIs('granted')
    })

    it('follows a change of mind, once it is saved', async () => {
      const { page } = browser
      await page.evaluate(() => klaro.show(undefined, true))
      // A switch that is moved says nothing yet.
      await page.click('label[for="purpose-item-preferences"]')
      expect(await state()).toBe('granted')
      await page.click('.cm-modal .cm-btn-accept')
      await untilIs(MEASUREMENT)
    })

    it('takes it for a withdrawal when Klaro forgets', async () => {
      await browser.page.evaluate(() => klaro.getManager().resetConsents())
      await untilIs('denied')
    })
  })

  it('Klaro: a visitor who declines is denied, and nothing is sent', async () => {
    const { page } = browser
    await page.goto(`${pages.url}/klaro`)
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${pages.url}/klaro`)
    pages.site.reset()
    await page.click('.cookie-notice .cn-decline')
    await untilIs('denied')
    expect(await page.evaluate(() => tp.track('custom.x'))).toBe('dropped')
    expect(pages.site.bodies).toEqual([])
  })

  it('the README’s banner grants, withdraws and is remembered, with a script tag', async () => {
    const { page } = browser
    type Tag = { touchpoint: TouchpointClient }
    const is = (wanted: string) =>
      page.waitFor((wanted) => (window as unknown as Tag).touchpoint.consent?.state === wanted, wanted)
    await page.goto(`${pages.url}/readme`)
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${pages.url}/readme`)
    await is('pending')
    await page.click('#accept')
    await is('granted')
    await page.goto(`${pages.url}/readme`)
    await is('granted')
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${pages.url}/readme`)
    await page.click('#decline')
    await is('denied')
  })

  describe.each(['/tcf', '/tcf/late'])('IAB’s own CMP API 1.5.6 at %s', (path) => {
    it('is pending until the visitor answers, and follows', async () => {
      const { page } = browser
      await page.goto(`${pages.url}${path}`)
      await page.evaluate(() => cmp.show())
      expect(await state()).toBe('pending')
      await page.evaluate(() => cmp.answer([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [755]))
      await untilIs('granted')
      await page.evaluate(() => cmp.show())
      expect(await state()).toBe('granted')
      await page.evaluate(() => cmp.answer([1, 7, 8], [755]))
      await untilIs(MEASUREMENT)
      await page.evaluate(() => cmp.answer([1, 7, 8], []))
      await untilIs('denied')
    })

    it('reads the answer of an earlier page', async () => {
      await browser.page.goto(`${pages.url}${path}?${encodeURIComponent('[[1,5,6,7,8],[755]]')}`)
      await untilIs('granted')
    })

    it('takes it for no answer that GDPR does not apply', async () => {
      const { page } = browser
      await page.goto(`${pages.url}${path}`)
      await page.evaluate(() => cmp.outside())
      expect(await state()).toBe('pending')
    })
  })
})

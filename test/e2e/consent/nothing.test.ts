import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveConsentPages } from '../../support/consentPages'
import { until } from '../../support/until'

declare const tp: TouchpointClient

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
  const types = () =>
    pages.site.bodies
      .flatMap((body) => JSON.parse(body).streams as { touchpoints?: { type: string }[] }[])
      .flatMap(({ touchpoints = [] }) => touchpoints.map(({ type }) => type))

  /** What a page has used of all that stores and sends, also while it was left. */
  const used = async (path: string) => {
    const { page } = browser
    pages.site.reset()
    await page.goto(`${pages.url}/${path}`)
    await page.click('#phone')
    await page.waitFor(() => (window as { called?: boolean }).called)
    const tracked = await page.evaluate(async () => {
      const first = await tp.track('custom.first')
      for (let i = 0; i < 120; i++) void tp.track('custom.counted', { i })
      await tp.flush()
      return { first, state: tp.consent.state, stats: tp.stats() }
    })
    // The page that follows has no client, and begins with what this one has left in the window's name.
    const before = await page.evaluate(() => window.name)
    return { ...tracked, calls: [...new Set(before.split(' '))].filter(Boolean).sort() }
  }

  it.each([
    ['pending', 'held', 'pending', []],
    // One look whether an earlier visit has left something to erase.
    ['denied', 'dropped', 'denied', ['getItem']],
    ['gpc', 'dropped', 'denied', ['getItem']],
  ])('%s: no cookie, no storage, no database, no request', async (path, first, state, calls) => {
    const { page } = browser
    const seen = await used(path)
    expect(seen).toMatchObject({ first, state, calls })
    await page.follow('#next')
    expect(pages.site.bodies).toEqual([])
    expect(
      await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length]),
    ).toEqual(['', 0, 0])
  })

  it('pending: a hundred wait, and are sent with their own times once the visitor agrees', async () => {
    const { page } = browser
    const { stats } = await used('pending')
    expect(stats.queued).toBe(100)
    // The clock has gone on since the last of them.
    const seenAt = await page.evaluate(() => Date.now())
    await page.waitFor((seenAt) => Date.now() > seenAt, seenAt)
    const agreedAt = await page.evaluate(async () => {
      const now = Date.now()
      tp.consent.grant()
      await tp.flush()
      return now
    })
    await until(() => types().length >= 100, { what: 'what has waited' })
    const sent = pages.site.bodies.flatMap(
      (body) => JSON.parse(body).streams[0].touchpoints as { type: string; at: number }[],
    )
    const waited = sent.filter(({ type }) => /^custom|^phone|^page/.test(type))
    expect(waited.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['page.viewed', 'phone.clicked', 'custom.first']),
    )
    for (const { at } of waited) expect(at).toBeLessThan(agreedAt)
    expect(waited.map(({ at }) => at)).toEqual(waited.map(({ at }) => at).sort((a, b) => a - b))
    await page.evaluate(() => tp.forget().then(() => localStorage.clear()))
  })

  it.each(['anonymous', 'anonymous/tag'])('%s: it is sent, and nothing is stored', async (path) => {
    const { page } = browser
    const seen = await used(path)
    expect(seen).toMatchObject({
      first: 'memory',
      state: { measurement: true, personalisation: false },
      calls: ['fetch'],
    })
    await page.follow('#next')
    await until(() => types().includes('phone.clicked'), { what: 'the call' })
    expect(types()).toEqual(expect.arrayContaining(['page.viewed', 'custom.first', 'custom.counted']))
    for (const body of pages.site.bodies) expect(body).not.toMatch(/"(visitor|customer|context)"/)
    expect(
      await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length]),
    ).toEqual(['', 0, 0])
  })

  it('granted: the spies see all of it, so that the tests above can fail', async () => {
    const { calls } = await used('granted')
    expect(calls).toEqual(expect.arrayContaining(['fetch', 'getItem', 'open', 'put', 'setItem']))
    await browser.page.evaluate(() => tp.forget().then(() => localStorage.clear()))
  })

  it('a batch in flight is given up when consent is withdrawn, in every tab, and nothing comes after it', async () => {
    const { page } = browser
    const { site } = pages
    site.reset({ answers: false })
    await page.goto(`${pages.url}/granted`)
    await page.evaluate(() => tp.track('custom.first', {}, { leaving: true }))
    await until(() => types().includes('custom.first'), { what: 'a batch on its way' })
    const other = await browser.newPage()
    await other.goto(`${pages.url}/granted`)
    await other.evaluate(() => tp.track('custom.second', {}, { leaving: true }))
    await until(() => types().includes('custom.second'), { what: 'another' })

    await other.evaluate(() => tp.consent.deny())
    await page.waitFor(() => tp.consent.state === 'denied')
    // Chromium 156 and WebKitGTK 2.50 finish what is sent with keepalive, for an answer that nobody reads.
    if (engine === 'firefox') await until(() => site.cut() === site.bodies.length, { what: 'all to be cut' })
    const onTheirWay = site.bodies.length
    site.answer()
    for (const tab of [page, other]) {
      expect(await tab.evaluate(() => tp.track('custom.third'))).toBe('dropped')
      const stats = await tab.evaluate(async () => {
        await tp.flush()
        return tp.stats()
      })
      expect(stats).toMatchObject({ delivered: 0, queued: 0 })
      expect(stats.dropped.consent).toBe(stats.accepted)
    }
    expect(await other.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([1, 0])
    expect(site.bodies).toHaveLength(onTheirWay)
    await other.close()
  })
})

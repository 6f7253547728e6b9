import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { TouchpointClient } from '../../src/index'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { type CollectorProcess, createCollectorProcess } from '../support/collector'
import { expectComplete, expectTouchpoints, table } from '../support/expectTouchpoints'
import { type Server, serve } from '../support/serve'
import { until } from '../support/until'

const SCRIPT = fileURLToPath(new URL('../../dist/touchpoint.global.js', import.meta.url))

/** What a page says of itself once it is loaded: to the server, because nobody sees it. */
interface Report {
  prerendering: boolean
  /** What became of a touchpoint that was tracked there. */
  tracked: string
  told: string[]
  delivered: number
  stored: string[]
}

/** `/first` has no script of ours, and has `/next` prerendered; `/next` does all it can to be noticed. */
async function servePages(endpoint: string): Promise<Server & { reports: Report[] }> {
  const reports: Report[] = []
  const server = await serve((request, response) => {
    if (request.url === '/report') {
      let text = ''
      request.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      return void request.on('end', () => {
        reports.push(JSON.parse(text))
        response.end()
      })
    }
    if (request.url === '/touchpoint.global.js') {
      return void response.setHeader('content-type', 'text/javascript').end(readFileSync(SCRIPT))
    }
    response.setHeader('content-type', 'text/html')
    if (request.url !== '/next') {
      return void response.end(`<!doctype html><title>${request.url}</title>
        <script type="speculationrules">{ "prerender": [{ "urls": ["/next"], "eagerness": "immediate" }] }</script>
        <a href="/next">Next</a>`)
    }
    response.end(`<!doctype html><title>Next</title>
      <script src="/touchpoint.global.js" data-endpoint="${endpoint}" data-consent="granted"></script>
      <script>(${runNext})()</script>`)
  })
  return { ...server, reports }
}

/** Runs in `/next`. */
async function runNext() {
  const { touchpoint } = window as unknown as { touchpoint: TouchpointClient }
  const told: string[] = []
  touchpoint.on('touchpoint', ({ type }) => void told.push(type))
  const { prerendering = false } = document as { prerendering?: boolean }
  const tracked = await touchpoint.track('custom.early')
  const { delivered } = await touchpoint.flush()
  const databases = await indexedDB.databases()
  const stored = [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...databases.map(({ name }) => name),
  ]
  await fetch('/report', {
    method: 'POST',
    body: JSON.stringify({ prerendering, tracked, told, delivered, stored }),
  })
}

inEachEngine((engine) => {
  let collector: CollectorProcess
  let pages: Awaited<ReturnType<typeof servePages>>
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(engine)
  })
  // Another origin for every test, and so an empty storage.
  beforeEach(async () => {
    collector = await createCollectorProcess()
    await collector.start()
    pages = await servePages(collector.endpoint)
    return async () => {
      await pages.close()
      await collector.close()
    }
  })
  afterAll(() => browser?.close())

  const NEXT = table(`
    /next  page.viewed   web  discovery
    /next  custom.early  web  discovery
  `)

  if (engine !== 'chromium') {
    it('prerenders nothing, so that the page counts when it is loaded', async () => {
      await browser.page.goto(`${pages.url}/first`)
      expect(await browser.page.evaluate(() => 'prerendering' in document)).toBe(false)
      expect(pages.reports).toEqual([])
      await browser.page.follow('a')
      const [viewed] = await expectTouchpoints(collector, NEXT)
      expect(viewed?.data.navigation).toBe('load')
    })
    return
  }

  const untilPrerendered = async () => {
    await browser.page.goto(`${pages.url}/first`)
    await until(() => pages.reports.length, { what: '/next to be prerendered' })
    expect(pages.reports).toEqual([
      { prerendering: true, tracked: 'held', told: [], delivered: 0, stored: [] },
    ])
    expect(collector.batches()).toEqual([])
  }

  it('counts a prerendered page once it is gone to, with that time', async () => {
    await untilPrerendered()
    const clickedAt = await browser.page.evaluate(() => Date.now())
    await browser.page.follow('a')
    const [viewed, early] = await expectTouchpoints(collector, NEXT)
    expect(viewed?.data.navigation).toBe('prerender')
    expect(viewed?.at).toBeGreaterThanOrEqual(clickedAt)
    // It happened before, and is told now.
    expect(early?.at).toBeLessThanOrEqual(clickedAt)
    // It was no second load: that would have reported again.
    expect(pages.reports).toHaveLength(1)
    await expectComplete(collector)
  })

  it('leaves no trace of a prerendered page that is never gone to', async () => {
    await untilPrerendered()
    await browser.page.goto('about:blank')
    await browser.page.goto(`${pages.url}/first`)
    await until(() => pages.reports.length > 1, { what: '/next to be prerendered again' })
    expect(pages.reports[1]).toEqual(pages.reports[0])
    expect(collector.batches()).toEqual([])
    expect(collector.rows()).toEqual([])
  })
})

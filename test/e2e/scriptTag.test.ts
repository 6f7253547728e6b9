import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TouchpointClient } from '../../src/index'
import type { Browser, Page } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { stub } from '../support/docBlocks'
import { type Server, serve } from '../support/serve'
import { createTaker, type Taker } from '../support/stored'
import { until } from '../support/until'

type Tagged = typeof window & {
  wrong: string[]
  logged: string[]
  touchpoint: TouchpointClient & { q?: unknown[] }
  kept: TouchpointClient['track']
}

const dist = new URL('../../dist/', import.meta.url)
const script = readFileSync(new URL('touchpoint.global.js', dist))
const { files } = JSON.parse(readFileSync(new URL('integrity.json', dist), 'utf8'))
const integrity = files['touchpoint.global.js'].integrity

const SRC = 'src="/touchpoint.global.js"'
const STUB = `<script nonce="n0nce">${stub}</script>`
const early = (type: string) => `<script nonce="n0nce">touchpoint.track('${type}', { a: 1 })</script>`
/** What a tag manager runs: it makes an element of it, or evaluates its text. */
const INJECT = `const s = document.createElement('script'); s.async = true; s.src = '/touchpoint.global.js'
  s.dataset.endpoint = ENDPOINT; s.dataset.consent = 'granted'; document.head.append(s)`

/** Ways to have it on a page. Each tells `custom.NAME`, before the script is there where it has the stub. */
const ways: Record<string, { html: (tag: string) => string; policy?: string }> = {
  plain: { html: (tag) => `<script ${SRC} ${tag}></script>` },
  async: { html: (tag) => `${STUB}<script async ${SRC} ${tag}></script>${early('custom.async')}` },
  defer: { html: (tag) => `<script defer ${SRC} ${tag}></script>${STUB}${early('custom.defer')}` },
  module: { html: (tag) => `${STUB}<script type="module" ${SRC} ${tag}></script>${early('custom.module')}` },
  strict: {
    policy:
      "default-src 'none'; script-src 'nonce-n0nce'; connect-src ORIGIN; img-src 'self'; require-trusted-types-for 'script'",
    html: (tag) =>
      `${STUB}<script async nonce="n0nce" integrity="${integrity}" ${SRC} ${tag}></script>${early('custom.strict')}`,
  },
  twice: {
    html: (tag) =>
      `${STUB}<script async ${SRC} ${tag}></script>${early('custom.twice')}<script ${SRC} ${tag}></script><script defer ${SRC} ${tag}></script>${STUB}`,
  },
  late: {
    html: () =>
      `${STUB}${early('custom.late')}<script>addEventListener('load', () => setTimeout(() => { ${INJECT} }))</script>`,
  },
  manager: { html: () => `<script>${INJECT}</script>${STUB}${early('custom.manager')}` },
  // It runs where no tag is current, such as behind a loader that rewrites tags.
  evaluated: {
    html: (tag) =>
      `${STUB}${early('custom.evaluated')}<script type="text/later" ${SRC} ${tag}></script>
      <script>fetch('/touchpoint.global.js').then((answer) => answer.text()).then((code) => (0, eval)(code))</script>`,
  },
}

inEachEngine((engine) => {
  let browser: Browser
  let collector: Taker
  let site: Server
  beforeAll(async () => {
    ;[browser, collector] = await Promise.all([launch(engine), createTaker(true)])
    site = await serve(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://site')
      if (pathname === '/touchpoint.global.js')
        return void response.setHeader('content-type', 'text/javascript').end(script)
      if (pathname === '/none.js') return void response.writeHead(404).end()
      const { html, policy } = ways[pathname.slice(1)] ?? {
        html: (tag: string) => (searchParams.get('html') ?? '').replace('TAG', tag),
      }
      if (policy) response.setHeader('content-security-policy', policy.replace('ORIGIN', collector.origin))
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>${pathname}</title>
        <script nonce="n0nce">
          wrong = []; logged = []
          addEventListener('error', ({ message }) => message && wrong.push(message))
          addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)))
          addEventListener('securitypolicyviolation', ({ effectiveDirective }) => wrong.push(effectiveDirective))
          console.error = (...words) => logged.push(words.join(' '))
        </script>
        ${html(`data-endpoint="${collector.endpoint}" data-consent="granted"`).replace('ENDPOINT', `'${collector.endpoint}'`)}`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    for (const each of [collector, site]) await each?.close()
  })

  const open = (page: Page, html: string) => page.goto(`${site.url}/x?html=${encodeURIComponent(html)}`)
  const isThere = (page: Page) =>
    page.waitFor(() => {
      const { touchpoint } = window as Tagged
      return touchpoint && !touchpoint.q && Boolean(touchpoint.stats)
    })
  const reports = (page: Page) =>
    page.evaluate(() => {
      const { wrong, logged } = window as Tagged
      return { wrong, logged }
    })
  const count = (type: string) => collector.types().filter((each) => each === type).length

  it.each(Object.keys(ways))('works as it is had by %s', async (way) => {
    const { page } = browser
    const views = count('page.viewed')
    await page.goto(`${site.url}/${way}`)
    await isThere(page)
    if (!ways[way]!.html('').includes("track('custom.")) {
      await page.evaluate((type) => (window as Tagged).touchpoint.track(type as 'custom.x'), `custom.${way}`)
    }
    await until(async () => {
      await page.evaluate(() => (window as Tagged).touchpoint.flush())
      return count(`custom.${way}`) === 1 && count('page.viewed') > views
    })
    expect({ views: count('page.viewed') - views, early: count(`custom.${way}`) }).toEqual({
      views: 1,
      early: 1,
    })
    expect(await reports(page)).toEqual({ wrong: [], logged: [] })
  })

  it('breaks nothing and grows nothing if it never loads', async () => {
    const { page } = browser
    await open(page, `${STUB}<script async src="/none.js" TAG></script>`)
    const { queued, answers } = await page.evaluate(async () => {
      const { touchpoint } = window as Tagged
      const { track, identify, reset } = touchpoint
      const answers = [await touchpoint.flush(), await track('custom.a').then(() => 'then')]
      for (let i = 0; i < 500; i++) void track('custom.a', { i })
      identify('customer-17')
      reset()
      return { queued: touchpoint.q!.length, answers: answers.map(String) }
    })
    expect(queued).toBe(100)
    expect(answers).toEqual(['undefined', 'then'])
    expect(await reports(page)).toEqual({ wrong: [], logged: [] })
  })

  it('is reached by the functions of the stub that a page has kept', async () => {
    const { page } = browser
    await open(page, `${STUB}<script>kept = touchpoint.track</script><script async ${SRC} TAG></script>`)
    await isThere(page)
    await page.evaluate(() => (window as Tagged).kept('custom.kept'))
    await until(async () => {
      await page.evaluate(() => (window as Tagged).touchpoint.flush())
      return count('custom.kept') === 1
    })
  })

  it('takes every option from its attributes', async () => {
    const { page } = browser
    const options = `data-key="shop" data-name="all" data-visitor="subdomains" data-stages="/nowhere/** loyalty, /x consideration"
      data-keep-query="html, colour" data-before-store="tidy" data-batch-max-wait-ms="100" data-batch-max-count="5"
      data-buffer-max-age-ms="1000000" data-journey-first-ms="1000000" data-hash data-debug="false"`
    await open(
      page,
      `<script>tidy = (touchpoint) => (touchpoint.type === 'custom.dropped' ? null : touchpoint)</script><script ${SRC} TAG ${options}></script>`,
    )
    await isThere(page)
    const seen = await page.evaluate(async () => {
      const { touchpoint } = window as Tagged
      let told: import('../../src/index').Touchpoint | undefined
      touchpoint.on('touchpoint', (each) => {
        told = each
      })
      const dropped = await touchpoint.track('custom.dropped')
      await touchpoint.track('custom.options')
      return {
        dropped,
        stage: told?.stage,
        url: told?.page?.url,
        visitor: touchpoint.identity?.visitor,
        cookie: document.cookie,
      }
    })
    expect(seen).toMatchObject({ dropped: 'dropped', stage: 'consideration' })
    expect(seen.url).toContain('?html=')
    expect(seen.cookie).toContain(`touchpoint=${seen.visitor}`)
    expect(await reports(page)).toEqual({ wrong: [], logged: [] })
  })

  it.each([
    ['data-consent="maybe"', "option consent must be 'granted'"],
    ['data-batch-max-count="many"', 'option batch.maxCount must be a number above 0'],
    ['data-batch-size="9"', 'option batch.size is not known'],
    ['data-stages="/blog/**"', 'option stages.0 must be a rule with a condition and a stage'],
    ['data-before-store="nothing"', 'option beforeStore must be a function'],
  ])('says in the console what is wrong with %s', async (attribute, sentence) => {
    const { page } = browser
    await open(page, `<script ${SRC} ${attribute} data-endpoint="/t"></script>`)
    expect(await page.waitFor(() => (window as Tagged).logged[0])).toContain(sentence)
    expect((await reports(page)).wrong).toEqual([])
  })
})

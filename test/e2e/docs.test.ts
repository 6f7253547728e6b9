import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../support/browsers/browser'
import { inEachEngine } from '../support/browsers/installed'
import { launch } from '../support/browsers/launch'
import { blocks, stub } from '../support/docBlocks'
import { type Server, serve } from '../support/serve'

type Documented = typeof window & { wrong: string[]; touchpoint?: { stats?: unknown; q?: unknown } }

const dist = new URL('../../dist/', import.meta.url)
const script = readFileSync(new URL('touchpoint.global.js', dist))
const { files } = JSON.parse(readFileSync(new URL('integrity.json', dist), 'utf8'))

const documented = blocks.filter(({ language }) => language === 'html')
/** What the collector answers. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
const loads = (code: string) => code.includes('/touchpoint.global.js')
/** As a reader fills it in. */
const filled = (code: string) =>
  code
    .replace('integrity="sha384-…"', `integrity="${files['touchpoint.global.js'].integrity}"`)
    .replace('nonce="…"', 'nonce="n0nce"')
    .replaceAll('https://collector.shop.example/t', '/t')
    .replaceAll('https://www.shop.example/t.gif', '/t.gif')

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    browser = await launch(engine)
    site = await serve(({ url = '/' }, response) => {
      if (url === '/touchpoint.global.js')
        return void response.setHeader('content-type', 'text/javascript').end(script)
      if (url.startsWith('/t.gif')) return void response.setHeader('content-type', 'image/gif').end(GIF)
      const block = documented[Number(url.slice(1))]
      if (!block) return void response.writeHead(204).end()
      // What is no whole page has the tag beside it, as the pages say.
      const beside = loads(block.code)
        ? ''
        : `<script>${stub}</script><script async src="/touchpoint.global.js" data-endpoint="/t"></script>`
      response.setHeader('content-type', 'text/html').end(`<!doctype html><title>${url}</title>
        <script>
          wrong = []
          addEventListener('error', ({ message, target }) => wrong.push(message || 'not loaded: ' + target.src), true)
          addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)))
          console.error = (...words) => wrong.push(words.join(' '))
        </script>${beside}${filled(block.code)}`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it.each(documented.map(({ place }, i) => [place, i] as const))('%s works as it is pasted', async (_, i) => {
    const { page } = browser
    await page.goto(`${site.url}/${i}`)
    await page.waitFor(() => {
      const { touchpoint, wrong } = window as Documented
      return wrong[0] || (touchpoint?.stats && !touchpoint.q)
    })
    expect(await page.evaluate(() => (window as Documented).wrong)).toEqual([])
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { bundle } from '../../support/bundle'
import { type CollectorProcess, createCollectorProcess } from '../../support/collector'
import { type Server, serve } from '../../support/serve'
import { untilTold } from '../../support/touchpoints'
import { until } from '../../support/until'

const SOUND_S = 12

/** A tone as WAV, 8,000 samples of 8 bits a second: every engine can play it, in either element. */
function wav(): Buffer {
  const samples = 8_000 * SOUND_S
  const head = Buffer.alloc(44)
  head.write('RIFF....WAVEfmt ')
  head.writeUInt32LE(36 + samples, 4)
  // PCM, mono: size of this part, format, channels, rate, bytes a second, bytes a sample, bits a sample.
  for (const [value, at] of [
    [16, 16],
    [0x1_0001, 20],
    [8_000, 24],
    [8_000, 28],
  ] as const) {
    head.writeUInt32LE(value, at)
  }
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples, 40)
  return Buffer.concat([head, Buffer.from(Array.from({ length: samples }, (_, i) => 128 + (i % 20)))])
}

const IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>`

/** What can be seen at once is at the top; of the logo three tenths, until the page is scrolled. */
const body = (away: string) => `
  <script type="application/ld+json">{ "@type": "Article", "headline": "Mussels" }</script>
  <style>body { margin: 0 } article { height: 400vh } footer { position: absolute; top: calc(100vh - 30px) }
    footer svg { display: block }</style>
  <div itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Acme"><span itemprop="logo">${IMAGE}</span></div>
  <div data-ad-slot="side"><iframe id="ad" srcdoc="<body tabindex=0>Ad" width="120" height="60"></iframe></div>
  <video id="background" onplaying="this.dataset.played = 1" src="/tone.wav" muted loop width="20" height="20"></video>
  <video id="video" src="/tone.wav" width="20" height="20"></video>
  <audio id="audio" src="/tone.wav"></audio>
  <button id="play-video" onclick="background.play(); video.play()">Video</button>
  <button id="play-audio" onclick="audio.play()">Audio</button>
  <a id="download" href="/sizes.pdf" onclick="event.preventDefault()">Sizes</a>
  <a id="inside" href="/inside" onclick="event.preventDefault()">Inside</a>
  <a id="away" href="${away}">Away</a>
  <form role="search" onsubmit="event.preventDefault()"><input id="term"></form>
  <article>Text</article>
  <footer><span class="logo">${IMAGE}</span></footer>`

inEachEngine((engine) => {
  let browser: Browser
  let page: Page
  let collector: CollectorProcess
  let site: Server
  let away: Server

  beforeAll(async () => {
    const [script, sound] = [await bundle('mediaPage.ts'), wav()]
    collector = await createCollectorProcess()
    await collector.start()
    away = await serve((_, response) => void response.setHeader('content-type', 'text/html').end('Away'))
    site = await serve(({ url }, response) => {
      if (url === '/mediaPage.js')
        return void response.setHeader('content-type', 'text/javascript').end(script)
      if (url === '/tone.wav') return void response.setHeader('content-type', 'audio/wav').end(sound)
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><title>Mussels</title>
        <script src="/mediaPage.js" data-endpoint="${collector.endpoint}"></script>
        ${body(away.url.replace('127.0.0.1', 'localhost'))}`)
    })
    browser = await launch(engine)
    page = browser.page
    await page.goto(`${site.url}/blog/mussels`)
  })
  afterAll(async () => {
    await browser?.close()
    for (const server of [site, away, collector]) await server?.close()
  })

  /** What the collector has of a type. */
  const told = (type: string) => collector.rows().filter((row) => row.type === type)
  const untilStored = async (type: string, count = 1) => {
    await until(() => told(type).length >= count, { what: type, timeoutMs: 60_000 })
    return told(type).map(({ data }) => data)
  }

  it('tells a brand and an ad that are in view, and a logo only when half of it is', async () => {
    expect(await untilStored('brand.viewed')).toEqual([{ brandId: 'Acme' }])
    expect(await untilStored('ad.viewed')).toMatchObject([{ adSlot: 'side' }])
    expect(told('logo.viewed')).toEqual([])
    await page.evaluate(() => scrollBy(0, 60))
    expect(await untilStored('logo.viewed')).toEqual([{ placement: 'footer' }])
  })

  it('tells a click on an ad in a frame', async () => {
    await page.click('#ad')
    expect(await untilStored('ad.clicked')).toMatchObject([{ adSlot: 'side' }])
  })

  it('tells audio and a video that somebody plays, and not the one in the background', async () => {
    await page.click('#play-audio')
    await untilStored('podcast.played')
    await page.click('#play-video')
    await untilTold(page, 'video.completed')
    await untilStored('video.completed')
    expect(told('podcast.played').map(({ data }) => data)).toEqual([{ provider: 'html' }])
    expect(told('video.started').map(({ data }) => data)).toEqual([{ provider: 'html' }])
    expect(told('video.progress').map(({ data }) => data.percent)).toEqual([25, 50, 75])
    expect(told('video.completed')).toHaveLength(1)
    await page.waitFor(() => document.querySelector('#background[data-played]') !== null)
  })

  it('tells an article of which half was scrolled through, and a search by its length', async () => {
    await page.evaluate(() => document.querySelector('article')!.scrollIntoView({ block: 'center' }))
    expect(await untilStored('content.viewed')).toEqual([{ contentType: 'Article' }])
    await page.type('#term', 'oysters\n')
    const [search] = await untilStored('site.search')
    // A key may get lost on a busy machine: the field says what was typed.
    const typed = await page.evaluate(() => document.querySelector<HTMLInputElement>('#term')!.value)
    expect(search).toEqual({ termLength: typed.length })
  })

  it('tells a download and the site that a link leads to, and no link within the site', async () => {
    await page.click('#inside')
    await page.click('#download')
    expect(await untilStored('download.started')).toEqual([{ fileExt: 'pdf' }])
    await page.follow('#away')
    expect(await untilStored('outbound.clicked')).toEqual([{ targetHost: 'localhost' }])
    // Each of them once, and nothing else.
    expect(
      collector
        .rows()
        .map(({ type }) => type)
        .filter((type) => type !== 'journey.stage_changed')
        .sort(),
    ).toEqual([
      'ad.clicked',
      'ad.viewed',
      'brand.viewed',
      'content.viewed',
      'download.started',
      'logo.viewed',
      'outbound.clicked',
      'podcast.played',
      'site.search',
      'video.completed',
      ...['video.progress', 'video.progress', 'video.progress', 'video.started'],
    ])
  })
})

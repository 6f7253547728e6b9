import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { impressions } from '../../../src/detectors/impressions'
import type { Interaction } from '../../../src/touchpoint'
import { stubViews } from '../support/views'

let views: ReturnType<typeof stubViews>
let stops: (() => void)[] = []
let size = { width: 300, height: 250 }

function start(...detectors: (typeof impressions)[]) {
  const seen: Interaction[] = []
  for (const detector of detectors.length ? detectors : [impressions]) {
    stops.push(detector()((interaction) => seen.push(interaction)))
  }
  return seen
}

/** Puts all that is watched into the window, for as long as it takes. */
async function lookAtAll() {
  await vi.advanceTimersByTimeAsync(500)
  for (const element of views.observed()) views.inWindow(element, 1)
  await vi.advanceTimersByTimeAsync(1_000)
}

async function see(html: string) {
  const seen = start()
  document.body.innerHTML = html
  await lookAtAll()
  return seen
}

beforeEach(() => {
  vi.useFakeTimers()
  views = stubViews()
  size = { width: 300, height: 250 }
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => size as DOMRect)
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a logo', () => {
  it.each([
    ['<header><a href="/"><img></a></header>', 'header'],
    ['<header><a href="/"><svg></svg></a></header>', 'header'],
    ['<header><a href="https://shop.test/" rel="home"><img></a></header>', 'header'],
    ['<div itemscope itemtype="https://schema.org/Organization"><img itemprop="logo"></div>', undefined],
    ['<nav><a class="navbar-brand"><img></a></nav>', 'nav'],
    ['<div><img class="custom-logo"></div>', undefined],
    ['<footer><img class="logo"></footer>', 'footer'],
  ])('of %s is seen in the %s', async (html, placement) => {
    expect(await see(html)).toEqual([{ type: 'logo.viewed', data: { placement } }])
  })

  it('that is marked more than once is one', async () => {
    const html =
      '<header><div class="site-logo"><a href="/" class="logo"><img itemprop="logo" class="custom-logo"></a></div></header>'
    expect(await see(html)).toHaveLength(1)
  })

  it('is told once, however often the page changes', async () => {
    const seen = await see('<header><a href="/"><img></a></header>')
    document.body.append('more')
    await lookAtAll()
    expect(seen).toHaveLength(1)
  })

  it('that comes later is seen, too', async () => {
    const seen = await see('')
    document.body.innerHTML = '<header><a href="/"><img></a></header>'
    await lookAtAll()
    expect(seen).toHaveLength(1)
  })

  it.each([
    '<header><a href="/products"><img></a></header>',
    '<header><a href="/">Shop</a></header>',
    '<main><a href="/"><img></a></main>',
    '<main><ul><li class="logo"><img></li></ul></main>',
    '<header><div class="logos"></div></header>',
    '<header><img></header>',
  ])('is none in %s', async (html) => {
    expect(await see(html)).toEqual([])
  })

  it.each([
    ['too short', 1, 999],
    ['less than half', 0.49, 5_000],
  ])('is not seen if it is in the window %s', async (_, ratio, ms) => {
    const seen = start()
    document.body.innerHTML = '<header><a href="/"><img></a></header>'
    await vi.advanceTimersByTimeAsync(500)
    views.inWindow(views.observed()[0]!, ratio)
    await vi.advanceTimersByTimeAsync(ms)
    expect(seen).toEqual([])
  })

  it('without a size is not seen, and seen once it has one and the page has changed', async () => {
    size = { width: 0, height: 0 }
    const seen = await see('<header><a href="/"><img></a></header>')
    expect(seen).toEqual([])
    size = { width: 100, height: 40 }
    document.body.append('loaded')
    await lookAtAll()
    expect(seen).toHaveLength(1)
  })

  it('that its style hides is not seen', async () => {
    const seen = start()
    document.body.innerHTML = '<header><a href="/"><img></a></header>'
    Object.assign(document.querySelector('img')!, { checkVisibility: () => false })
    await lookAtAll()
    expect(seen).toEqual([])
  })

  it('is not seen in a hidden tab', async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    expect(await see('<header><a href="/"><img></a></header>')).toEqual([])
  })

  it.each([
    ['<header><a href="/"><img data-touchpoint="logo.viewed" data-touchpoint-on="view"></a></header>', 1],
    [
      '<header><a href="/" class="logo"><img data-touchpoint="logo.viewed" data-touchpoint-on="view"></a></header>',
      1,
    ],
    ['<header data-touchpoint="custom.top" data-touchpoint-on="view"><a href="/"><img></a></header>', 2],
  ])('%s that the page tags is left to declared(): %d', async (html, count) => {
    const seen = start(impressions, declared)
    document.body.innerHTML = html
    await lookAtAll()
    expect(seen).toHaveLength(count)
  })
})

describe('a brand', () => {
  it.each([
    ['<meta itemprop="name" content="Acme"><img itemprop="logo">', 'Acme'],
    ['<b itemprop="name"> Acme </b><img itemprop="image">', 'Acme'],
    ['<img itemprop="logo">', undefined],
  ])('with %s is %s', async (html, brandId) => {
    const seen = await see(`<main><div itemscope itemtype="https://schema.org/Brand">${html}</div></main>`)
    expect(seen).toEqual([{ type: 'brand.viewed', data: { brandId } }])
  })

  it.each([
    '<div itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Acme</b></div>',
    '<div itemscope itemtype="https://schema.org/Product"><img itemprop="image"></div>',
    '<img class="brand">',
  ])('is none in %s', async (html) => {
    expect(await see(`<main>${html}</main>`)).toEqual([])
  })
})

describe('an ad', () => {
  const FRAME = '<iframe srcdoc=""></iframe>'

  it.each([
    [`<ins class="adsbygoogle" data-ad-slot="123">${FRAME}</ins>`, '123'],
    [
      `<div id="google_ads_iframe_/1234/home_top_0__container__"><iframe srcdoc="" id="google_ads_iframe_/1234/home_top_0"></iframe></div>`,
      '/1234/home_top',
    ],
    ['<div data-ad-slot="side"><img></div>', 'side'],
    ['<iframe srcdoc="" src="https://ad.doubleclick.net/x"></iframe>', undefined],
  ])('in %s is seen once, with its place', async (html, adSlot) => {
    expect(await see(html)).toEqual([{ type: 'ad.viewed', data: { adSlot, size: '300x250' } }])
  })

  it.each([
    '<ins class="adsbygoogle" data-ad-slot="1"></ins>',
    `<ins class="adsbygoogle" data-ad-slot="1" data-ad-status="unfilled">${FRAME}</ins>`,
    '<div data-ad-slot="side"></div>',
    FRAME,
    '<div class="ad"><img></div>',
  ])('is none in %s', async (html) => {
    expect(await see(html)).toEqual([])
  })

  it('of a place that stays unfilled after all is not told', async () => {
    const seen = start()
    document.body.innerHTML = `<ins class="adsbygoogle">${FRAME}</ins>`
    await vi.advanceTimersByTimeAsync(500)
    document.querySelector('ins')!.dataset.adStatus = 'unfilled'
    for (const element of views.observed()) views.inWindow(element, 1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(seen).toEqual([])
  })

  describe('is clicked', () => {
    async function focus(html: string, hovered: boolean) {
      document.body.innerHTML = html
      const frame = document.querySelector('iframe')
      vi.spyOn(document, 'activeElement', 'get').mockReturnValue(frame ?? document.body)
      const { matches } = Element.prototype
      vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector) {
        return selector === 'iframe:hover' ? hovered && this === frame : matches.call(this, selector)
      })
      await blur()
    }
    const blur = async () => {
      window.dispatchEvent(new Event('blur'))
      await vi.advanceTimersByTimeAsync(1)
    }
    const AD = `<ins class="adsbygoogle" data-ad-slot="123">${FRAME}</ins>`

    it('if its frame takes the focus under the pointer, once a minute', async () => {
      const seen = start()
      await focus(AD, true)
      await blur()
      expect(seen).toEqual([{ type: 'ad.clicked', data: { adSlot: '123', size: '300x250' } }])
      await vi.advanceTimersByTimeAsync(60_000)
      await blur()
      expect(seen).toHaveLength(2)
    })

    it.each([
      ['the pointer is elsewhere', AD, false],
      ['the frame is no ad', FRAME, true],
      ['nothing but the window has lost the focus', '<ins class="adsbygoogle"></ins>', true],
    ])('not if %s', async (_, html, hovered) => {
      const seen = start()
      await focus(html, hovered)
      expect(seen).toEqual([])
    })
  })
})

it('leaves no observer and no timer after a stop', async () => {
  const seen = start()
  document.body.innerHTML = '<header><a href="/"><img></a></header>'
  await vi.advanceTimersByTimeAsync(500)
  for (const element of views.observed()) views.inWindow(element, 1)
  window.dispatchEvent(new Event('blur'))
  for (const stop of stops) stop()
  expect(views.observers.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seen).toEqual([])
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { content } from '../../../src/detectors/content'
import type { Interaction } from '../../../src/touchpoint'

const SHOP = 'https://shop.test'
let stop = () => {}
/** Where the article is, from the top of the window, px. */
let top = 0
let height = 0
let visibility: DocumentVisibilityState = 'visible'

function start() {
  const seen: Interaction[] = []
  stop = content()((interaction) => seen.push(interaction))
  return seen
}

const setUrl = (path: string) =>
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${SHOP}${path}`)

const jsonLd = (json: unknown) =>
  `<script type="application/ld+json">${typeof json === 'string' ? json : JSON.stringify(json)}</script>`
const ARTICLE = { '@type': 'BlogPosting', headline: 'Mussels' }

function show(head: string, body = '<article>text</article>') {
  document.head.innerHTML = head
  document.body.innerHTML = body
}

const scrollTo = (y: number) => {
  top = -y
  document.dispatchEvent(new Event('scroll'))
}

function setVisible(is: boolean) {
  visibility = is ? 'visible' : 'hidden'
  document.dispatchEvent(new Event('visibilitychange'))
}

function goTo(path: string) {
  setUrl(path)
  window.dispatchEvent(new Event('popstate'))
}

beforeEach(() => {
  vi.useFakeTimers()
  setUrl('/blog/mussels')
  top = 0
  height = innerHeight * 4
  visibility = 'visible'
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(
    () => ({ top, bottom: top + height }) as DOMRect,
  )
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})

afterEach(() => {
  stop()
  stop = () => {}
  show('', '')
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('an article', () => {
  it('is read when half of it has been scrolled through, once', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    scrollTo(innerHeight - 1)
    expect(seen).toEqual([])
    scrollTo(innerHeight)
    expect(seen).toEqual([{ type: 'content.viewed', data: { contentType: 'BlogPosting' } }])
    scrollTo(0)
    scrollTo(innerHeight * 2)
    vi.advanceTimersByTime(60_000)
    expect(seen).toHaveLength(1)
  })

  it('is read when it was in view for 15 s', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    vi.advanceTimersByTime(14_999)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(1)
    expect(seen).toHaveLength(1)
  })

  it('is not read by time in a hidden tab', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    vi.advanceTimersByTime(10_000)
    setVisible(false)
    vi.advanceTimersByTime(60_000)
    expect(seen).toEqual([])
    setVisible(true)
    vi.advanceTimersByTime(4_999)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(1)
    expect(seen).toHaveLength(1)
  })

  it.each([
    ['below the window', () => innerHeight],
    ['above the window', () => -height],
  ])('is not read by time if it is %s', (_, place) => {
    show(jsonLd(ARTICLE))
    top = place()
    const seen = start()
    vi.advanceTimersByTime(60_000)
    expect(seen).toEqual([])
  })

  it('that the window holds whole is not read by a touch of the wheel', () => {
    show(jsonLd(ARTICLE))
    height = innerHeight / 2
    const seen = start()
    scrollTo(10)
    expect(seen).toEqual([])
  })

  it.each([
    ['Article', { '@type': 'Article', headline: 'A' }, 'Article'],
    ['NewsArticle', { '@type': ['NewsArticle'], headline: 'A' }, 'NewsArticle'],
    ['one in a graph', { '@graph': [{ '@type': 'WebPage' }, ARTICLE] }, 'BlogPosting'],
    ['one that is the page', { '@type': 'WebPage', mainEntity: ARTICLE }, 'BlogPosting'],
    ['one that is described twice', [ARTICLE, { ...ARTICLE, '@type': 'Article' }], 'BlogPosting'],
  ])('is known by JSON-LD: %s', (_, json, contentType) => {
    show(jsonLd(json))
    const seen = start()
    vi.advanceTimersByTime(15_000)
    expect(seen).toEqual([{ type: 'content.viewed', data: { contentType } }])
  })

  const OPEN_GRAPH = '<meta property="og:type" content="article">'

  it.each([
    ['alone', OPEN_GRAPH],
    ['beside what says nothing of the page', OPEN_GRAPH + jsonLd({ '@type': 'Organization' })],
    ['beside broken JSON-LD', `${OPEN_GRAPH}${jsonLd('{"@type": ')}`],
  ])('is known by og:type %s', (_, head) => {
    show(head)
    const seen = start()
    vi.advanceTimersByTime(15_000)
    expect(seen).toEqual([{ type: 'content.viewed', data: { contentType: 'article' } }])
  })

  it.each([
    ['nothing', ''],
    ['a product', jsonLd({ '@type': 'Product', name: 'A' })],
    ['a job', jsonLd({ '@type': 'JobPosting', title: 'A' })],
    ['a list of articles', jsonLd([ARTICLE, { '@type': 'Article', headline: 'B' }])],
    ['a blog with articles', jsonLd({ '@type': 'Blog', blogPost: [ARTICLE] })],
    ['another type of og', '<meta property="og:type" content="website">'],
    ['og:type against JSON-LD', OPEN_GRAPH + jsonLd({ '@graph': [{ '@type': 'ContactPage' }] })],
    ['null', jsonLd('null')],
    ['a number', jsonLd('1')],
    ['nothing at all', jsonLd('')],
    ['no JSON', jsonLd('<b>')],
    ['types that are none', jsonLd({ '@type': { '@type': [null, 1] } })],
    ['a graph of nulls', jsonLd({ '@graph': [null, 'Article', 7] })],
    ['a bottomless graph', jsonLd('{"@graph":['.repeat(20_000) + ']}'.repeat(20_000))],
  ])('is none by %s', (_, head) => {
    show(head)
    const seen = start()
    const mistakes = vi.fn()
    window.addEventListener('error', mistakes)
    vi.advanceTimersByTime(60_000)
    scrollTo(innerHeight * 3)
    window.removeEventListener('error', mistakes)
    expect(seen).toEqual([])
    expect(mistakes).not.toHaveBeenCalled()
  })

  it('is another one on each route, when its markup is there', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    vi.advanceTimersByTime(15_000)
    goTo('/blog/oysters')
    vi.advanceTimersByTime(100)
    show(jsonLd({ '@type': 'Article', headline: 'Oysters' }))
    vi.advanceTimersByTime(20_000)
    expect(seen.map(({ data }) => data)).toEqual([{ contentType: 'BlogPosting' }, { contentType: 'Article' }])
  })

  it('of the route before is no new one, nor is one whose address has only got a campaign', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    vi.advanceTimersByTime(15_000)
    goTo('/blog/mussels?utm_source=x')
    goTo('/cart')
    vi.advanceTimersByTime(60_000)
    expect(seen).toHaveLength(1)
  })

  it('that is left before it is read is not told', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    vi.advanceTimersByTime(10_000)
    goTo('/cart')
    vi.advanceTimersByTime(60_000)
    expect(seen).toEqual([])
  })

  it('after a stop is not told, and leaves no timer', () => {
    show(jsonLd(ARTICLE))
    const seen = start()
    stop()
    expect(vi.getTimerCount()).toBe(0)
    scrollTo(0)
    scrollTo(innerHeight * 3)
    expect(seen).toEqual([])
  })
})

describe('a search', () => {
  const submit = () => {
    const form = document.querySelector('form')!
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  }

  it.each([
    '<form role="search"><input value=" fresh mussels "></form>',
    '<form role="search"><input type="text" name="term" value="fresh mussels"></form>',
    '<form><input type="search" value="fresh mussels"></form>',
    '<form><input name="q" value="fresh mussels"></form>',
    '<form><input type="text" name="s" value="fresh mussels"></form>',
    '<form><div><input name="query" value="fresh mussels"><button>Go</button></div></form>',
  ])('by %s tells how long the term is, and nothing else of it', (html) => {
    show('', html)
    const seen = start()
    submit()
    expect(seen).toEqual([{ type: 'site.search', data: { termLength: 13 } }])
  })

  it.each([
    '<form role="search"><input value="  "></form>',
    '<form><input type="search"></form>',
    '<form><input name="email" value="ana@shop.test"></form>',
    '<form><input type="hidden" name="q" value="all"></form>',
    '<form><input type="checkbox" name="s" value="1"></form>',
    '<form><input type="password" name="search" value="secret"></form>',
    '<form><textarea name="q">text</textarea></form>',
    '<form></form><input type="search" value="elsewhere">',
  ])('is none by %s', (html) => {
    show('', html)
    const seen = start()
    submit()
    expect(seen).toEqual([])
  })

  it('after a stop tells nothing', () => {
    show('', '<form><input name="q" value="a"></form>')
    const seen = start()
    stop()
    submit()
    expect(seen).toEqual([])
  })

  describe('that the visit arrives with', () => {
    function arrive(path: string, referrer: string, body: string) {
      vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
      setUrl(path)
      show('', body)
      const seen = start()
      vi.advanceTimersByTime(20_000)
      return seen
    }
    const FIELD = '<form><input name="q" value="mussels"></form>'
    const GOOGLE = 'https://www.google.com/'

    it('is told once', () => {
      const seen = arrive('/search?q=mussels', GOOGLE, FIELD)
      window.dispatchEvent(new Event('click'))
      vi.advanceTimersByTime(20_000)
      expect(seen).toEqual([{ type: 'site.search', data: { termLength: 7 } }])
    })

    it.each([
      ['it was sent off on the site, and told there', '/search?q=mussels', `${SHOP}/`, FIELD],
      ['it was sent off on another part of the site', '/search?q=mussels', 'https://www.shop.test/', FIELD],
      ['nobody says where from', '/search?q=mussels', '', FIELD],
      ['the field has another term', '/search?q=oysters', GOOGLE, FIELD],
      ['there is no field', '/search?q=mussels', GOOGLE, ''],
      ['the term is empty', '/search?q=', GOOGLE, '<form><input name="q"></form>'],
      ['the parameter is another one', '/search?page=mussels', GOOGLE, FIELD],
    ])('is not told if %s', (_, path, referrer, body) => {
      expect(arrive(path, referrer, body)).toEqual([])
    })

    it('is not told of a route, which the visit did not arrive at', () => {
      const seen = arrive('/', GOOGLE, FIELD)
      goTo('/search?q=mussels')
      vi.advanceTimersByTime(20_000)
      expect(seen).toEqual([])
    })

    it.each(['reload', 'back_forward'])('is not told again after a %s', (type) => {
      vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type }] as unknown as PerformanceEntry[])
      expect(arrive('/search?q=mussels', GOOGLE, FIELD)).toEqual([])
    })
  })
})

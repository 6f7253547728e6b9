import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { reviews } from '../../../src/detectors/reviews'
import { click } from '../support/clicks'
import { stubViews } from '../support/views'
import { send, watching } from '../support/watching'

const page = watching(reviews)

const WIDGETS: [vendor: string, html: string][] = [
  ['trustpilot', '<div class="trustpilot-widget" data-businessunit-id="1"></div>'],
  ['yotpo', '<div class="yotpo yotpo-main-widget" data-product-id="1"></div>'],
  ['yotpo', '<div class="yotpo-widget-instance" data-yotpo-product-id="1"></div>'],
  ['judgeme', '<div class="jdgm-widget jdgm-review-widget" data-id="1"></div>'],
  ['bazaarvoice', '<div data-bv-show="reviews" data-bv-product-id="1"></div>'],
  ['powerreviews', '<div id="pr-reviewdisplay"></div>'],
  ['stamped', '<div id="stamped-main-widget"></div>'],
  ['loox', '<div id="looxReviews" data-product-id="1"></div>'],
  ['feefo', '<div id="feefo-product-review-widgetId" class="feefo-review-widget-product"></div>'],
  ['reviewsio', '<div id="reviewsio-carousel-widget"></div>'],
  ['trustedshops', '<etrusted-widget data-etrusted-widget-id="wdg-1"></etrusted-widget>'],
  ['okendo', '<div data-oke-widget data-oke-reviews-product-id="shopify-1"></div>'],
  ['ekomi', '<div class="ekomi-widget-container"></div>'],
  ['woocommerce', '<div id="reviews" class="woocommerce-Reviews"></div>'],
  ['prestashop', '<div class="row" id="product-comments-list"></div>'],
]

describe('what is in view', () => {
  let views: ReturnType<typeof stubViews>
  let size = { width: 300, height: 250 }
  beforeEach(() => {
    vi.useFakeTimers()
    views = stubViews()
    size = { width: 300, height: 250 }
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => size as DOMRect)
  })
  afterEach(() => {
    page.stop()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  const lookAtAll = async (ratio = 1) => {
    await vi.advanceTimersByTimeAsync(500)
    for (const element of views.observed()) views.inWindow(element, ratio)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  const see = async (html: string, ratio?: number) => {
    const seen = page.start()
    document.body.innerHTML = html
    await lookAtAll(ratio)
    return seen
  }

  it.each(WIDGETS)('is of %s: %s', async (vendor, html) => {
    expect(await see(html)).toEqual([{ type: 'review.seen', data: { vendor } }])
  })

  it.each(['aggregateRating', 'review'])('is of nobody in particular: %s', async (itemprop) => {
    expect(await see(`<div itemprop="${itemprop}"></div>`)).toEqual([{ type: 'review.seen', data: {} }])
  })

  it('is of the vendor, and of no markup beside', async () => {
    expect(
      await see(
        '<div itemprop="aggregateRating"></div><div id="looxReviews"><i itemprop="review"></i></div>',
      ),
    ).toEqual([{ type: 'review.seen', data: { vendor: 'loox' } }])
  })

  it.each([
    ['loyalty in one of Yotpo’s', '<div class="yotpo-widget-instance" data-yotpo-instance-id="1"></div>'],
    ['questions', '<div data-bv-show="questions"></div>'],
    ['stars in a list of Judge.me', '<div class="jdgm-widget jdgm-preview-badge"></div>'],
    ['tagged by the page', '<div id="looxReviews" data-touchpoint="review.seen"></div>'],
    ['a page of previews', '<div id="previews"></div>'],
  ])('is none: %s', async (_, html) => {
    expect(await see(html)).toEqual([])
  })

  it('is less than half', async () => {
    expect(await see('<div id="looxReviews"></div>', 0.4)).toEqual([])
  })

  it('is empty at first', async () => {
    size = { width: 300, height: 0 }
    const seen = await see('<div id="looxReviews"></div>')
    expect(seen).toEqual([])
    size = { width: 300, height: 500 }
    document.querySelector('#looxReviews')!.append('Lovely')
    await lookAtAll()
    expect(seen).toHaveLength(1)
  })

  it('is told once a page and vendor, and never after a stop', async () => {
    const seen = await see('<div id="looxReviews"></div><div id="stamped-main-widget"></div>')
    document.body.insertAdjacentHTML('beforeend', '<div id="looxReviews"></div>')
    await lookAtAll()
    expect(seen).toHaveLength(2)
    history.replaceState(null, '', '/products/other')
    document.body.innerHTML = '<div id="looxReviews"></div>'
    await lookAtAll()
    expect(seen).toHaveLength(3)
    document.body.innerHTML = '<div id="pr-reviewdisplay"></div>'
    await vi.advanceTimersByTimeAsync(500)
    for (const element of views.observed()) views.inWindow(element, 1)
    page.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toHaveLength(3)
    expect(views.observers.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a click', () => {
  const press = (html: string) => {
    const seen = page.start()
    document.body.innerHTML = html
    document.body.addEventListener('click', (event) => event.preventDefault(), { once: true })
    click(document.querySelector('#it') ?? document.querySelector('a') ?? document.body.firstElementChild!)
    return seen
  }

  it.each(WIDGETS)('in a widget of %s opens it: %s', (vendor, html) => {
    document.body.innerHTML = html
    document.body.firstElementChild!.innerHTML = '<button id="it">All</button>'
    expect(press(document.body.innerHTML)).toEqual([
      { type: 'review.opened', data: { vendor, purpose: 'read' } },
    ])
  })

  it('in the shadow root of one opens it', () => {
    const seen = page.start()
    document.body.innerHTML = '<div class="feefo-review-widget-product"></div>'
    const root = document.body.firstElementChild!.attachShadow({ mode: 'open' })
    root.innerHTML = '<button>More</button>'
    click(root.firstElementChild!)
    expect(seen).toMatchObject([{ data: { vendor: 'feefo' } }])
  })

  it.each([
    ['https://www.trustpilot.com/review/shop.example', 'trustpilot', 'read'],
    ['https://es.trustpilot.com/review/shop.example?stars=5', 'trustpilot', 'read'],
    ['https://uk.trustpilot.com/evaluate/shop.example', 'trustpilot', 'write'],
    ['https://search.google.com/local/reviews?placeid=1', 'google', 'read'],
    ['https://search.google.com/local/writereview?placeid=1', 'google', 'write'],
    ['https://g.page/r/abc/review', 'google', 'write'],
  ])('on a link to %s opens them', (href, vendor, purpose) => {
    expect(press(`<a href="${href}">Reviews</a>`)).toEqual([
      { type: 'review.opened', data: { vendor, purpose }, leaving: true },
    ])
  })

  it.each([
    '#reviews',
    '/products/shirt#reviews',
    '#tab-reviews',
    '#looxReviews',
    '#customer_reviews',
    '#reviews-tab',
    '#opiniones',
    '#Bewertungen',
    '#avis-clients',
    '#recensioni',
    '#avaliacoes',
  ])('on a link to %s opens them', (href) => {
    expect(press(`<a href="${href}">4.8</a>`)).toMatchObject([
      { type: 'review.opened', data: { purpose: 'read' } },
    ])
  })

  it.each([
    '#previews',
    '#order-review',
    '#avis-juridique',
    '#',
    '/reviews',
    'https://other.example/#reviews',
    'https://www.trustpilot.com/',
    'https://www.trustpilot.com/review/',
    'https://trustpilot.com.evil.example/review/shop.example',
    'https://evil.example/?trustpilot.com/review/shop.example',
    'https://search.google.com/search?q=reviews',
    'mailto:reviews@shop.example',
    'https://[',
  ])('on a link to %s opens none', (href) => {
    expect(press(`<a href="${href}">Reviews</a>`)).toEqual([])
  })

  it('on the same again, or declared by the page, opens none', () => {
    const seen = page.start(declared())
    document.body.innerHTML =
      '<a id="a" href="#reviews">4.8</a><b data-touchpoint="review.opened"><a id="b" href="#bewertungen">4.8</a></b>'
    for (const id of ['b', 'a', 'a']) click(document.querySelector(`#${id}`)!)
    expect(seen.map(({ data }) => data)).toEqual([{}, { purpose: 'read' }])
  })
})

describe('a form', () => {
  const sent = async (html: string, options?: { refused: boolean }) => {
    const seen = page.start()
    await send(html, options)
    return seen
  }
  const STARS = '<input type="radio" name="rating" value="5" checked>'

  it.each([
    [
      'prestashop',
      '<form id="post-product-comment-form"><input name="comment_title"><textarea name="comment_content">Secret</textarea></form>',
    ],
    [
      'woocommerce',
      `<div id="review_form"><form id="commentform" class="comment-form"><select name="rating"><option value="5"></select><textarea name="comment"></textarea></form></div>`,
    ],
    ['judgeme', '<form class="jdgm-form"><input name="score" type="hidden"><textarea></textarea></form>'],
    ['okendo', '<div data-oke-widget><form class="write"><textarea>Secret</textarea></form></div>'],
    [undefined, `<form class="product-review">${STARS}<textarea>Secret</textarea></form>`],
    [
      undefined,
      `<div id="valoracion"><form><select name="puntuacion"></select><textarea>Secret</textarea></form></div>`,
    ],
    [
      undefined,
      `<form action="/post" id="review-form"><input type="radio" name="ratings[4]"><textarea name="detail"></textarea></form>`,
    ],
  ])('of %s is a review: %s', async (vendor, html) => {
    const seen = await sent(html)
    expect(seen).toEqual([{ type: 'review.submitted', data: { vendor }, leaving: true }])
    expect(JSON.stringify(seen)).not.toMatch(/Secret|5/)
  })

  it.each([
    ['of a survey', `<form class="csat">${STARS}<textarea></textarea></form>`],
    ['of a review without text', `<form class="product-review">${STARS}</form>`],
    ['of a comment', '<form class="comment-form"><textarea></textarea></form>'],
    ['of a question', '<div data-oke-widget><form class="ask-question"><textarea></textarea></form></div>'],
    ['that searches in reviews', '<div id="looxReviews"><form class="search"><input></form></div>'],
    ['to look over an order', '<form id="order-review"><input name="note"><textarea></textarea></form>'],
  ])('%s is none', async (_, html) => {
    expect(await sent(html)).toEqual([])
  })

  it('that the page refuses is none', async () => {
    expect(
      await sent('<form id="post-product-comment-form"><textarea></textarea></form>', { refused: true }),
    ).toEqual([])
  })

  it('that is sent when all is stopped is none', async () => {
    const seen = page.start()
    const sending = send('<form id="post-product-comment-form"></form>')
    page.stop()
    await sending
    expect(seen).toEqual([])
  })
})

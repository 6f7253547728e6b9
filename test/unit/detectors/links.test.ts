import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contactLinks } from '../../../src/detectors/contactLinks'
import { declared } from '../../../src/detectors/declared'
import { links } from '../../../src/detectors/links'
import type { Detector, Interaction } from '../../../src/touchpoint'
import { click, show } from '../support/clicks'

const SHOP = 'https://www.shop.test'
let stops: (() => void)[] = []

function start(...detectors: Detector[]) {
  const seen: Interaction[] = []
  const own = (detectors.length ? detectors : [links()]).map((detector) =>
    detector((interaction) => seen.push(interaction)),
  )
  stops.push(...own)
  return { seen, stop: () => own.forEach((stop) => void stop()) }
}

function clickOn(href: string, attributes = '') {
  const { seen } = start()
  click(show(`<div><a href="${href}" ${attributes}>link</a></div>`))
  return seen
}

beforeEach(() => {
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(`${SHOP}/guides/page`)
})

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  document.body.innerHTML = ''
})

describe('downloads', () => {
  it.each([
    ['/guide.pdf', '', 'pdf'],
    ['/Guide.PDF?version=2#page=3', '', 'pdf'],
    ['https://cdn.test/app.apk', '', 'apk'],
    ['/book.epub', '', 'epub'],
    ['/data', 'download="sizes.csv"', 'csv'],
    ['/picture.webp', 'download', 'webp'],
    ['/export', 'download', undefined],
    ['/export', 'download="Ana Lopez"', undefined],
    ['blob:https://www.shop.test/6d1c', 'download="list.json"', 'json'],
    ['data:text/plain,my.secret', 'download="note.txt"', 'txt'],
    ['data:text/plain,my.abcd', 'download', undefined],
  ])('%s with %s is one of %s', (href, attributes, fileExt) => {
    expect(clickOn(href, attributes)).toEqual([
      { type: 'download.started', data: { fileExt }, leaving: true },
    ])
  })

  it.each([
    ['/guide', ''],
    ['/pdf', ''],
    ['/guide?file=report.pdf', ''],
    ['/page.html', ''],
    ['/photo.jpg', ''],
    ['#guide.pdf', ''],
    ['#top', 'download'],
    ['/pdf.reader/', ''],
    ['data:text/plain,a.pdf', ''],
    ['javascript:open("a.pdf")', ''],
    ['mailto:info@shop.test?subject=a.pdf', 'download'],
    ['tel:+34600', 'download'],
  ])('%s with %s is none', (href, attributes) => {
    expect(clickOn(href, attributes)).toEqual([])
  })

  it('of another site are none by their attribute alone, which browsers pass over', () => {
    expect(clickOn('https://other.test/export', 'download')).toMatchObject([{ type: 'outbound.clicked' }])
  })
})

describe('shares', () => {
  it.each([
    ['https://www.facebook.com/sharer/sharer.php?u=https://shop.test', 'facebook'],
    ['https://m.facebook.com/sharer.php?u=https://shop.test', 'facebook'],
    ['https://www.facebook.com/dialog/share?app_id=1', 'facebook'],
    ['https://twitter.com/intent/tweet?text=Look', 'x'],
    ['https://x.com/intent/post?text=Look', 'x'],
    ['https://twitter.com/share?url=https://shop.test', 'x'],
    ['https://www.linkedin.com/shareArticle?mini=true&url=https://shop.test', 'linkedin'],
    ['https://www.linkedin.com/sharing/share-offsite/?url=https://shop.test', 'linkedin'],
    ['https://pinterest.com/pin/create/button/?url=https://shop.test', 'pinterest'],
    ['https://www.pinterest.co.uk/pin/create/link/?url=https://shop.test', 'pinterest'],
    ['https://www.reddit.com/submit?url=https://shop.test', 'reddit'],
    ['https://t.me/share/url?url=https://shop.test', 'telegram'],
    ['https://wa.me/?text=Look', 'whatsapp'],
    ['https://api.whatsapp.com/send?text=Look', 'whatsapp'],
    ['https://api.whatsapp.com/send?phone=&text=Look', 'whatsapp'],
    ['whatsapp://send?text=Look', 'whatsapp'],
    ['https://bsky.app/intent/compose?text=Look', 'bluesky'],
    ['https://www.threads.net/intent/post?text=Look', 'threads'],
    ['mailto:?subject=Look&body=https://shop.test', 'email'],
  ])('%s is one by %s', (href, network) => {
    expect(clickOn(href)).toEqual([{ type: 'share.clicked', data: { network }, leaving: true }])
  })

  it.each(['mailto:', '/share', 'https://www.shop.test/facebook.com/sharer', 'whatsapp://send?abid=1'])(
    '%s is none',
    (href) => {
      expect(clickOn(href)).toEqual([])
    },
  )

  it.each([
    'https://evil.test/facebook.com/sharer',
    'https://notx.com/share',
    'https://x.com.evil.test/share',
  ])('%s is another site', (href) => {
    expect(clickOn(href)).toMatchObject([{ type: 'outbound.clicked' }])
  })

  it('tell nothing of what is shared', () => {
    expect(JSON.stringify(clickOn('mailto:?subject=For%20Ana&body=secret'))).not.toMatch(/Ana|secret/)
  })
})

describe('profiles', () => {
  it.each([
    ['https://www.facebook.com/shop', 'facebook'],
    ['https://m.facebook.com/shop/?locale=es', 'facebook'],
    ['https://instagram.com/shop.es/', 'instagram'],
    ['https://www.threads.net/@shop', 'threads'],
    ['https://x.com/shop', 'x'],
    ['https://twitter.com/shop', 'x'],
    ['https://www.linkedin.com/company/shop/', 'linkedin'],
    ['https://www.tiktok.com/@shop', 'tiktok'],
    ['https://www.youtube.com/@shop', 'youtube'],
    ['https://youtube.com/channel/UC123', 'youtube'],
    ['https://www.pinterest.es/shop/', 'pinterest'],
    ['https://bsky.app/profile/shop.test', 'bluesky'],
    ['https://www.reddit.com/r/shop/', 'reddit'],
    ['https://www.twitch.tv/shop', 'twitch'],
  ])('%s is one on %s', (href, network) => {
    expect(clickOn(href)).toEqual([{ type: 'social.profile_clicked', data: { network }, leaving: true }])
  })

  it.each([
    'https://www.facebook.com/',
    'https://www.facebook.com/events',
    'https://www.facebook.com/shop/posts/1',
    'https://www.instagram.com/p/AbC/',
    'https://x.com/search?q=shop',
    'https://x.com/shop/status/1',
    'https://x.com/intent/follow?screen_name=shop',
    'https://www.linkedin.com/feed/',
    'https://www.tiktok.com/@shop/video/1',
    'https://www.youtube.com/watch?v=1',
    'https://bsky.app/profile/shop.test/post/1',
    'https://facebook.com.evil.test/shop',
    'https://evil.test/x.com/shop',
  ])('%s is none, but another site', (href) => {
    expect(clickOn(href)).toMatchObject([{ type: 'outbound.clicked' }])
  })
})

describe('other sites', () => {
  it.each([
    ['https://other.test/path?q=secret#x', 'other.test'],
    ['http://sub.other.co.uk/', 'sub.other.co.uk'],
    ['//other.test/', 'other.test'],
    ['https://shop.test.other.test/', 'shop.test.other.test'],
    ['https://notpaypal.com/', 'notpaypal.com'],
    ['https://other.test/paypal.com/', 'other.test'],
    ['https://paying.test/', 'paying.test'],
  ])('%s is told as %s, and nothing else of it', (href, targetHost) => {
    expect(clickOn(href)).toEqual([{ type: 'outbound.clicked', data: { targetHost }, leaving: true }])
  })

  it.each([
    '/other',
    'page2',
    '#section',
    '?sort=price',
    'https://shop.test/',
    'http://blog.shop.test/',
    'https://www.paypal.com/checkoutnow?token=1',
    'https://checkout.stripe.com/c/pay/1',
    'https://pay.google.com/',
    'https://shop.app/pay',
    'https://accounts.google.com/o/oauth2',
    'https://login.microsoftonline.com/',
    'javascript:void(0)',
    'about:blank',
    'https://[',
    '',
  ])('%s is none', (href) => {
    expect(clickOn(href)).toEqual([])
  })
})

describe('what contactLinks() tells', () => {
  it.each([
    'tel:+34600123456',
    'sms:+34600123456?body=hello',
    'mailto:info@shop.test?subject=a.pdf',
    'https://wa.me/34600123456?text=Hola',
    'https://api.whatsapp.com/send?text=Hola&phone=34600123456',
    'https://web.whatsapp.com/send/?phone=34600123456',
    'whatsapp://send?text=Hola&phone=34600123456',
    'https://m.me/shop',
    'https://www.messenger.com/t/shop',
    'https://t.me/shop',
    'https://telegram.me/addison',
    'tg://resolve?domain=shop',
    'https://signal.me/#p/+34600123456',
    'viber://chat?number=%2B34600123456',
    'https://line.me/R/ti/p/%40shop',
    'skype:live.shop?chat',
    'https://teams.microsoft.com/l/chat/0/0?users=shop@shop.test',
    'https://www.google.com/maps/dir/?api=1&destination=Shop',
    'https://google.co.uk/maps/place/Shop',
    'https://maps.google.es/?q=Shop',
    'https://maps.app.goo.gl/AbCd',
    'https://goo.gl/maps/AbCd',
    'https://maps.apple.com/?daddr=Shop',
    'https://waze.com/ul?ll=40,-3',
    'https://www.bing.com/maps?rtp=~adr.Shop',
    'https://www.openstreetmap.org/directions?to=40,-3',
    'geo:40.4,-3.7',
  ])('of %s is all that is told', (href) => {
    const { seen } = start(links(), contactLinks())
    click(show(`<div><a href="${href}">link</a></div>`))
    expect(seen).toHaveLength(1)
    expect(seen[0]?.type).toMatch(/phone|sms|email|messaging|directions/)
  })
})

describe('a click', () => {
  const LINK = '<div><a href="https://other.test/"><b id="inside">out</b></a></div>'

  it.each([
    ['on what is inside the link', 'click', {}, 1],
    ['with the middle button', 'auxclick', { button: 1 }, 1],
    ['with the right button', 'auxclick', { button: 2 }, 0],
    ['that is the second of a double click', 'click', { detail: 2 }, 0],
  ])('%s', (_, type, init, count) => {
    const { seen } = start()
    click(show(LINK), type, init)
    expect(seen).toHaveLength(count)
  })

  it('inside an open shadow root counts', () => {
    const { seen } = start()
    const root = show('<div id="host"></div>').attachShadow({ mode: 'open' })
    root.innerHTML = '<a href="https://other.test/">out</a>'
    click(root.querySelector('a')!)
    expect(seen).toMatchObject([{ type: 'outbound.clicked' }])
  })

  it('on a link of an SVG tells nothing, and throws nothing', () => {
    const { seen } = start()
    click(show('<svg><a href="https://other.test/" id="it"><text>out</text></a></svg>'))
    expect(seen).toEqual([])
  })

  it('that the page stops counts, and is never prevented', () => {
    const { seen } = start()
    const link = show('<div><a href="mailto:?body=look">share</a></div>')
    link.addEventListener('click', (event) => event.stopImmediatePropagation())
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    link.dispatchEvent(event)
    expect(seen).toHaveLength(1)
    expect(event.defaultPrevented).toBe(false)
  })

  it('after a stop tells nothing', () => {
    const { seen, stop } = start()
    stop()
    click(show(LINK))
    expect(seen).toEqual([])
  })

  it.each([
    ['of the same type is told once', 'download.started', ['download.started']],
    ['of another type is told as both', 'custom.guide', ['custom.guide', 'download.started']],
  ])('on a link that is declared too, %s', (_, type, types) => {
    const { seen } = start(links(), declared())
    click(show(`<div><a href="/guide.pdf" data-touchpoint="${type}">guide</a></div>`))
    expect(seen.map((interaction) => interaction.type)).toEqual(types)
  })
})

describe('sharing by the device', () => {
  const given = { title: 'For Ana' }
  const pretend = (result: () => Promise<void>) => {
    const share = vi.fn(result)
    Object.defineProperty(Navigator.prototype, 'share', { value: share, configurable: true, writable: true })
    return share
  }
  afterEach(() => {
    delete (Navigator.prototype as Partial<Navigator>).share
  })

  it.each([
    ['what was shared', async () => {}, [{ type: 'share.native', data: { outcome: 'shared' } }]],
    [
      'what the visitor gave up',
      () => Promise.reject(new DOMException('', 'AbortError')),
      [{ type: 'share.native', data: { outcome: 'cancelled' } }],
    ],
    ['nothing of what could not be', () => Promise.reject(new DOMException('', 'NotAllowedError')), []],
  ] as [string, () => Promise<void>, Interaction[]][])('tells %s', async (_, result, expected) => {
    const share = pretend(result)
    const { seen } = start()
    const end = navigator.share(given)
    await expect(end.then(() => 'shared').catch(({ name }) => name)).resolves.toBeTypeOf('string')
    expect(share.mock.calls).toEqual([[given]])
    expect(share.mock.contexts).toEqual([navigator])
    await vi.waitFor(() => expect(seen).toEqual(expected))
  })

  it('is as it was after a stop, and tells nothing where somebody has wrapped it meanwhile', async () => {
    const share = pretend(async () => {})
    start().stop()
    expect(navigator.share).toBe(share)
    expect(Object.hasOwn(navigator, 'share')).toBe(false)
    const { seen, stop } = start()
    const ours = navigator.share
    const theirs = (data?: ShareData) => ours.call(navigator, data)
    navigator.share = theirs
    stop()
    await navigator.share(given)
    expect(navigator.share).toBe(theirs)
    expect(seen).toEqual([])
    delete (navigator as Partial<Navigator>).share
  })
})

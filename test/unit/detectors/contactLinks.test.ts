import { afterEach, describe, expect, it } from 'vitest'
import { contactLinks } from '../../../src/detectors/contactLinks'
import { declared } from '../../../src/detectors/declared'
import type { Detector, Interaction } from '../../../src/touchpoint'
import { click, show } from '../support/clicks'

let stops: (() => void)[] = []

function start(detector: Detector = contactLinks()) {
  const seen: Interaction[] = []
  const stop = detector((interaction) => seen.push(interaction))
  stops.push(stop)
  return { seen, stop }
}

function clickOn(href: string) {
  const { seen } = start()
  click(show(`<div><a href="${href}">link</a></div>`))
  return seen
}

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  document.body.innerHTML = ''
})

describe('calls and text messages', () => {
  it.each([
    ['tel:+34 600 12 34 56', 'phone.clicked', '+34'],
    ['tel:+34-(0)91-123', 'phone.clicked', '+34'],
    ['tel:0034600123456', 'phone.clicked', '+34'],
    ['tel://+4915112345678', 'phone.clicked', '+49'],
    ['TEL:+1-212-555-0100', 'phone.clicked', '+1'],
    ['tel:+77011234567', 'phone.clicked', '+7'],
    ['tel:+351912345678', 'phone.clicked', '+351'],
    ['tel:+376312345', 'phone.clicked', '+376'],
    ['tel:+5215512345678', 'phone.clicked', '+52'],
    ['tel:+85221234567', 'phone.clicked', '+852'],
    ['tel:600123456', 'phone.clicked', undefined],
    ['tel:0800123', 'phone.clicked', undefined],
    ['callto:+34600123456', 'phone.clicked', '+34'],
    ['sms:+34600123456?body=hello', 'sms.clicked', '+34'],
    ['smsto:+34600123456', 'sms.clicked', '+34'],
  ])('%s is %s with %s', (href, type, countryPrefix) => {
    expect(clickOn(href)).toEqual([{ type, data: { countryPrefix, placement: undefined }, leaving: true }])
  })

  it.each(['tel:', 'sms:?body=look', 'sms:&body=look'])('%s reaches nobody', (href) => {
    expect(clickOn(href)).toEqual([])
  })

  it('tell nothing of the number but its country', () => {
    expect(JSON.stringify(clickOn('tel:+34600123456'))).not.toMatch(/600|123456/)
  })
})

describe('mail', () => {
  it.each([
    ['mailto:info@shop.test', 'info'],
    ['mailto:Soporte@shop.test?subject=Hola', 'soporte'],
    ['mailto:sales+es@shop.test', 'sales'],
    ['mailto:support%40shop.test', 'support'],
    ['mailto:ana.lopez@shop.test', undefined],
    ['mailto:information@shop.test', undefined],
    ['mailto:+34600123456@sms.shop.test', undefined],
  ])('to %s has the role %s, and nothing else of the address', (href, role) => {
    expect(clickOn(href)).toEqual([
      { type: 'email.clicked', data: { role, placement: undefined }, leaving: true },
    ])
  })

  it('without an address is a share, and no contact', () => {
    expect(clickOn('mailto:?subject=Look&body=https://shop.test')).toEqual([])
  })
})

describe('messengers', () => {
  it.each([
    ['https://wa.me/34600123456?text=Hola', 'whatsapp'],
    ['https://wa.me/message/ABCDEF', 'whatsapp'],
    ['https://api.whatsapp.com/send?text=Hola&phone=34600123456', 'whatsapp'],
    ['https://web.whatsapp.com/send/?phone=34600123456', 'whatsapp'],
    ['whatsapp://send?phone=34600123456', 'whatsapp'],
    ['https://m.me/shop', 'messenger'],
    ['https://www.messenger.com/t/shop', 'messenger'],
    ['https://t.me/shop', 'telegram'],
    ['https://t.me/+34600123456', 'telegram'],
    ['https://telegram.me/addison', 'telegram'],
    ['tg://resolve?domain=shop', 'telegram'],
    ['https://signal.me/#p/+34600123456', 'signal'],
    ['viber://chat?number=%2B34600123456', 'viber'],
    ['viber://pa?chatURI=shop', 'viber'],
    ['https://line.me/R/ti/p/%40shop', 'line'],
    ['https://line.me/R/oaMessage/%40shop/?Hola', 'line'],
    ['skype:live.shop?chat', 'skype'],
    ['https://teams.microsoft.com/l/chat/0/0?users=shop@shop.test', 'teams'],
  ])('%s is %s', (href, app) => {
    expect(clickOn(href)).toEqual([{ type: 'messaging.clicked', data: { app }, leaving: true }])
  })

  it.each([
    'https://wa.me/?text=Look',
    'https://api.whatsapp.com/send?text=Look',
    'https://api.whatsapp.com/send?phone=&text=Look',
    'https://chat.whatsapp.com/INVITE',
    'https://t.me/share/url?url=https://shop.test',
    'https://t.me/joinchat/AbCd',
    'https://t.me/+1AbCdEf',
    'https://t.me/addstickers/shop',
    'https://t.me/share?url=https://shop.test',
    'https://t.me/',
    'viber://forward?text=Look',
    'https://line.me/R/share?text=Look',
    'https://teams.microsoft.com/share?href=https://shop.test',
    'https://notwa.me/34600123456',
    'https://wa.me.evil.test/34600123456',
    'https://evil.test/wa.me/34600123456',
    'https://wa.me@evil.test/34600123456',
    'https://shop.test/?to=tel:+34600',
    '/contact',
    '#contact',
    'javascript:void(0)',
    'https://[',
  ])('%s is none', (href) => {
    expect(clickOn(href)).toEqual([])
  })
})

describe('maps', () => {
  it.each([
    ['https://www.google.com/maps/dir/?api=1&destination=Shop', 'google'],
    ['https://google.co.uk/maps/place/Shop', 'google'],
    ['https://maps.google.es/?q=Shop', 'google'],
    ['https://maps.app.goo.gl/AbCd', 'google'],
    ['https://goo.gl/maps/AbCd', 'google'],
    ['https://maps.apple.com/?daddr=Shop', 'apple'],
    ['maps://?daddr=Shop', 'apple'],
    ['https://waze.com/ul?ll=40,-3', 'waze'],
    ['https://www.waze.com/es/live-map/directions?to=ll.40,-3', 'waze'],
    ['https://www.bing.com/maps?rtp=~adr.Shop', 'bing'],
    ['https://www.openstreetmap.org/directions?to=40,-3', 'openstreetmap'],
    ['geo:40.4,-3.7', 'geo'],
  ])('%s is %s', (href, provider) => {
    expect(clickOn(href)).toEqual([{ type: 'store.directions_clicked', data: { provider }, leaving: true }])
  })

  it.each([
    'https://www.google.com/search?q=maps',
    'https://google.evil.test/maps',
    'https://maps.google.evil.test/?q=Shop',
    'https://www.openstreetmap.org/copyright',
    'https://shop.test/maps',
  ])('%s is none', (href) => {
    expect(clickOn(href)).toEqual([])
  })
})

describe('the place on the page', () => {
  it.each([
    ['<header><nav><a href="tel:1">call</a></nav></header>', 'header'],
    ['<main><article><header><a href="tel:1">call</a></header></article></main>', 'main'],
    ['<footer><div><a href="tel:1">call</a></div></footer>', 'footer'],
    ['<div><a href="tel:1">call</a></div>', undefined],
  ])('of %s is %s', (html, placement) => {
    const { seen } = start()
    click(show(html))
    expect(seen).toMatchObject([{ data: { placement } }])
  })
})

describe('a click', () => {
  const LINK = '<div><a href="tel:+34600"><b id="inside">call</b></a></div>'

  it('on what is inside the link counts', () => {
    const { seen } = start()
    click(show(LINK))
    expect(seen).toHaveLength(1)
  })

  it.each([
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
    const host = show('<div id="host"></div>')
    const root = host.attachShadow({ mode: 'open' })
    root.innerHTML = '<a href="tel:+34600">call</a>'
    click(root.querySelector('a')!)
    expect(seen).toMatchObject([{ type: 'phone.clicked' }])
  })

  it('that the page stops counts, and is never prevented', () => {
    const { seen } = start()
    const link = show(LINK)
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
    ['of the same type is told once', 'phone.clicked', ['phone.clicked']],
    ['of another type is told as both', 'custom.hotline', ['custom.hotline', 'phone.clicked']],
  ])('on a link that is declared too, %s', (_, type, types) => {
    const seen: Interaction[] = []
    for (const detector of [contactLinks(), declared()]) {
      stops.push(detector((interaction) => seen.push(interaction)))
    }
    click(show(`<div><a href="tel:+34600" data-touchpoint="${type}">call</a></div>`))
    expect(seen.map((interaction) => interaction.type)).toEqual(types)
  })
})

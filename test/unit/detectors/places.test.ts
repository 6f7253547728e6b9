import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { places } from '../../../src/detectors/places'
import { onMistake } from '../../../src/lib/guard'
import type { Detector, Interaction } from '../../../src/touchpoint'

const mistakes: unknown[] = []
onMistake((error) => mistakes.push(error))

let stops: (() => void)[] = []

function start(detector: Detector = places()) {
  const seen: Interaction[] = []
  stops.push(detector((interaction) => seen.push(interaction)))
  return seen
}

function show(html: string): HTMLElement {
  document.body.innerHTML = html
  const first = document.body.firstElementChild as HTMLElement
  // The page stays: what is tested is what the click tells, not where it leads.
  for (const type of ['click', 'auxclick', 'submit'])
    first.addEventListener(type, (event) => event.preventDefault())
  return document.querySelector<HTMLElement>('#it') ?? first
}

const fire = (element: Element, type: string, init: MouseEventInit = {}) =>
  element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }))

const stop = () => {
  for (const end of stops) end()
  stops = []
}

afterEach(() => {
  stop()
  document.body.innerHTML = ''
  history.replaceState(null, '', '/')
  expect(mistakes.splice(0)).toEqual([])
})

describe('a link into a calendar', () => {
  it.each([
    ['https://shop.test/events/tasting.ics', 'ics'],
    ['https://shop.test/tasting.ICS?download=1', 'ics'],
    ['data:text/calendar;charset=utf-8,BEGIN:VCALENDAR', 'ics'],
    ['webcal://shop.test/events.ics', 'webcal'],
    ['webcal://shop.test/events', 'webcal'],
    ['https://www.google.com/calendar/render?action=TEMPLATE&text=Tasting', 'google'],
    ['https://calendar.google.com/calendar/render?action=TEMPLATE', 'google'],
    ['https://calendar.google.com/calendar/u/0/r/eventedit?text=Tasting', 'google'],
    ['https://www.google.com/calendar/event?action=TEMPLATE', 'google'],
    ['https://outlook.live.com/calendar/0/deeplink/compose?subject=Tasting', 'outlook'],
    ['https://outlook.live.com/owa/?path=/calendar/action/compose&subject=Tasting', 'outlook'],
    ['https://outlook.office.com/calendar/0/deeplink/compose', 'outlook'],
    ['https://calendar.yahoo.com/?v=60&title=Tasting', 'yahoo'],
  ])('%s is of %s', (href, kind) => {
    const seen = start()
    fire(show(`<div><a id="it" href="${href}"><b>Add</b></a></div>`).firstElementChild!, 'click')
    expect(seen).toEqual([{ type: 'event.calendar_added', data: { kind }, leaving: true }])
  })

  it('may be of a file that the page makes itself', () => {
    const seen = start()
    fire(
      show('<div><a id="it" href="blob:https://shop.test/1" download="tasting.ics">Add</a></div>'),
      'click',
    )
    expect(seen).toMatchObject([{ data: { kind: 'ics' } }])
  })

  it.each([
    'https://shop.test/basics',
    'https://shop.test/?file=tasting.ics',
    'https://shop.test/events#tasting.ics',
    'https://shop.test/tasting.icsx',
    'https://calendar.google.com/calendar/u/0/r',
    'https://calendar.google.com/calendar/embed?src=shop',
    'https://www.google.com/search?q=calendar/render',
    'https://google.com.evil.test/calendar/render?action=TEMPLATE',
    'https://evil.test/google.com/calendar/render?action=TEMPLATE',
    'https://outlook.live.com/mail/0/deeplink/compose',
    'https://outlook.live.com/calendar/0/view/month',
    'https://calendar.yahoo.com/',
    'data:text/html,calendar',
    'tel:+34600',
    'https://[',
  ])('is not %s', (href) => {
    const seen = start()
    fire(show(`<div><a id="it" href="${href}">Add</a></div>`), 'click')
    expect(seen).toEqual([])
  })

  it.each([
    ['with the middle button', 'auxclick', { button: 1 }, 1],
    ['with the right button', 'auxclick', { button: 2 }, 0],
    ['that is the second of a double click', 'click', { detail: 2 }, 0],
  ])('is clicked %s', (_, type, init, count) => {
    const seen = start()
    fire(show('<div><a id="it" href="https://shop.test/a.ics">Add</a></div>'), type, init)
    expect(seen).toHaveLength(count)
  })

  it('is left to the page that declares it', () => {
    const seen = start()
    const said = start(declared())
    fire(
      show(
        '<div><a id="it" href="https://shop.test/a.ics" data-touchpoint="event.calendar_added">Add</a></div>',
      ),
      'click',
    )
    expect([seen.length, said.length]).toEqual([0, 1])
  })

  it('inside an open shadow root counts', () => {
    const seen = start()
    const root = show('<div></div>').attachShadow({ mode: 'open' })
    root.innerHTML = '<a href="https://shop.test/a.ics">Add</a>'
    fire(root.firstElementChild!, 'click')
    expect(seen).toHaveLength(1)
  })
})

describe('a store locator', () => {
  it.each([
    ['English', '<form class="store-locator"><input name="zip"></form>'],
    ['English, by its label', '<form><label>Find a store <input></label></form>'],
    ['English, by the place around it', '<div id="storeLocator"><form><input></form></div>'],
    ['English, of a vendor', '<div class="stockist-widget"><form><input></form></div>'],
    ['Spanish', '<form><label>Encuentra tu tienda <input></label></form>'],
    ['German', '<form><button>Filialfinder</button><input></form>'],
    ['German, with an umlaut', '<form><h2>Händlersuche</h2><input></form>'],
    ['French', '<form><h2>Trouvez votre magasin</h2><select></select></form>'],
    ['Italian', '<form><h2>Trova il negozio</h2><input></form>'],
    ['Portuguese', '<form><h2>Localizador de lojas</h2><input></form>'],
  ])('is used by its form, in %s', (_, html) => {
    const seen = start()
    show(html)
    fire(document.querySelector('form')!, 'submit')
    expect(seen).toEqual([{ type: 'store.locator_used', data: {} }])
  })

  it('is used by the form of a page that is one by its address', () => {
    history.replaceState(null, '', '/store-locator')
    const seen = start()
    fire(show('<form><input name="city"></form>'), 'submit')
    expect(seen).toHaveLength(1)
  })

  it.each([
    [
      'the site search',
      '<form role="search"><input type="search" name="q"><button>Search the store</button></form>',
    ],
    ['a form without a field', '<form class="store-locator"><button>Close</button></form>'],
    ['a log-in to the store', '<form class="store-login"><input></form>'],
    ['a form of contact', '<form class="contact-store"><input type="email"><textarea></textarea></form>'],
    ['a part of a word', '<form class="restore-locators"><input></form>'],
  ])('is not %s', (_, html) => {
    const seen = start()
    fire(show(html), 'submit')
    expect(seen).toEqual([])
  })

  it.each([
    ['English', 'Use my location'],
    ['English', 'Stores near me'],
    ['Spanish', 'Usar mi ubicación'],
    ['German', 'Meinen Standort verwenden'],
    ['German', 'Filialen in meiner Nähe'],
    ['French', 'Autour de moi'],
    ['Italian', 'Vicino a me'],
    ['Portuguese', 'Usar a minha localização'],
  ])('is used by its button, in %s: %s', (_, words) => {
    const seen = start()
    fire(show(`<div class="store-locator"><button><b id="it">${words}</b></button></div>`), 'click')
    expect(seen).toEqual([{ type: 'store.locator_used', data: {} }])
  })

  it.each([
    ['another button of it', '<div class="store-locator"><button id="it">Close</button></div>'],
    ['a link to it', '<div class="store-locator"><a id="it" href="/stores">Stores near me</a></div>'],
    ['where weather is told', '<div class="weather"><button id="it">Use my location</button></div>'],
  ])('is not used by %s', (_, html) => {
    const seen = start()
    fire(show(html), 'click')
    expect(seen).toEqual([])
  })

  it('is told once a page, without what is looked for', () => {
    const seen = start()
    const form = show('<form class="store-locator"><input value="Calle Mayor 1"></form>')
    fire(form, 'submit')
    fire(form, 'submit')
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toMatch(/Mayor/)
    history.replaceState(null, '', '/other')
    fire(form, 'submit')
    expect(seen).toHaveLength(2)
  })

  it('does not touch geolocation', () => {
    const { geolocation } = navigator
    const before = geolocation?.getCurrentPosition
    start()
    expect(navigator.geolocation).toBe(geolocation)
    expect(navigator.geolocation?.getCurrentPosition).toBe(before)
  })
})

describe('fetching an order at the store', () => {
  const choose = (html: string) => {
    const seen = start()
    show(html)
    const radio = document.querySelector<HTMLInputElement>('[type=radio]')!
    radio.checked = true
    fire(radio, 'change')
    return seen
  }

  it.each([
    ['WooCommerce', '<form><input type="radio" name="shipping_method[0]" value="local_pickup:3"></form>'],
    ['English', '<form class="checkout"><label><input type="radio"> Click & collect</label></form>'],
    [
      'English, by a label apart',
      '<form class="cart"><input type="radio" id="p"><label for="p">Pick up</label></form>',
    ],
    ['Spanish', '<form id="envio"><label><input type="radio"> Recogida en tienda</label></form>'],
    ['Spanish, of America', '<form id="envio"><label><input type="radio"> Retiro en tienda</label></form>'],
    ['German', '<form id="versand"><label><input type="radio"> Abholung in der Filiale</label></form>'],
    ['French', '<form id="livraison"><label><input type="radio"> Retrait en magasin</label></form>'],
    ['Italian', '<form id="spedizione"><label><input type="radio"> Ritiro in negozio</label></form>'],
    ['Portuguese', '<form id="entrega"><label><input type="radio"> Retirar na loja</label></form>'],
    [
      'Portuguese, of Portugal',
      '<form id="entrega"><label><input type="radio"> Levantamento na loja</label></form>',
    ],
  ])('is chosen in %s', (_, html) => {
    expect(choose(html)).toEqual([{ type: 'store.pickup_chosen', data: {} }])
  })

  it.each([
    ['a truck', '<form class="product"><label><input type="radio" name="body"> Pickup</label></form>'],
    [
      'a courier who fetches a return',
      '<form class="return"><label><input type="radio"> Abholung</label></form>',
    ],
    ['taking out money', '<form class="bank"><label><input type="radio"> Retrait</label></form>'],
    ['delivery', '<form class="checkout"><label><input type="radio"> Home delivery</label></form>'],
    ['a word in part', '<form class="checkout"><label><input type="radio"> Picture upload</label></form>'],
  ])('is not %s', (_, html) => {
    expect(choose(html)).toEqual([])
  })

  it('is chosen by a button on a checkout page', () => {
    history.replaceState(null, '', '/checkout/delivery-method')
    const seen = start()
    fire(show('<div><button id="it">Pick up in store</button></div>'), 'click')
    fire(document.querySelector('#it')!, 'click')
    expect(seen).toEqual([{ type: 'store.pickup_chosen', data: {} }])
  })

  it('is not chosen by a box that is ticked, or by what is not chosen', () => {
    const seen = start()
    show(
      '<form class="checkout"><input type="checkbox" name="pickup"><input type="radio" name="pickup"></form>',
    )
    for (const input of document.querySelectorAll('input')) fire(input, 'change')
    expect(seen).toEqual([])
  })
})

describe('a map', () => {
  /** What of the elements is in the window: happy-dom has no layout. */
  const observers = new Map<Element, IntersectionObserverCallback>()
  const inWindow = (target: Element, intersectionRatio: number) =>
    observers.get(target)?.(
      [
        {
          target,
          intersectionRatio,
          intersectionRect: { height: 100 },
        } as unknown as IntersectionObserverEntry,
      ],
      {} as IntersectionObserver,
    )

  beforeEach(() => {
    vi.useFakeTimers()
    observers.clear()
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(private callback: IntersectionObserverCallback) {}
        observe(element: Element) {
          observers.set(element, this.callback)
        }
        unobserve(element: Element) {
          observers.delete(element)
        }
        disconnect() {
          observers.clear()
        }
      },
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it.each([
    ['google', '<gmp-map></gmp-map>'],
    ['google', '<div class="gm-style"></div>'],
    ['apple', '<div class="mk-map-view"></div>'],
    [
      'openstreetmap',
      '<div class="leaflet-container"><img src="https://tile.openstreetmap.org/1/1/1.png"></div>',
    ],
    ['mapbox', '<div class="map mapboxgl-map"></div>'],
  ])('of %s is seen: %s', async (provider, html) => {
    const seen = start()
    const map = show(html)
    await vi.advanceTimersByTimeAsync(200)
    inWindow(map, 0.5)
    await vi.advanceTimersByTimeAsync(999)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual([{ type: 'store.map_viewed', data: { provider } }])
  })

  it.each([
    ['other tiles', '<div class="leaflet-container"><img src="https://tiles.game.test/1/1/1.png"></div>'],
    ['a picture', '<img class="map" src="data:,">'],
    ['less than half of one', '<gmp-map></gmp-map>', 0.49],
  ])('is not %s', async (_, html, ratio = 1) => {
    const seen = start()
    const map = show(html)
    await vi.advanceTimersByTimeAsync(200)
    inWindow(map, ratio)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual([])
  })

  it('is told once a page, however many there are', async () => {
    const seen = start()
    show('<div><gmp-map></gmp-map><gmp-map></gmp-map></div>')
    await vi.advanceTimersByTimeAsync(200)
    for (const map of document.querySelectorAll('gmp-map')) inWindow(map, 1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toHaveLength(1)
  })

  it('that comes later is seen, and none after a stop', async () => {
    const seen = start()
    await vi.advanceTimersByTimeAsync(20_000)
    const map = show('<gmp-map></gmp-map>')
    document.dispatchEvent(new Event('load'))
    await vi.advanceTimersByTimeAsync(1_000)
    inWindow(map, 1)
    stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(seen).toEqual([])
  })
})

describe('the frame of a ticket shop', () => {
  const post = (data: unknown, origin: string, source: unknown = { parent: window }) => {
    const event = new MessageEvent('message', { data, origin })
    Object.defineProperty(event, 'source', { value: source })
    window.dispatchEvent(event)
  }
  const ORDER = { messageName: 'orderComplete', orderId: '123456789' }

  it.each(['https://www.eventbrite.com', 'https://www.eventbrite.es', 'https://www.eventbrite.co.uk'])(
    'at %s tells that somebody will come',
    (origin) => {
      const seen = start()
      post(ORDER, origin)
      expect(seen).toEqual([{ type: 'event.registered', data: { vendor: 'eventbrite' } }])
    },
  )

  it.each([
    ['https://evil.test', ORDER],
    ['https://www.eventbrite.com.evil.test', ORDER],
    ['https://www.eventbrite.evil.test', ORDER],
    ['http://www.eventbrite.com', ORDER],
    ['null', ORDER],
    ['https://www.eventbrite.com', { messageName: 'widgetRenderComplete' }],
    ['https://www.eventbrite.com', 'orderComplete'],
    ['https://www.eventbrite.com', null],
    ['https://www.eventbrite.com', ['orderComplete']],
  ])('tells nothing from %s with %j', (origin, data) => {
    const seen = start()
    post(data, origin)
    expect(seen).toEqual([])
  })

  it.each([null, {}, { parent: {} }])('is not the window %j', (source) => {
    const seen = start()
    post(ORDER, 'https://www.eventbrite.com', source)
    expect(seen).toEqual([])
  })
})

it('tells nothing after a stop', () => {
  const seen = start()
  stop()
  fire(show('<div><a id="it" href="https://shop.test/a.ics">Add</a></div>'), 'click')
  fire(show('<form class="store-locator"><input></form>'), 'submit')
  expect(seen).toEqual([])
})

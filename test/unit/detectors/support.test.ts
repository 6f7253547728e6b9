import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { support } from '../../../src/detectors/support'
import { click } from '../support/clicks'
import { send, watching } from '../support/watching'

const page = watching(support)

afterEach(() => {
  Reflect.deleteProperty(window, 'Beacon')
})

describe('an article', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ top: 0, bottom: 400 } as DOMRect)
  })
  afterEach(() => {
    page.stop()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
  const read = async (address: string, ms = 20_000) => {
    const seen = page.arrive(address)
    await vi.advanceTimersByTimeAsync(ms)
    return seen
  }

  it.each([
    '/hc/en-us/articles/360001-How-to-pay',
    '/support/solutions/articles/44002309218-returns',
    '/help/en/articles/8415777-star-rating',
    '/help/shipping',
    '/help-center/payments/cards',
    '/knowledge-base/how-to-wash',
    '/faq/delivery',
    '/es/ayuda/envios',
    '/preguntas-frecuentes/pagos',
    '/fr/aide/livraison',
    '/de/hilfe/versand',
    '/kundenservice/versand',
    '/h%C3%A4ufige-fragen/versand',
    '/ajuda/entregas',
    '/perguntas-frequentes/entregas',
    '/aiuto/spedizioni',
    '/domande-frequenti/spedizioni',
  ])('is read at %s', async (address) => {
    expect(await read(address)).toEqual([{ type: 'support.article_viewed', data: {} }])
  })

  it.each([
    '/help',
    '/faq',
    '/hc/en-us/search?query=x',
    '/hc/en-us/categories/1',
    '/hc/en-us/requests/new',
    '/help/contact',
    '/support/tickets/new',
    '/support/our-cause',
    '/shelf-support/oak',
    '/self-help/books',
    '/helpful/tips',
    '/products/help-yourself/red',
  ])('is none at %s', async (address) => {
    expect(await read(address)).toEqual([])
  })

  it('is read at a site of help', async () => {
    const before = location.href
    const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } }
    happyDOM.setURL('https://support.shop.example/returns')
    expect(await read('/returns')).toHaveLength(1)
    page.stop()
    happyDOM.setURL(before)
  })

  it('is not read by passing through, or after a stop', async () => {
    const seen = await read('/help/shipping', 14_000)
    history.replaceState(null, '', '/products')
    window.dispatchEvent(new Event('popstate'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen).toEqual([])
    history.replaceState(null, '', '/help/returns')
    window.dispatchEvent(new Event('popstate'))
    await vi.advanceTimersByTimeAsync(1_000)
    page.stop()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(seen).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a question', () => {
  const unfold = (html: string, address = '/', times = 1) => {
    const seen = page.arrive(address)
    document.body.innerHTML = html
    for (let i = 0; i < times; i++) click(document.querySelector('#it')!)
    return seen.map(({ type }) => type)
  }
  const DETAILS = '<details><summary id="it">How long?</summary>Three days</details>'
  const BUTTON = '<h3><button id="it" aria-expanded="false">How long?</button></h3>'
  const JSON_LD = (name: string) =>
    `<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"${name}"}]}</script>`

  it.each([
    ['by the address', `<main>${DETAILS}</main>`, '/faq'],
    ['by the address, of a button', BUTTON, '/pages/faqs'],
    ['in Spanish', DETAILS, '/preguntas-frecuentes'],
    ['by its class', `<div class="faq-list">${DETAILS}</div>`],
    ['by its id', `<div id="productFAQ">${BUTTON}</div>`],
    ['by microdata', `<div itemscope itemtype="https://schema.org/Question">${BUTTON}</div>`],
    ['by JSON-LD', `${JSON_LD('How long?')}${DETAILS}`],
  ])('is unfolded, known %s', (_, html, address?: string) => {
    expect(unfold(html, address)).toEqual(['support.faq_opened'])
  })

  it.each([
    ['what is open already', DETAILS.replace('<details', '<details open'), '/faq'],
    ['a button of what is open', BUTTON.replace('false', 'true'), '/faq'],
    ['a menu', BUTTON.replace('aria-expanded', 'aria-haspopup="menu" aria-expanded'), '/faq'],
    ['the header', `<header>${BUTTON}</header>`, '/faq'],
    ['details of a product', DETAILS, '/products/shirt'],
    ['other than what JSON-LD asks', `${JSON_LD('How much?')}${DETAILS}`],
    ['beside broken JSON-LD', `<script type="application/ld+json">{"@type":</script>${DETAILS}`],
    [
      'beside odd JSON-LD',
      `<script type="application/ld+json">[null,7,{"@type":"Question"}]</script>${DETAILS}`,
    ],
  ])('is not %s', (_, html, address?: string) => {
    expect(unfold(html, address)).toEqual([])
  })

  it('is told once', () => {
    expect(unfold(BUTTON, '/faq', 3)).toHaveLength(1)
  })
})

describe('a form', () => {
  const sent = async (html: string, address = '/', options?: { refused: boolean }) => {
    const seen = page.arrive(address)
    await send(html, options)
    expect(JSON.stringify(seen)).not.toMatch(/secret/)
    return seen.map(({ type }) => type)
  }
  const SEARCH = '<form role="search"><input type="search" name="query" value="secret"></form>'
  const TICKET = '<form><input name="subject" value="secret"><textarea>secret</textarea></form>'

  it.each([
    ['sent to the help pages', SEARCH.replace('<form', '<form action="/hc/en-us/search"'), '/'],
    ['on a help page', `<main>${SEARCH}</main>`, '/help'],
    ['on a page of questions', SEARCH, '/preguntas-frecuentes'],
  ])('that searches is a search for help, %s', async (_, html, address) => {
    expect(await sent(html, address)).toEqual(['support.search'])
  })

  it.each([
    ['of the site', SEARCH, '/'],
    ['of the site, on a help page', `<header>${SEARCH}</header>`, '/help'],
    ['of stores', '<form><input name="city"></form>', '/help'],
  ])('that searches is none, %s', async (_, html, address) => {
    expect(await sent(html, address)).toEqual([])
  })

  it.each([
    ['Zendesk', TICKET, '/hc/en-us/requests/new'],
    ['Zendesk, by where it is sent', TICKET.replace('<form', '<form action="/hc/en-us/requests"'), '/'],
    ['Freshdesk', TICKET, '/support/tickets/new'],
    ['a site’s own', TICKET, '/open-a-ticket'],
    ['Spanish', TICKET, '/abrir-un-ticket'],
    ['German', TICKET, '/ticket-erstellen'],
  ])('with a request is a ticket, of %s', async (_, html, address) => {
    expect(await sent(html, address)).toEqual(['support.ticket_created'])
  })

  it.each([
    ['concerts', TICKET, '/tickets'],
    ['the search beside', SEARCH, '/hc/en-us/requests/new'],
    ['a contact', TICKET, '/contact'],
  ])('is no ticket of %s', async (_, html, address) => {
    expect(await sent(html, address)).not.toContain('support.ticket_created')
  })

  it('that the page refuses, or declares, is none', async () => {
    expect(await sent(TICKET, '/open-a-ticket', { refused: true })).toEqual([])
    const seen = page.start(declared())
    await send(TICKET.replace('<form', '<form data-touchpoint="support.ticket_created"'))
    expect(seen).toHaveLength(1)
  })
})

describe('Help Scout’s Beacon', () => {
  const create = () => {
    const heard = new Map<string, () => void>()
    const Beacon = vi.fn((method: string, event: string, callback: () => void) => {
      if (method === 'on') heard.set(event, callback)
      else if (heard.get(event) === callback) heard.delete(event)
    })
    return { Beacon, fire: (event: string) => heard.get(event)?.() }
  }
  const TOLD = ['support.article_viewed', 'support.search', 'support.ticket_created'].map((type) => ({
    type,
    data: { vendor: 'helpscout' },
  }))

  it.each(['before', 'after'])('is heard if it is there %s the SDK', (when) => {
    const { Beacon, fire } = create()
    const load = () => {
      Object.assign(window, { Beacon })
      const script = document.createElement('script')
      document.head.append(script)
      script.dispatchEvent(new Event('load'))
    }
    if (when === 'before') load()
    const seen = page.start()
    if (when === 'after') load()
    load()
    for (const event of ['article-viewed', 'search', 'email-sent']) fire(event)
    expect(seen).toEqual(TOLD)
    expect(Beacon).toHaveBeenCalledTimes(3)
    page.stop()
    expect(Beacon).toHaveBeenCalledTimes(6)
    fire('search')
    expect(seen).toHaveLength(3)
  })

  it('may throw, and is asked again when another script is there', () => {
    const { Beacon, fire } = create()
    Object.assign(window, {
      Beacon() {
        throw new Error('theirs')
      },
    })
    const seen = page.start()
    expect(page.mistakes.splice(0)).toHaveLength(1)
    Object.assign(window, { Beacon })
    const script = document.createElement('script')
    document.head.append(script)
    script.dispatchEvent(new Event('load'))
    fire('search')
    expect(seen).toHaveLength(1)
  })

  it('may be something else', () => {
    Object.assign(window, { Beacon: { on: 1 } })
    const seen = page.start()
    page.stop()
    expect(seen).toEqual([])
  })
})

import { describe, expect, it, vi } from 'vitest'
import { declared } from '../../../src/detectors/declared'
import { orders } from '../../../src/detectors/orders'
import { click } from '../support/clicks'
import { routeTo, send, watching } from '../support/watching'

const page = watching(orders)
const typesAt = (address: string) => page.arrive(address).map(({ type }) => type)

describe('an order is viewed', () => {
  it.each([
    '/account/orders/8a7b6c5d4e3f',
    '/my-account/orders/',
    '/my-account/view-order/1234/',
    '/sales/order/view/order_id/12/',
    '/customer/account/orders',
    '/index.php?controller=order-detail&id_order=7',
    '/account.php?action=view_order&order_id=9',
    '/index.php?route=account/order/info&order_id=4',
    '/es/mi-cuenta/pedidos/77',
    '/mis-pedidos',
    '/fr/mon-compte/commandes',
    '/mes-commandes/12',
    '/de/mein-konto/bestellungen',
    '/meine-bestellungen.html',
    '/minha-conta/encomendas',
    '/os-meus-pedidos',
    '/it/mio-account/ordini',
    '/i-miei-ordini',
  ])('at %s', (address) => {
    expect(typesAt(address)).toEqual(['order.viewed'])
  })

  it.each([
    '/',
    '/account',
    '/orders',
    '/order',
    '/checkout/order',
    '/pedido',
    '/blog/account-orders',
    '/accounting/orders',
    '/preorders/account',
    '/discount/orders',
    '/konto/bestellen',
    '/account/preorders-history',
  ])('not at %s', (address) => {
    expect(typesAt(address)).toEqual([])
  })

  it('once a page, and again at the next', async () => {
    const seen = page.arrive('/account/orders/1')
    await routeTo('/account/orders/1')
    await routeTo('/account/orders/1?utm_source=mail#top')
    expect(seen).toHaveLength(1)
    await routeTo('/account/orders/2')
    expect(seen).toHaveLength(2)
    expect(JSON.stringify(seen)).not.toMatch(/1|2/)
    page.stop()
    await routeTo('/account/orders/3')
    expect(seen).toHaveLength(2)
  })
})

describe('an order is tracked', () => {
  it.each([
    '/track-order/ABC123',
    '/order-tracking?number=17',
    '/pages/track-your-order?order=1001&email=a',
    '/order-status/1001',
    '/es/seguimiento-de-pedido?id=7',
    '/estado-pedido/12',
    '/fr/suivi-commande?ref=12',
    '/suivre-mon-colis/12',
    '/de/sendungsverfolgung?nr=5',
    '/bestellstatus/5',
    '/rastrear-pedido/1',
    '/rastreamento-de-encomenda/1',
    '/traccia-ordine?n=5',
    '/stato-ordine/4',
  ])('at %s', (address) => {
    expect(typesAt(address)).toEqual(['order.tracked'])
  })

  it.each([
    '/track-order',
    '/track-order?utm_campaign=7&gclid=123',
    '/order-tracking?lang=en',
    '/track/12',
    '/tracking/12',
    '/race-track/12',
    '/suivi/12',
    '/seguimiento/12',
    '/soundtrack-order/1',
    '/backtrack-order-status-quo/1',
  ])('not at %s', (address) => {
    expect(typesAt(address)).toEqual([])
  })

  it('by the form of a tracking page', async () => {
    const seen = page.arrive('/pages/track-order')
    await send('<main><form><input name="number" value="1001"><input type="email"></form></main>')
    expect(seen).toEqual([{ type: 'order.tracked', data: {}, leaving: true }])
  })

  it('by where a form is sent', async () => {
    const seen = page.arrive('/')
    await send('<form action="/guest-tracking"><input name="order_reference"></form>')
    expect(seen).toMatchObject([{ type: 'order.tracked' }])
  })

  it.each([
    ['the search', '<form role="search"><input name="term"></form>'],
    ['the search by its field', '<form><input name="q"></form>'],
    ['the search in the header', '<header><form><input name="term"></form></header>'],
    ['a newsletter', '<form><input type="email"><input type="checkbox"></form>'],
    ['a newsletter by its name', '<form class="newsletter"><input name="name"></form>'],
    ['a log-in', '<form><input name="user"><input type="password"></form>'],
    ['nothing to fill in', '<form><button>Next</button></form>'],
  ])('not by a form that is %s', async (_, html) => {
    const seen = page.arrive('/track-order')
    await send(html)
    expect(seen).toEqual([])
  })

  const NUMBER = '1Z999AA10123456784'
  it.each([
    ['ups', `https://www.ups.com/track?loc=en_US&tracknum=${NUMBER}`],
    ['fedex', `https://www.fedex.com/fedextrack/?trknbr=${NUMBER}`],
    ['usps', `https://tools.usps.com/go/TrackConfirmAction?tLabels=${NUMBER}`],
    ['dhl', `https://www.dhl.de/de/privatkunden/dhl-sendungsverfolgung.html?piececode=${NUMBER}`],
    ['dhl', `https://www.dhl.com/us-en/home/tracking.html?tracking-id=${NUMBER}`],
    ['dhl', `http://nolp.dhl.de/nextt-online-public/set_identcodes.do?lang=de&idc=${NUMBER}`],
    ['dpd', `https://tracking.dpd.de/status/de_DE/parcel/${NUMBER}`],
    ['gls', `https://gls-group.com/DE/de/paketverfolgung?match=${NUMBER}`],
    ['gls', `https://www.gls-spain.es/es/ayuda/seguimiento-envio/?match=${NUMBER}`],
    ['hermes', `https://www.myhermes.de/empfangen/sendungsverfolgung/?TrackID=${NUMBER}`],
    ['royalmail', `https://www.royalmail.com/track-your-item#/tracking-results/${NUMBER}`],
    [
      'correos',
      `https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=${NUMBER}`,
    ],
    ['seur', `https://www.seur.com/livetracking/?segOnlineIdentificador=${NUMBER}`],
    ['mrw', `https://www.mrw.es/seguimiento_envios/MRW_seguimiento.asp?num=${NUMBER}`],
    ['laposte', `https://www.laposte.fr/outils/suivre-vos-envois?code=${NUMBER}`],
    ['chronopost', `https://www.chronopost.fr/fr/chrono_suivi_search?listeNumerosLT=${NUMBER}`],
    ['poste', `https://www.poste.it/cerca/index.html#/risultati-spedizioni/${NUMBER}`],
    ['brt', `https://vas.brt.it/vas/sped_det_show.hsm?Nspediz=${NUMBER}`],
    ['postnl', `https://www.postnl.nl/tracktrace/?barcodes=${NUMBER}`],
    ['canadapost', `https://www.canadapost.ca/track-reperage/en#/details/${NUMBER}`],
    ['aftership', `https://track.aftership.com/ups/${NUMBER}`],
    ['aftership', `https://shop.aftership.com/${NUMBER}`],
    ['narvar', `https://shop.narvar.com/shop/tracking/ups?tracking_numbers=${NUMBER}`],
    ['narvar', `https://www.narvar.com/shop/tracking/ups?tracking_numbers=${NUMBER}`],
    ['17track', `https://t.17track.net/en#nums=${NUMBER}`],
  ])('by a link to %s: %s', (vendor, href) => {
    const seen = page.start()
    document.body.innerHTML = `<a href="${href}">Track</a>`
    document.body.firstElementChild!.addEventListener('click', (event) => event.preventDefault())
    click(document.body.firstElementChild!)
    expect(seen).toEqual([{ type: 'order.tracked', data: { vendor }, leaving: true }])
    expect(JSON.stringify(seen)).not.toContain(NUMBER)
  })

  it.each([
    'https://www.ups.com/careers',
    'https://ups.com.evil.example/track',
    'https://evil.example/ups.com/track',
    'https://startups.com/track',
    'https://www.dhl.com/de-en/home/press.html',
    'https://www.aftership.com/pricing',
    'https://docs.aftership.com/tracking',
    'https://shop.aftership.com/return-policy',
    'https://www.17track.net/',
    'https://narvar.com/customers',
    'https://www.hermes.com/us/en/category/scarves',
    '/track',
    'tel:+34600',
    'https://[',
  ])('not by a link to %s', (href) => {
    const seen = page.start()
    document.body.innerHTML = `<a href="${href}">Track</a>`
    document.body.firstElementChild!.addEventListener('click', (event) => event.preventDefault())
    click(document.body.firstElementChild!)
    expect(seen).toEqual([])
  })
})

it('takes no time over long addresses', () => {
  const seen = page.start()
  document.body.innerHTML = `<a href="data:text/plain,${'track'.repeat(200_000)}">x</a>`
  document.body.firstElementChild!.addEventListener('click', (event) => event.preventDefault())
  const began = performance.now()
  click(document.body.firstElementChild!)
  page.arrive(`/${'account/'.repeat(5_000)}`)
  page.arrive(`/${'track-'.repeat(5_000)}`)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(seen).toEqual([])
})

describe('a return', () => {
  const FORM = '<form><input name="order" value="1001"><select></select><textarea></textarea></form>'
  const use = async (address: string, html = FORM) => {
    const seen = page.arrive(address)
    document.body.innerHTML = html
    document.querySelector('input')!.dispatchEvent(new Event('input', { bubbles: true }))
    document.querySelector('input')!.dispatchEvent(new Event('input', { bubbles: true }))
    const before = seen.map(({ type }) => type)
    await send(html)
    expect(JSON.stringify(seen)).not.toMatch(/1001/)
    return [before, seen.slice(before.length).map(({ type }) => type)]
  }

  it.each([
    '/returns',
    '/pages/returns',
    '/start-a-return',
    '/account.php?action=new_return',
    '/rma/new',
    '/es/devoluciones',
    '/solicitar-devolucion',
    '/devoluci%C3%B3n',
    '/retours',
    '/faire-un-retour',
    '/de/retoure',
    '/retouren',
    '/r%C3%BCcksendung',
    '/ruecksendung',
    '/rueckgabe',
    '/trocas-e-devolucoes',
    '/resi',
    '/richiesta-reso',
  ])('is begun and asked for by a form at %s', async (address) => {
    expect(await use(address)).toEqual([['return.started'], ['return.requested']])
  })

  it('is asked for by PrestaShop’s form', async () => {
    const html =
      '<form id="order-return-form" action="/order-follow"><table><input type="checkbox"></table><textarea></textarea></form>'
    expect(await use('/order-history/', html)).toEqual([
      ['order.viewed', 'return.started'],
      ['return.requested'],
    ])
  })

  it.each([
    '/return',
    '/checkout/return',
    '/exchange',
    '/cambios',
    '/retour',
    '/widerruf',
    '/returns-to-scale-explained',
    '/the-returns-of-the-king',
  ])('is not begun by a form at %s', async (address) => {
    expect(await use(address)).toEqual([[], []])
  })

  it('is not begun by reading the rules', () => {
    expect(typesAt('/pages/returns')).toEqual([])
  })

  it('is not asked for by a form that the page refuses', async () => {
    const seen = page.arrive('/returns')
    await send(FORM, { refused: true })
    expect(seen).toEqual([])
  })

  it.each([
    ['loop', 'https://shop.loopreturns.com/#/'],
    ['narvar', 'https://returns.narvar.com/shop/returns'],
    ['aftership', 'https://shop.returnscenter.com/'],
  ])('is begun by a link to %s', (vendor, href) => {
    const seen = page.start()
    document.body.innerHTML = `<a href="${href}">Returns</a>`
    document.body.firstElementChild!.addEventListener('click', (event) => event.preventDefault())
    click(document.body.firstElementChild!)
    expect(seen).toEqual([{ type: 'return.started', data: { vendor }, leaving: true }])
  })

  it('is left to the page that declares it', async () => {
    history.replaceState(null, '', '/returns')
    const seen = page.start(declared())
    await send('<form data-touchpoint="return.requested"><input name="order"></form>')
    expect(seen).toHaveLength(1)
  })
})

describe('thanks', () => {
  it.each([
    '/thank-you',
    '/checkout/thank_you/123',
    '/pages/thankyou.html',
    '/es/gracias',
    '/merci',
    '/danke',
    '/vielen-dank',
    '/obrigado',
    '/grazie',
    '/?utm_medium=package&utm_content=thank_you',
    '/?utm_content=Gracias',
  ])('are seen at %s', (address) => {
    expect(typesAt(address)).toEqual(['thanks.viewed'])
  })

  it.each([
    '/thank-you-cards',
    '/thanksgiving',
    '/success',
    '/success-stories',
    '/products/danke-karte',
    '/?utm_content=thankful_customers',
    '/?utm_content=%E0%A4%A',
  ])('are not seen at %s', (address) => {
    expect(typesAt(address)).toEqual([])
  })

  it('are not seen again on a reload', async () => {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as never])
    const seen = page.arrive('/thank-you')
    expect(seen).toEqual([])
    vi.restoreAllMocks()
    // The next page of the same document may thank for something else.
    await routeTo('/checkout/thank-you')
    expect(seen).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { account } from '../../../src/detectors/account'
import { declared } from '../../../src/detectors/declared'
import { click } from '../support/clicks'
import { send, watching } from '../support/watching'

const page = watching(account)

const sent = async (html: string, address = '/account', options?: { refused: boolean }) => {
  const seen = page.arrive(address)
  await send(html, options)
  expect(JSON.stringify(seen)).not.toMatch(/ana|secret/)
  return seen.map(({ type }) => type)
}

const MAIL = '<input type="email" name="email" value="ana@shop.example">'
const OLD = '<input type="password" autocomplete="current-password" value="secret">'
const NEW = '<input type="password" autocomplete="new-password" value="secret">'
const SOME = '<input type="password" name="password" value="secret">'

describe('a form that is sent', () => {
  it.each([
    ['a known password', `<form>${MAIL}${OLD}</form>`],
    ['some password', `<form class="woocommerce-form-login"><input name="username">${SOME}</form>`],
    [
      'a known password, of a name that was given before',
      `<form><input hidden type="hidden" autocomplete="username" value="ana">${OLD}</form>`,
    ],
    [
      'PrestaShop’s button',
      `<form id="login-form">${MAIL}${SOME}<button data-link-action="sign-in">Sign in</button></form>`,
    ],
    ['a button for who forgot it', `<form>${MAIL}${OLD}<button type="button">Reset password</button></form>`],
    ['its words', `<form action="/account/login">${MAIL}${SOME}<button>Iniciar sesión</button></form>`],
  ])('with %s is a log-in', async (_, html) => {
    expect(await sent(html)).toEqual(['account.login'])
  })

  it.each([
    ['a new password', `<form>${MAIL}${NEW}</form>`],
    ['two passwords', `<form><input name="name">${SOME}${SOME}</form>`],
    ['Shopify’s id', `<form id="create_customer">${MAIL}${SOME}<button>Create</button></form>`],
    [
      'WooCommerce’s class',
      `<form class="woocommerce-form woocommerce-form-register register">${MAIL}${SOME}</form>`,
    ],
    [
      'PrestaShop’s button',
      `<form>${MAIL}${SOME}<button data-link-action="register-new-customer">Save</button></form>`,
    ],
    ['Spanish words', `<form>${MAIL}${SOME}<button>Crear cuenta</button></form>`],
    ['French words', `<form>${MAIL}${SOME}<button>Créer mon compte</button></form>`],
    ['German words', `<form>${MAIL}${SOME}<button>Registrieren</button></form>`],
    ['Portuguese words', `<form>${MAIL}${SOME}<button>Criar conta</button></form>`],
    ['Italian words', `<form>${MAIL}${SOME}<button>Crea un account</button></form>`],
  ])('with %s is a registration', async (_, html) => {
    expect(await sent(html)).toEqual(['account.registered'])
  })

  it.each([
    ['English', 'Start free trial'],
    ['Spanish', 'Prueba gratis'],
    ['German', 'Kostenlos testen'],
    ['French', 'Essai gratuit'],
    ['Italian', 'Prova gratuita'],
    ['Portuguese', 'Teste grátis'],
  ])('for a trial is both, in %s', async (_, words) => {
    expect(await sent(`<form>${MAIL}${NEW}<button>${words}</button></form>`)).toEqual([
      'account.registered',
      'account.trial',
    ])
  })

  it.each([
    ['a change of the password', `<form>${MAIL}${OLD}${NEW}${NEW}</form>`],
    ['a change of the address', `<form class="change-email">${MAIL}${OLD}</form>`],
    ['a new password for a lost one', `<form action="/account/reset">${MAIL}${NEW}${NEW}</form>`],
    [
      'a new password for an old one, in German',
      `<form>${MAIL}${NEW}<button>Passwort ändern</button></form>`,
    ],
    ['the password of a shop that is closed', `<form action="/password">${SOME}</form>`],
    ['a code', '<form><input name="otp"></form>'],
    ['a newsletter', `<form>${MAIL}</form>`],
    ['a password that is not asked for', `<form>${MAIL}<input type="password" disabled></form>`],
  ])('is none of these for %s', async (_, html) => {
    expect(await sent(html)).toEqual([])
  })

  it('opens no account in the checkout if its password may be left empty', async () => {
    expect(await sent(`<form>${MAIL}${NEW}</form>`, '/checkout')).toEqual([])
    expect(
      await sent(`<form>${MAIL}${NEW.replace('<input', '<input required')}</form>`, '/checkout'),
    ).toEqual(['account.registered'])
    expect(await sent(`<form>${MAIL}${OLD}</form>`, '/checkout/login')).toEqual(['account.login'])
  })

  it('is none if the page refuses it', async () => {
    expect(await sent(`<form>${MAIL}${NEW}</form>`, '/', { refused: true })).toEqual([])
  })

  it('is left to the page that declares it', async () => {
    const seen = page.start(declared())
    await send(`<form data-touchpoint="account.login">${MAIL}${OLD}</form>`)
    expect(seen).toHaveLength(1)
  })

  it('may have fields that are named like what a form has', async () => {
    expect(await sent(`<form>${MAIL}${OLD}<input name="action"><input name="id"></form>`)).toEqual([
      'account.login',
    ])
  })
})

describe('a subscription', () => {
  it.each([
    '/cancel-subscription',
    '/account/cancel-my-membership',
    '/cancelar-suscripcion',
    '/baja-suscripcion',
    '/kuendigen',
    '/k%C3%BCndigung',
    '/vertraege-hier-kuendigen',
    '/abo-k%C3%BCndigen',
    '/resilier-mon-abonnement',
    '/resiliation',
    '/cancelar-assinatura',
    '/disdetta',
  ])('is cancelled by a form at %s', async (address) => {
    const form = '<form><input name="number" value="ana"><input type="email"></form>'
    expect(await sent(form, address)).toEqual(['subscription.cancelled'])
    expect(await sent('<form><input type="hidden"><button>Yes</button></form>', address)).toEqual([
      'subscription.cancelled',
    ])
  })

  it.each([
    ['the search', '<form role="search"><input name="term"></form>', '/kuendigen'],
    ['a newsletter', `<form>${MAIL}</form>`, '/kuendigen'],
    ['a log-in', `<form>${MAIL}${OLD}</form>`, '/kuendigen'],
    ['an order', '<form><input name="why"></form>', '/cancel-order'],
    ['a newsletter that is left', '<form><input name="why"></form>', '/unsubscribe'],
  ])('is not cancelled by %s', async (_, html, address) => {
    expect(await sent(html, address)).not.toContain('subscription.cancelled')
  })
})

describe('logging out', () => {
  const press = (html: string, init?: MouseEventInit) => {
    const seen = page.start()
    document.body.innerHTML = html
    document.body.addEventListener('click', (event) => event.preventDefault(), { once: true })
    click(document.querySelector('a,button')!, 'click', init)
    return seen
  }

  it.each([
    '<a href="/account/logout">Out</a>',
    '<a href="/customer/account/logout/">Out</a>',
    '<a href="/my-account/customer-logout/?_wpnonce=1">Out</a>',
    '<a href="/?mylogout=">Out</a>',
    '<a href="/login.php?action=logout">Out</a>',
    '<a href="/index.php?route=account/logout">Out</a>',
    '<a href="/cerrar-sesion">Out</a>',
    '<a href="/d%C3%A9connexion">Out</a>',
    '<button>Log out</button>',
    '<button>\n  <span>Cerrar sesión</span>\n</button>',
    '<button>Se déconnecter</button>',
  ])('is %s', (html) => {
    expect(press(html)).toEqual([{ type: 'account.logout', data: {}, leaving: true }])
  })

  it.each([
    '<a href="/blog/logout-button-design">Out</a>',
    '<a href="/newsletter/abmelden">Abmelden</a>',
    '<a href="https://other.example/logout">Out</a>',
    '<button>Log out of all devices?</button>',
    '<button>Abmelden</button>',
    '<button>Salir</button>',
    '<a href="https://[">Log</a>',
  ])('is not %s', (html) => {
    expect(press(html)).toEqual([])
  })

  it('is told once for a form, and not for a second click', async () => {
    const seen = page.start()
    await send('<form action="/logout"><button>Log out</button></form>')
    click(document.querySelector('button')!)
    expect(seen).toHaveLength(1)
    expect(press('<a href="/logout">Out</a>', { detail: 2 })).toEqual([])
  })

  it('is silent after a stop', () => {
    const seen = page.start()
    page.stop()
    document.body.innerHTML = '<button>Log out</button>'
    click(document.querySelector('button')!)
    expect(seen).toEqual([])
  })
})

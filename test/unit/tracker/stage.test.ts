import { describe, expect, it } from 'vitest'
import { createStages, globToRegExp, isFurther, type StageFacts } from '../../../src/tracker/stage'

const facts = (given: Partial<StageFacts>): StageFacts => ({
  type: 'page.viewed',
  channel: 'web',
  tag: undefined,
  path: '/',
  ordered: false,
  journey: undefined,
  ...given,
})

describe('the stage of a touchpoint', () => {
  const stageOf = createStages([
    { path: '/blog/**', stage: 'consideration' },
    { type: 'chat.opened', channel: 'chat', path: '/vip', stage: 'loyalty' },
  ])
  it.each([
    ['its type says it', {}, 'discovery', 'type'],
    ['a tag in the page comes first', { tag: 'loyalty', path: '/blog/x' }, 'loyalty', 'tag'],
    [
      'then a rule of the site',
      { path: '/blog/2026/a', type: 'order.completed' },
      'consideration',
      'stages[0]',
    ],
    [
      'a rule needs all of its conditions',
      { path: '/vip', type: 'chat.opened', channel: 'chat' },
      'loyalty',
      'stages[1]',
    ],
    ['one of them is not enough', { path: '/vip', type: 'page.viewed' }, 'discovery', 'type'],
    [
      'an act that says its stage itself keeps it',
      { path: '/thank-you', type: 'order.completed' },
      'purchase',
      'type',
    ],
    [
      'a second order is loyalty',
      { type: 'order.completed', ordered: true, path: '/checkout' },
      'loyalty',
      'after an order',
    ],
    ['a product page is consideration', { path: '/products/teapot' }, 'consideration', 'page'],
    ['a chat there too', { path: '/products/teapot', type: 'chat.opened' }, 'consideration', 'page'],
    ['a cart is purchase', { path: '/cart' }, 'purchase', 'page'],
    ['an act of purchase in an account', { path: '/account', type: 'cart.added' }, 'purchase', 'type'],
    ['a score at a product', { path: '/products/a', type: 'satisfaction.scored' }, 'loyalty', 'type'],
    ['a return at a cart', { path: '/cart', type: 'return.started' }, 'loyalty', 'type'],
    ...['/orders/7', '/returns', '/thank-you', '/es/pedidos', '/es/devoluciones', '/es/gracias'].map(
      (path) => [`${path} is loyalty`, { path }, 'loyalty', 'page'],
    ),
    ...['/checkout/shipping', '/bag', '/es/cesta', '/es/pago'].map((path) => [
      `${path} is purchase`,
      { path },
      'purchase',
      'page',
    ]),
    ...['/compare', '/a/reviews', '/es/productos/x', '/es/opiniones'].map((path) => [
      `${path} is consideration`,
      { path },
      'consideration',
      'page',
    ]),
    ...['phone.clicked', 'email.clicked', 'messaging.clicked', 'contact.form_submitted', 'store.viewed'].map(
      (type) => [`${type} after an order`, { type, ordered: true }, 'loyalty', 'after an order'],
    ),
    ['a cart in Spanish', { path: '/es/carrito' }, 'purchase', 'page'],
    ['words are whole segments', { path: '/cartography' }, 'discovery', 'type'],
    ['an account page is loyalty', { path: '/account/settings' }, 'loyalty', 'page'],
    ['help before an order', { type: 'chat.opened' }, 'purchase', 'type'],
    ['help after an order', { type: 'chat.opened', ordered: true }, 'loyalty', 'after an order'],
    ['a view after an order stays what it is', { ordered: true }, 'discovery', 'type'],
    [
      'a free name stands where the journey stands',
      { type: 'custom.x', journey: 'purchase' },
      'purchase',
      'type',
    ],
    ['and in the middle where there is none yet', { type: 'custom.x' }, 'consideration', 'type'],
  ] as [string, Partial<StageFacts>, string, string][])('%s', (_, given, stage, rule) => {
    expect(stageOf(facts(given))).toEqual([stage, rule])
  })

  it('asks the page where a rule has a selector', () => {
    const withSelector = createStages([{ selector: '#compare', stage: 'consideration' }])
    expect(withSelector(facts({}))[1]).toBe('type')
    document.body.innerHTML = '<div id="compare"></div>'
    expect(withSelector(facts({}))).toEqual(['consideration', 'stages[0]'])
    document.body.innerHTML = ''
  })
})

describe('a path pattern', () => {
  it.each([
    ['/blog/**', '/blog/a/b', true],
    ['/blog/**', '/blog', true],
    ['/blog/**', '/blogs', false],
    ['/p/*', '/p/1', true],
    ['/p/*', '/p/1/x', false],
    ['/p.html', '/pxhtml', false],
    ['/**/sale', '/es/shop/sale', true],
  ])('%s against %s', (glob, path, matches) => {
    expect(globToRegExp(glob).test(path)).toBe(matches)
  })
})

it('stages lie in order', () => {
  expect(isFurther('discovery', 'purchase')).toBe(true)
  expect(isFurther('loyalty', 'purchase')).toBe(false)
  expect(isFurther('purchase', 'purchase')).toBe(false)
})

import { expect, it } from 'vitest'
import { pathWords } from '../../../src/lib/pathWords'

it.each([
  ['/', '', '/'],
  ['', '', '/'],
  ['/De/Mein-Konto/Bestellungen/', '', '/de/mein-konto/bestellungen/'],
  ['/devoluci%C3%B3n', '', '/devolucion/'],
  ['/r%C3%BCcksendung.html', '', '/rucksendung/'],
  ['/thank_you.php', '', '/thank-you/'],
  ['/cart-page/', '', '/cart/'],
  ['/page/2', '', '/page/2/'],
  ['//a///b', '', '/a/b/'],
  ['/a b', '', '/a-b/'],
  ['/index.php', '?controller=order-detail&id_order=7', '/index/order-detail/'],
  ['/index.php', '?route=account/order/info', '/index/account/order/info/'],
  ['/account.php', '?action=view_order', '/account/view-order/'],
  ['/%E0%A4%A', '', '/a-a/'],
  ['/%2e%2e/%2F%2F/', '?controller=%E0%A4%A', '/-/-a/'],
  ['/日本/注文', '', '/-/'],
])('%s%s is %s', (pathname, search, words) => {
  expect(pathWords({ pathname, search })).toBe(words)
})

it('takes no time over a long path', () => {
  const began = performance.now()
  for (const part of ['/', '-', '%', '/-', 'page-', '.html']) {
    expect(pathWords({ pathname: `/${part.repeat(50_000)}`, search: '' }).length).toBeLessThan(1_010)
  }
  expect(performance.now() - began).toBeLessThan(2_000)
})

import type { TouchpointType } from '../../../catalogue'
import { guard } from '../../../lib/guard'
import type { CommerceSignal } from '..'

/**
 * Requests that do one thing and no other, by path and query; how they were made (GET, POST) can't be seen, nor what
 * they carry. The first that fits.
 */
const rows: [via: string, type: TouchpointType, address: RegExp][] = [
  // developer.woocommerce.com/docs/apis/store-api, also under `?rest_route=`
  ['woocommerce', 'cart.added', /\/wc\/store(\/v\d)?\/cart\/add-item\b/],
  ['woocommerce', 'cart.removed', /\/wc\/store(\/v\d)?\/cart\/remove-item\b/],
  ['woocommerce', 'cart.updated', /\/wc\/store(\/v\d)?\/cart\/update-item\b/],
  ['woocommerce', 'coupon.applied', /\/wc\/store(\/v\d)?\/cart\/apply-coupon\b/],
  // plugins/woocommerce/client/legacy/js/frontend/add-to-cart.js
  ['woocommerce', 'cart.added', /[?&]wc-ajax=add_to_cart\b/],
  ['woocommerce', 'cart.removed', /[?&]wc-ajax=remove_from_cart\b/],
  // github.com/magento/magento2: Magento_Catalog catalog-add-to-cart.js, Magento_Checkout sidebar.js; its REST API
  ['magento', 'cart.added', /\/checkout\/cart\/add\//],
  ['magento', 'cart.removed', /\/checkout\/sidebar\/removeItem\b/],
  ['magento', 'cart.updated', /\/checkout\/sidebar\/updateItemQty\b/],
  ['magento', 'checkout.shipping', /\/V1\/(guest-)?carts\/[^/]+\/shipping-information$/],
  // @bigcommerce/stencil-utils 6.23.0 src/api/cart.js
  ['bigcommerce', 'cart.added', /\/remote\/v1\/cart\/add$/],
  ['bigcommerce', 'cart.updated', /\/remote\/v1\/cart\/update$/],
  // docs.medusajs.com/api/store
  ['medusa', 'cart.added', /\/store\/carts\/[^/]+\/line-items$/],
  ['medusa', 'cart.updated', /\/store\/carts\/[^/]+\/line-items\/[^/]+$/],
  ['medusa', 'checkout.shipping', /\/store\/carts\/[^/]+\/shipping-methods$/],
  // shopify.dev/docs/api/ajax/reference/cart, and whoever names it the same
  ['request', 'cart.added', /\/cart\/add(\.js)?\/?$/],
  ['request', 'cart.updated', /\/cart\/(change|update)(\.js)?\/?$/],
  ['request', 'cart.removed', /\/cart\/clear(\.js)?\/?$/],
]

type Entry = PerformanceResourceTiming & { responseStatus?: number }

/**
 * Carts that a page changes by script, seen in the browser's list of what was loaded: nothing of the page has to be
 * wrapped for it. What the server refused is none, where the browser tells.
 */
export const cartRequests: CommerceSignal = (tell) => {
  const observer = new PerformanceObserver(
    guard((list: PerformanceObserverEntryList) => {
      // What a page asks for by itself, as it loads, is nobody's act.
      if (navigator.userActivation?.hasBeenActive === false) return
      for (const { initiatorType, name, responseStatus, startTime } of list.getEntries() as Entry[]) {
        if (!/^(fetch|xml)/.test(initiatorType) || responseStatus! >= 400) continue
        const { pathname, search } = new URL(name)
        const row = rows.find(([, , address]) => address.test(pathname) || address.test(pathname + search))
        if (row) tell('request', { type: row[1], data: { via: row[0] } }, startTime)
      }
    }),
  )
  observer.observe({ type: 'resource' })
  return () => observer.disconnect()
}

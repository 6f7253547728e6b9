import type { TouchpointType } from '../../../catalogue'
import { guard } from '../../../lib/guard'
import { listen } from '../../../lib/listen'
import { watchPushes } from '../../../lib/watchPushes'
import type { Stop } from '../../../touchpoint'
import { assigned } from '../../chat/subscribe'
import type { CommerceSignal } from '..'
import { createEvents } from '../events'
import type { Tell } from '../oneAct'
import { type AdobeEntry, adobe, adobeParameters } from './adobe'

// biome-ignore lint/suspicious/noExplicitAny: what a platform hands over is whatever it is; what a wrong guess throws is caught
type Given = any

/**
 * WooCommerce, whose events are jQuery's and reach no listener; but jQuery calls `element['on' + type]` of whatever
 * it triggers an event on. github.com/woocommerce/woocommerce plugins/woocommerce/client/legacy/js/frontend
 */
const woocommerce: Record<string, TouchpointType> = {
  added_to_cart: 'cart.added',
  removed_from_cart: 'cart.removed',
  wc_cart_emptied: 'cart.removed',
  applied_coupon: 'coupon.applied',
  applied_coupon_in_checkout: 'coupon.applied',
}
/** Both are triggered for a coupon that was refused as well: what the page then says is the difference. */
const isApplied = (event: string): boolean =>
  event === 'applied_coupon'
    ? !!document.querySelector('.woocommerce-message,.is-success')
    : !document.querySelector('.woocommerce-error,.is-error,.coupon-error-notice')
/** Its blocks' events are the browser's. */
const blocks: Record<string, TouchpointType> = {
  'wc-blocks_added_to_cart': 'cart.added',
  'wc-blocks_removed_from_cart': 'cart.removed',
}

const listenToWoo = (tell: Tell): Stop => {
  const { body } = document
  const stops = Object.entries(woocommerce).map(([event, type]) =>
    assigned(
      body,
      `on${event}` as never,
      guard((_: unknown, __?: unknown, ___?: unknown, button?: Given) => {
        if (type === 'coupon.applied' && !isApplied(event)) return
        const id = button?.[0]?.dataset?.product_id
        tell('platform', { type, data: { itemIds: id && [id], via: 'woocommerce' } })
      }),
    ),
  )
  stops.push(
    listen(body, Object.keys(blocks), ({ type }) =>
      tell('blocks', { type: blocks[type]!, data: { via: 'woocommerce' } }),
    ),
  )
  return () => {
    for (const stop of stops) stop()
  }
}

/**
 * What PrestaShop's `updateCart` says: github.com/PrestaShop/PrestaShop themes/_core/js, classic-theme _dev/js/cart.js. Other
 * actions than these (a quantity) give the answer as their reason.
 */
const linkActions: Record<string, TouchpointType> = {
  'add-to-cart': 'cart.added',
  'delete-from-cart': 'cart.removed',
  'add-voucher': 'coupon.applied',
}

const listenToPrestaShop = (tell: Tell, api: Given): Stop => {
  const say = (type: TouchpointType, id?: unknown) =>
    tell('platform', { type, data: { itemIds: id && [String(id)], via: 'prestashop' } })
  const handlers: Record<string, (event: Given) => void> = {
    updateCart({ reason, resp }) {
      if (!reason || resp?.hasError) return
      const type = linkActions[reason.linkAction] ?? (reason === resp ? 'cart.updated' : undefined)
      if (typeof type === 'string') say(type, reason.idProduct)
    },
    clickQuickView: ({ dataset }) => say('product.viewed', dataset?.idProduct),
    updateFacets: () => say('product.list_filtered'),
  }
  const heard = Object.entries(handlers).map(([event, handler]) => [event, guard(handler)] as const)
  for (const [event, handler] of heard) api.on(event, handler)
  return () => {
    for (const [event, handler] of heard) api.removeListener?.(event, handler)
  }
}

/**
 * What platforms tell of themselves: WooCommerce, PrestaShop, and Magento with Adobe's data layer. Codes of coupons, which
 * some of these events carry, are never read.
 */
export const platformEvents: CommerceSignal = (tell, onLook) => {
  const events = createEvents(tell)
  const pushes = watchPushes('adobeDataLayer', (entry) => {
    const { event, eventInfo } = entry as AdobeEntry
    const type = adobe[event as string]
    if (typeof type === 'string') events('platform', type, adobeParameters(Object(eventInfo)), 'adobe')
  })
  let woo: Stop | undefined
  let presta: Stop | undefined
  onLook(() => {
    pushes.look()
    // It puts a class of its own on the body of every page.
    if (document.body?.matches('[class*=woocommerce]')) woo ??= listenToWoo(tell)
    const { prestashop } = window as { prestashop?: { on?: unknown } }
    if (typeof prestashop?.on === 'function') presta ??= listenToPrestaShop(tell, prestashop)
  })
  return () => {
    pushes.stop()
    woo?.()
    presta?.()
  }
}

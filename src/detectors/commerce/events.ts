import type { TouchpointType } from '../../catalogue'
import { text } from '../../lib/label'
import { commerceData, type Parameters } from './commerceData'
import { isLoadedAgain } from './isLoadedAgain'
import type { Tell, Teller } from './oneAct'
import { isPaymentHost } from './paymentHost'

/** A page that renders a view twice, as React's StrictMode does, does it within this time. */
const RENDERED_AGAIN_MS = 2_000

export type TellEvent = (teller: Teller, type: TouchpointType, parameters: Parameters, via: string) => void

/**
 * Tells of events that a page reports with GA4's parameters. What it reports again only because it renders or
 * loads again is told once: an order by its reference; a checkout step until the order; a view for 2 s.
 */
export function createEvents(tell: Tell): TellEvent {
  const before = new Map<string, [told: string, at: number]>()
  let orders = 0

  const isRepeat = (type: TouchpointType, data: object, once = ''): boolean => {
    const lasting = /^(check|order)/.test(type)
    const told = once || JSON.stringify(data) + (type === 'order.completed' ? '' : orders)
    const now = performance.now()
    const [last, at = 0] = before.get(type + once) ?? []
    before.set(type + once, [told, now])
    // A page that was loaded again, or that a payment leads back to, tells the same again before its visitor has
    // done anything. But the order is what a payment leads to.
    const isBack = /^c/.test(type) && isPaymentHost(document.referrer)
    if (lasting && !once && isLoadedAgain(isBack)) return true
    return last === told && (lasting || (/viewed$|search$/.test(type) && now - at < RENDERED_AGAIN_MS))
  }

  return (teller, type, parameters, via) => {
    const data = commerceData(parameters, via)
    const isOrder = type === 'order.completed'
    const once = isOrder ? text(parameters.transaction_id) : undefined
    if (isRepeat(type, data, once)) return
    if (isOrder) orders++
    tell(teller, { type, data, once })
  }
}

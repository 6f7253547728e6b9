import type { TouchpointType } from '../../catalogue'
import { howLoaded } from '../../lib/howLoaded'
import { commerceData, type Parameters, text } from './commerceData'
import { ga4 } from './ga4'
import type { Tell } from './oneAct'

/** A page that renders a view twice, as React's StrictMode does, does it within this time. */
const RENDERED_AGAIN_MS = 2_000

/**
 * Reads the entries of a data layer: objects as Google Tag Manager takes them (`{ event, ecommerce }`), and
 * the arguments of `gtag('event', name, parameters)`. What a page tells again only because it renders or loads
 * again is told once: an order by its reference; a checkout step until the order; a view for 2 s.
 */
export function createDataLayerReader(tell: Tell): (entry: object) => void {
  const before = new Map<string, [told: string, at: number]>()
  let orders = 0
  let ecommerce: unknown

  const isRepeat = (type: TouchpointType, data: object, once = ''): boolean => {
    const lasting = /^(check|order)/.test(type)
    const told = once || JSON.stringify(data) + (type === 'order.completed' ? '' : orders)
    const now = performance.now()
    const [last, at = 0] = before.get(type + once) ?? []
    before.set(type + once, [told, now])
    // A page that was loaded again tells the same again, before its visitor has done anything.
    const { userActivation } = navigator
    if (lasting && !once && userActivation?.hasBeenActive === false && /^(re|back)/.test(howLoaded()))
      return true
    return last === told && (lasting || (/viewed$|search$/.test(type) && now - at < RENDERED_AGAIN_MS))
  }

  return (entry) => {
    const item = entry as Parameters
    const isGtag = item[0] === 'event'
    // What was pushed without an event is remembered for the event that follows, as Tag Manager does it.
    const parameters: Parameters = Object(isGtag ? item[2] : (item.ecommerce ?? ecommerce ?? item))
    if ('ecommerce' in item) ecommerce = item.ecommerce
    const type = ga4[(isGtag ? item[1] : item.event) as string]
    // `constructor` and the like are no strings.
    if (typeof type !== 'string') return
    ecommerce = undefined
    const data = commerceData(parameters, 'dataLayer')
    const leaving = type === 'order.completed'
    const once = leaving ? text(parameters.transaction_id) : undefined
    if (isRepeat(type, data, once)) return
    if (leaving) orders++
    tell(isGtag ? 'gtag' : 'gtm', { type, data, once, leaving })
  }
}

import type { Parameters } from './commerceData'
import type { TellEvent } from './events'
import { ga4 } from './ga4'

/**
 * Reads the entries of a data layer: objects as Google Tag Manager takes them (`{ event, ecommerce }`), and
 * the arguments of `gtag('event', name, parameters)`.
 */
export function createDataLayerReader(tell: TellEvent): (entry: object) => void {
  let ecommerce: unknown

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
    tell(isGtag ? 'gtag' : 'gtm', type, parameters, 'dataLayer')
  }
}

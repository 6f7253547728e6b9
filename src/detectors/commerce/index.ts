import { guard } from '../../lib/guard'
import { watchPushes } from '../../lib/watchPushes'
import { whenPageMayChange } from '../../lib/whenPageMayChange'
import type { Detector } from '../../touchpoint'
import { createDataLayerReader } from './dataLayer'
import { createMarkupReader } from './markup'
import { createOneAct } from './oneAct'

export interface CommerceOptions {
  /** The global array that e-commerce events are pushed to. @default 'dataLayer' */
  dataLayer?: string | undefined
}

/**
 * What visitors do with products, cart, checkout and orders: from GA4's e-commerce events in the data layer,
 * whether pushed before or after the start, and from markup that says that a page is about a product. An act
 * that both tell of is one touchpoint. Throws a TypeError if `dataLayer` is no name.
 */
export function commerce({ dataLayer = 'dataLayer' }: CommerceOptions = {}): Detector {
  if (typeof dataLayer !== 'string') {
    throw new TypeError('commerce: `dataLayer` must be a name')
  }
  return (emit) => {
    const act = createOneAct(emit)
    const pushes = watchPushes(dataLayer, createDataLayerReader(act.tell))
    const readMarkup = guard(createMarkupReader(act.tell))
    const stopLooking = whenPageMayChange(() => {
      pushes.look()
      readMarkup()
    })
    return () => {
      stopLooking()
      pushes.stop()
      act.stop()
    }
  }
}

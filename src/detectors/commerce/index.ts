import { guard } from '../../lib/guard'
import { watchPushes } from '../../lib/watchPushes'
import { whenPageMayChange } from '../../lib/whenPageMayChange'
import type { Detector, Stop } from '../../touchpoint'
import { createDataLayerReader } from './dataLayer'
import { createEvents } from './events'
import { createMarkupReader } from './markup'
import { createOneAct, type Tell } from './oneAct'

/**
 * Something else that tells of acts in a shop. Who tells (`platform`, `element` …) decides who is believed if several
 * tell of the same. What it hands to `onLook` is called now and whenever the page may have become another.
 */
export type CommerceSignal = (tell: Tell, onLook: (look: () => void) => void) => Stop

export interface CommerceOptions {
  /** The global array that e-commerce events are pushed to. @default 'dataLayer' */
  dataLayer?: string | undefined
  /**
   * What else tells of the same acts: `commerceSignals` is all that there is. One act is one touchpoint, whoever
   * tells of it. @default []
   */
  signals?: readonly CommerceSignal[] | undefined
}

/**
 * What visitors do with products, cart, checkout and orders: from GA4's e-commerce events in the data layer,
 * whether pushed before or after the start, and from markup that says that a page is about a product. An act
 * that several tell of is one touchpoint: the data layer outweighs a platform's own events, these the page, and that
 * the words in its address. Throws a TypeError if `dataLayer` is no name, or `signals` no list.
 *
 * @example
 * ```ts
 * import { commerce, commerceSignals } from 'touchpoint-sdk/detectors'
 * commerce({ signals: commerceSignals })
 * ```
 */
export function commerce({ dataLayer = 'dataLayer', signals = [] }: CommerceOptions = {}): Detector {
  if (typeof dataLayer !== 'string') throw new TypeError('commerce: `dataLayer` must be a name')
  if (!Array.isArray(signals)) throw new TypeError('commerce: `signals` must be a list')
  const tellers: readonly CommerceSignal[] = signals
  return (emit) => {
    const act = createOneAct(emit)
    const pushes = watchPushes(dataLayer, createDataLayerReader(createEvents(act.tell)))
    const looks = [pushes.look, guard(createMarkupReader(act.tell))]
    const stops = tellers.map((signal) => guard(signal)(act.tell, (look) => looks.push(guard(look))))
    const stopLooking = whenPageMayChange(() => {
      for (const look of looks) look()
    })
    return () => {
      for (const stop of stops) stop?.()
      stopLooking()
      pushes.stop()
      act.stop()
    }
  }
}

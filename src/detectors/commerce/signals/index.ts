import type { CommerceSignal } from '..'
import { cartRequests } from './cartRequests'
import { metaPixel } from './metaPixel'
import { offers } from './offers'
import { payments } from './payments'
import { platformEvents } from './platformEvents'
import { shopElements } from './shopElements'
import { shopifyEvents } from './shopifyEvents'
import { shopPages } from './shopPages'

/** Everything that tells of acts in a shop beside the data layer and markup: `commerce({ signals: commerceSignals })`. */
export const commerceSignals: readonly CommerceSignal[] = [
  shopPages,
  platformEvents,
  shopifyEvents,
  cartRequests,
  metaPixel,
  payments,
  offers,
  shopElements,
]

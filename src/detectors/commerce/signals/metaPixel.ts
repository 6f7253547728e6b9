import type { TouchpointType } from '../../../catalogue'
import { guard } from '../../../lib/guard'
import { watchPushes } from '../../../lib/watchPushes'
import type { Stop } from '../../../touchpoint'
import { assigned } from '../../chat/subscribe'
import type { CommerceSignal } from '..'
import type { Parameters } from '../commerceData'
import { createEvents } from '../events'

/** developers.facebook.com/docs/meta-pixel/reference */
const meta: Record<string, TouchpointType> = {
  ViewContent: 'product.viewed',
  Search: 'site.search',
  AddToCart: 'cart.added',
  AddToWishlist: 'wishlist.added',
  CustomizeProduct: 'product.customized',
  InitiateCheckout: 'checkout.started',
  AddPaymentInfo: 'checkout.payment',
  Purchase: 'order.completed',
  Lead: 'contact.form_submitted',
  SubmitApplication: 'contact.form_submitted',
  CompleteRegistration: 'account.registered',
  StartTrial: 'account.trial',
  Schedule: 'appointment.booked',
  FindLocation: 'store.locator_used',
}

interface Pixel {
  queue?: unknown
  callMethod?: (...args: unknown[]) => unknown
}

/**
 * Standard events that a page hands to Meta's pixel. `fbq` stays what it is: before the pixel's script has come, its
 * queue is read; then the method that it calls is chained, as a page's own callback would be.
 */
export const metaPixel: CommerceSignal = (tell, onLook) => {
  const events = createEvents(tell)
  /** Events with an id that a page hands to one pixel after the other. */
  const heard = new Set<string>()
  const pixel = () => (window as { fbq?: Pixel }).fbq
  const read = guard((call: ArrayLike<unknown>) => {
    // `trackSingle` names the pixel first.
    const at = { track: 1, trackSingle: 2 }[call[0] as string]
    const type = meta[call[at!] as string]
    if (typeof type !== 'string') return
    const { eventID } = Object(call[at! + 2]) as Parameters
    if (eventID) {
      if (heard.has(`${type} ${eventID}`)) return
      heard.add(`${type} ${eventID}`)
    }
    const { value, currency, contents, content_ids, num_items, order_id } = Object(
      call[at! + 1],
    ) as Parameters
    const ids = [contents ?? content_ids ?? []].flat()
    const items = ids.map((id) => (Object(id) === id ? id : { id }))
    // Who tells how many, and not of what.
    if (!items.length && num_items) items.push({ quantity: num_items })
    events('pixel', type, { value, currency, items, transaction_id: order_id }, 'metaPixel')
  })

  const queue = watchPushes(
    () => pixel()?.queue,
    (call) => read(call as ArrayLike<unknown>),
  )
  let known: Pixel | undefined
  let unchain: Stop | undefined
  onLook(() => {
    queue.look()
    const fbq = pixel()
    if (fbq === known || typeof fbq?.callMethod !== 'function') return
    unchain?.()
    known = fbq
    unchain = assigned(fbq, 'callMethod', (...call) => read(call))
  })
  return () => {
    queue.stop()
    unchain?.()
  }
}

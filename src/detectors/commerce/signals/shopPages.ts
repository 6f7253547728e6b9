import type { TouchpointType } from '../../../catalogue'
import type { CommerceSignal } from '..'
import { isLoadedAgain } from '../isLoadedAgain'
import { isPaymentHost } from '../paymentHost'
import { readAddress, readPage, STEPS, type Step } from './readPage'

/** A page of a further step says that what came before is done. */
const DONE: TouchpointType[] = [
  'checkout.started',
  'checkout.address',
  'checkout.shipping',
  'checkout.payment',
]

/** The step of the page before, if it was of this site; whoever comes from a payment was in the checkout. */
function cameFrom(step: Step | undefined): Step | undefined {
  const { referrer } = document
  if (isPaymentHost(referrer)) return 'review'
  if (!referrer.startsWith(`${location.origin}/`)) return
  const isSame = new URL(referrer).pathname === location.pathname && step !== 'order'
  // A checkout whose address says nothing may be loaded for each of its steps.
  return readAddress(referrer)?.step ?? (isSame ? step : undefined)
}

/**
 * Pages of cart, checkout and order, by the marks of their platform or, believed least, by the words in their address.
 * To enter the checkout is `checkout.started`; to go on to a later step in it says that the one before is done. An
 * order is one if it has a reference, which makes it the same after a reload or in another tab, or if the visitor
 * comes from the checkout or a payment; a page that was loaded again tells nothing. Words of thanks alone are no order.
 */
export const shopPages: CommerceSignal = (tell, onLook) => {
  let address: string | undefined
  let came: Step | undefined
  let step: Step | undefined
  let isFirst = true

  onLook(() => {
    // Half a page can't say what it is.
    if (document.readyState === 'loading') return
    const { href } = location
    if (address && address !== href) {
      isFirst = false
      came = step
      step = undefined
    }
    address = href
    const here = step ? undefined : readPage()
    if (!here) return
    step = here.step
    if (isFirst) {
      came = cameFrom(step)
      if (isLoadedAgain()) return
    }

    const { platform, reference } = here
    const say = (type: TouchpointType, once?: string) =>
      tell(platform ? 'page' : 'words', { type, data: { via: platform ?? 'words' }, once })
    const before = STEPS.indexOf(came as (typeof STEPS)[number])
    const now = STEPS.indexOf(step as (typeof STEPS)[number])
    // Only its query or fragment has changed.
    if (came === step) return
    if (step === 'cart') say('cart.viewed')
    else if (step === 'order') {
      if (platform || reference || before >= 0) say('order.completed', reference)
    } else if (before < 0) say('checkout.started')
    else if (now > before) say(DONE[now]!)
  })
  return () => {}
}

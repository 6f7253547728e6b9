import type { TouchpointType } from '../../../catalogue'
import type { CommerceSignal } from '..'
import { isLoadedAgain } from '../isLoadedAgain'
import { isPaymentHost } from '../paymentHost'
import { readAddress, readPage, type ShopPage, STEPS, type Step } from './readPage'

/** A page of a further step says that what came before is done. */
const DONE: TouchpointType[] = [
  'checkout.started',
  'checkout.address',
  'checkout.shipping',
  'checkout.payment',
]

/** The step of the page before, if it was of this site; whoever comes from a payment was in the checkout. */
function cameFrom({ step }: ShopPage): Step | undefined {
  const { referrer } = document
  if (isPaymentHost(referrer)) return 'review'
  if (!referrer.startsWith(`${location.origin}/`)) return
  const { pathname } = new URL(referrer)
  const from = readAddress(referrer)
  // A page about ways to pay leads to the checkout, too.
  if (from && !(from.vague && step === 'checkout' && !location.pathname.startsWith(pathname)))
    return from.step
  // A checkout whose address says nothing may be loaded for each of its steps.
  return pathname === location.pathname && step !== 'order' ? step : undefined
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
  /** Behind an order: what is told of the checkout from here on would be the same once more. */
  let isDone = false

  onLook(() => {
    // Half a page can't say what it is.
    if (document.readyState === 'loading') return
    const { href, origin, pathname } = location
    if (address && address !== href) {
      isFirst = false
      came = step
      step = undefined
    }
    address = href
    if (step) return
    const here = readPage()
    if (!here || here.step === 'cart') isDone = false
    if (!here) return
    if (isFirst) came = cameFrom(here)
    const before = STEPS.indexOf(came as (typeof STEPS)[number])
    if (here.vague && before < 0 && came !== 'cart') return
    step = here.step
    if (isFirst && isLoadedAgain()) return

    const { platform, reference = platform && /\d/.test(pathname) ? pathname : undefined } = here
    const say = (type: TouchpointType, once?: string) =>
      tell(platform ? 'page' : 'words', { type, data: { via: platform ?? 'words' }, once })
    const now = STEPS.indexOf(step as (typeof STEPS)[number])
    // Only its query or fragment has changed.
    if (came === step) return
    if (step === 'cart') say('cart.viewed')
    else if (step === 'order') {
      if (reference || (!isDone && (platform || before >= 0))) {
        isDone = true
        say('order.completed', reference)
      }
    } else if (isDone) return
    else if (before < 0) {
      // Where the referrer is withheld, another page of the checkout may have come before.
      const isBlind = isFirst && ['', `${origin}/`].includes(document.referrer)
      if (!isBlind || (!now && !here.later)) say('checkout.started')
    } else if (now > before) say(DONE[now]!)
  })
  return () => {}
}

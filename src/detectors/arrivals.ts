import { readLanding } from '../source/readLanding'
import type { ReferrerTable } from '../source/referrers'
import type { Detector } from '../touchpoint'

export interface ArrivalsOptions {
  /** More referring sites, in the shape of the built-in table, which they outweigh key by key. @default none */
  referrers?: ReferrerTable | undefined
}

// What a return URL says of a payment; most say nothing. `redirect_status=succeeded`: Stripe
// (docs.stripe.com/payments/payment-intents/verifying-status); `PayerID`: PayPal, once approved.
const outcomes = { cancelled: /cancel/i, failed: /fail|error/i, completed: /succe|PayerID|thank/i }

/**
 * Visits that arrive (`arrival`): one a landing, with its source, also without any (`direct`; the tracker drops
 * that while a session is under way). Neither a reload nor a step in history nor a move within the site is one.
 * A scanned print or package code is a touchpoint of its own beside it, and a return from a payment host is
 * `payment.returned` and no arrival. List it first: an arrival begins a session.
 */
export const arrivals =
  ({ referrers }: ArrivalsOptions = {}): Detector =>
  (emit) => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    if (!/^(re|back)/.test(`${entry?.type}`)) {
      const { href } = location
      const { source, stage, paidAt } = readLanding({ url: href, referrer: document.referrer, referrers })
      if (source) {
        emit({ type: 'arrival', channel: source.channel, stage, source, data: { landing: true } })
        if (/^p(rin|ack)/.test(source.medium)) emit({ type: `${source.medium as 'print'}.qr_scan` })
      } else if (paidAt) {
        const [outcome] = Object.entries(outcomes).find(([, said]) => said.test(href)) ?? []
        emit({ type: 'payment.returned', data: { host: paidAt, ...(outcome && { outcome }) } })
      }
    }
    return () => {}
  }

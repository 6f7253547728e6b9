import { isClaimed } from '../../lib/claim'
import { linkOf } from '../../lib/eventPath'
import { howLoaded } from '../../lib/howLoaded'
import { listen } from '../../lib/listen'
import { onClick } from '../../lib/onClick'
import { onPage } from '../../lib/onPage'
import { formOf, onSent } from '../../lib/onSent'
import { pageKey } from '../../lib/pageKey'
import { pathWords } from '../../lib/pathWords'
import type { Detector, Interaction } from '../../touchpoint'
import { formWords, isTask } from '../taskForm'
import { readLink } from './links'
import { ORDER, RETURNS, THANKS, TRACKING } from './words'

type Told = 'order.viewed' | 'order.tracked' | 'return.started' | 'return.requested' | 'thanks.viewed'

/** What a form does for an order: by the page that it is on, where it is sent, and what it is called. */
function readForm(form: HTMLFormElement): 'order.tracked' | 'return.requested' | undefined {
  if (!isTask(form)) return
  const where = pathWords(location) + formWords(form)
  return RETURNS.test(where) ? 'return.requested' : TRACKING.test(where) ? 'order.tracked' : undefined
}

/**
 * What comes after an order, by words in addresses (six languages, whole segments of the path, and the names of shop
 * systems) and by links:
 *
 * - `order.viewed`: the page of an order that was placed, or of all of them;
 * - `order.tracked`: a tracking page with the order in its address, or its form that is sent; a link to a carrier (UPS,
 *   DHL, Correos …), AfterShip, Narvar or 17track;
 * - `return.started` and `return.requested`: a form on a page of returns is begun, and sent; a link to the portals of
 *   Loop, Narvar and AfterShip. Reading the rules is neither;
 * - `thanks.viewed`: a page that says thank you, or a visit by `utm_content=thank_you`; not if it is loaded again.
 *
 * Numbers of orders and parcels are never read. `links()` tells of a link to another site as well.
 */
export const orders = (): Detector => (emit) => {
  const begun = new WeakSet<Element>()
  // What is loaded again thanks for nothing new; the pages that follow may.
  let isAgain = !/^(load|prerender)$/.test(howLoaded())
  const tell = (type: Told, data: object, event?: Event, leaving?: boolean) => {
    if (!event || !isClaimed(event, type)) emit({ type, data, leaving } as Interaction)
  }

  const arrived = () => {
    const path = pathWords(location)
    const tracking = TRACKING.exec(path)
    // The empty form of a tracking page has found nothing yet.
    const isFilled =
      tracking && (!path.endsWith(tracking[0]) || /=[^&]*\d/.test(pageKey(new URL(location.href))))
    if (isFilled) tell('order.tracked', {})
    else if (!tracking && ORDER.test(path)) tell('order.viewed', {})
    const campaign = new URLSearchParams(location.search).get('utm_content') ?? ''
    const isThanks = THANKS.test(path) || THANKS.test(pathWords({ pathname: campaign, search: '' }))
    if (isThanks && !isAgain) tell('thanks.viewed', {})
    isAgain = false
  }

  const stops = [
    onPage(arrived),
    listen(document, 'input', (event) => {
      const form = formOf(event)
      if (!form || begun.has(form)) return
      begun.add(form)
      if (readForm(form) === 'return.requested') tell('return.started', {})
    }),
    onSent(readForm, (type, _form, event) => {
      if (type) tell(type, {}, event, true)
    }),
    onClick(document, (event) => {
      const link = linkOf(event)
      const what = link && event.detail < 2 && readLink(link.href)
      if (what) tell(what.type, { vendor: what.vendor }, event, true)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

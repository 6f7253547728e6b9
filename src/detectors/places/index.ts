import type { TouchpointType } from '../../catalogue'
import { isClaimed } from '../../lib/claim'
import { elementsOf, linkOf, nearest } from '../../lib/eventPath'
import { listen } from '../../lib/listen'
import { onClick } from '../../lib/onClick'
import { onElements } from '../../lib/onElements'
import { attributes, ownText, plainWords } from '../../lib/plainWords'
import { watchViews } from '../../lib/watchViews'
import type { Detector } from '../../touchpoint'
import { onVendorMessage } from '../frameVendor'
import { calendars, frameVendors, isOfPlaces, maps } from './rows'
import { LOCATOR, NEARBY, PICKUP, SHIPPING } from './words'

/** What an element calls itself, and what the texts on it say. */
const wordsOf = (element: Element) =>
  plainWords(`${attributes(element, 'id class name value aria-label title')} ${ownText(element)}`)

/** Where on the site an event happened: the path, and the names of the elements around. */
const whereabouts = (path: Element[]) =>
  plainWords(
    [
      location.pathname,
      ...path.map((node) => `${node.localName} ${attributes(node, 'id class name aria-label')}`),
    ].join(' '),
  )

/** The calendar that a link leads to. */
function calendarOf({ href, download }: HTMLAnchorElement): string | undefined {
  const address = /\.ics$/i.test(download) ? download : href.replace(/^https?:\/+(www\.)?/, '')
  return Object.keys(calendars).find((kind) => calendars[kind]!.test(address))
}

/**
 * Stores and events: `store.locator_used` (a form of a store locator, or its button that looks around the
 * visitor), `store.map_viewed` (half of a map in view for one second), `store.pickup_chosen` (in cart or
 * checkout), each at most once a page; `event.calendar_added` (links into a calendar, and to its files) and
 * `event.registered` (Eventbrite's checkout in a frame). Where the visitor is, or wants to go, is never read.
 * Not seen: maps and submits inside shadow roots.
 */
export const places = (): Detector => (emit) => {
  const told: Partial<Record<TouchpointType, string>> = {}
  const tellOnce = (type: TouchpointType, data: object, event?: Event) => {
    if (told[type] === location.pathname || (event && isClaimed(event, type))) return
    told[type] = location.pathname
    emit({ type, data })
  }

  const views = watchViews((element) => {
    const provider = Object.keys(maps).find((name) => element.matches(maps[name]!))
    if (provider && isOfPlaces(element)) tellOnce('store.map_viewed', { provider })
  })
  const watched = new WeakSet<Element>()
  const look = () => {
    for (const element of document.querySelectorAll(Object.values(maps).join())) {
      if (!watched.has(element)) views.watch(element)
      watched.add(element)
    }
  }

  const choosePickup = (path: Element[], words: string, event: Event) => {
    if (PICKUP.test(words) && SHIPPING.test(whereabouts(path))) tellOnce('store.pickup_chosen', {}, event)
  }

  const stops = [
    views.stop,
    // Frames may be given their address late.
    onElements(look, ['src']),
    onClick(document, (event) => {
      // The second click of a double click is no second contact.
      if (event.detail > 1) return
      const link = linkOf(event)
      const calendar = link && calendarOf(link)
      const type = 'event.calendar_added'
      if (calendar && !isClaimed(event, type)) emit({ type, data: { kind: calendar }, leaving: true })

      const button = nearest(event, 'button,[role=button],[type=button],[type=submit]')
      if (!button) return
      const path = elementsOf(event)
      const words = path
        .slice(0, path.indexOf(button) + 1)
        .map(wordsOf)
        .join(' ')
      if (NEARBY.test(words) && LOCATOR.test(whereabouts(path))) tellOnce('store.locator_used', {}, event)
      choosePickup(path, words, event)
    }),
    listen(document, 'change', (event) => {
      const path = elementsOf(event)
      const input = path[0] as HTMLInputElement | undefined
      if (input?.type === 'radio' && input.checked) {
        const labels = Array.from(input.labels ?? [], ({ textContent }) => plainWords(textContent ?? ''))
        choosePickup(path, `${wordsOf(input)} ${labels.join(' ')}`, event)
      }
    }),
    listen(document, 'submit', (event) => {
      const path = elementsOf(event)
      const form = path[0]
      if (!form?.querySelector('input:not([type=hidden]),select')) return
      const texts = [...form.querySelectorAll('label,legend,button,h2,h3')].map(wordsOf)
      if (LOCATOR.test(`${whereabouts(path)} ${texts.join(' ')}`)) tellOnce('store.locator_used', {}, event)
    }),
    onVendorMessage(frameVendors, [], ({ type, vendor }) => emit({ type, data: { vendor } })),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

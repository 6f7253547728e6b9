import { isClaimed } from '../../lib/claim'
import { linkOf, nearest } from '../../lib/eventPath'
import { onClick } from '../../lib/onClick'
import { onFrameFocus } from '../../lib/onFrameFocus'
import { onSent } from '../../lib/onSent'
import { onSight } from '../../lib/onSight'
import { attributes, plainWords } from '../../lib/plainWords'
import { rowOf } from '../../lib/rowOf'
import type { Detector, Interaction } from '../../touchpoint'
import { isTagged } from '../declared'
import { forms, MARKUP, sites, widgets } from './rows'

/** Any of them. */
const allWidgets = () => Object.values(widgets).join()

// Words in English, Spanish, German, French, Italian and Portuguese, without accents. An `#order-review` is none.
const REVIEWS =
  /(^| )(reviews|ratings|opiniones|valoraciones|resenas|bewertungen|rezensionen|avis( clients)?|recensioni|opinioni|avaliacoes)( tab)? *$/
const REVIEW = /\b(reviews?|opinion|valoracion|resena|bewertung|rezension|avis|recensione|avaliacao)\b/
// French `note` and Italian `nota` and `voto` are notes and votes to others.
const RATING = /\b(ratings?|stars?|scores?|puntuacion|estrellas|sterne|etoiles|stelle|estrelas)\b/
const QUESTION = /\b(questions?|pregunta|frage|domanda|pergunta|search|filter)\b/

/** What a link leads to, if it is reviews: elsewhere, or a part of this site's pages. */
function readLink({ href, origin, hash }: HTMLAnchorElement): object | undefined {
  const address = href.replace(/^https?:\/+(www\.)?/, '')
  for (const [vendor, read, write] of sites) {
    if (read.test(address)) return { vendor, purpose: 'read' }
    if (write.test(address)) return { vendor, purpose: 'write' }
  }
  return origin === location.origin && REVIEWS.test(plainWords(hash)) ? { purpose: 'read' } : undefined
}

/** Whether a form is for a review, and whose. A field's own value is never looked at. */
function readForm(form: Element): { vendor?: string | undefined } | undefined {
  const vendor = rowOf(forms, form)
  if (vendor) return { vendor }
  const names = [form, ...form.querySelectorAll('input,select,[role=radiogroup]')].map((element) =>
    attributes(element, 'id class name'),
  )
  const around = plainWords([names[0], attributes(form.parentElement!, 'id class')].join(' '))
  if (!form.querySelector('textarea') || QUESTION.test(around)) return
  if (form.closest(allWidgets())) return { vendor: rowOf(widgets, form) }
  return REVIEW.test(around) && RATING.test(plainWords(names.slice(1).join(' '))) ? {} : undefined
}

/**
 * Reviews, on the page and at review sites:
 *
 * - `review.seen`: half of a review widget, or of ratings in schema.org's microdata, was in view for one second;
 * - `review.opened`: a click in a widget, or on a link to reviews on this site, at Trustpilot or Google; `purpose` is
 *   `write` where the link leads to writing one, which is not to say that it was written;
 * - `review.submitted`: the form of a review was sent. Neither text nor stars are read.
 *
 * The first two once a page, vendor and purpose; `links()` tells of a link to another site as well. Not seen: forms in frames and shadow roots.
 */
export const reviews = (): Detector => (emit) => {
  const selector = allWidgets()
  const told = new Map<string, string>()
  const tellOnce = (type: Interaction['type'], data: { vendor?: string | undefined }, leaving?: boolean) => {
    const what = type + JSON.stringify(data)
    if (told.get(what) === location.pathname) return
    told.set(what, location.pathname)
    emit({ type, data, leaving })
  }
  const open = (element: Element) => {
    const vendor = rowOf(widgets, element)
    if (vendor) tellOnce('review.opened', { vendor, purpose: 'read' } as object)
  }

  const stops = [
    onSight(
      `${selector},${MARKUP}`,
      (element) => {
        const vendor = rowOf(widgets, element)
        // What a vendor has drawn is the vendor's, wherever the page's markup repeats it.
        if ((vendor || !document.querySelector(selector)) && !isTagged(element, 'review.seen'))
          tellOnce('review.seen', { vendor })
        return true
      },
      [],
    ),
    onFrameFocus(open),
    onClick(document, (event) => {
      if (isClaimed(event, 'review.opened')) return
      const link = linkOf(event)
      const data = link && readLink(link)
      if (data) tellOnce('review.opened', data, link.origin !== location.origin)
      if (data) return
      const widget = nearest(event, selector)
      if (widget) open(widget)
    }),
    onSent(readForm, (data, _form, event) => {
      if (data && !isClaimed(event, 'review.submitted'))
        emit({ type: 'review.submitted', data, leaving: true })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

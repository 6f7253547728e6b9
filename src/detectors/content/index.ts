import { guard } from '../../lib/guard'
import type { Stop } from '../../lib/stop'
import { whenPageMayChange } from '../../lib/whenPageMayChange'
import type { Detector } from '../../touchpoint'
import { readArticle } from './article'
import { onRead } from './reading'
import { onSearch, readArrival } from './search'

/** How often a page is looked at before it is taken for one without an article. */
const MOST_LOOKS = 8

/**
 * What visitors read and look for.
 *
 * - `content.viewed`: the page is about one article, by its JSON-LD (schema.org) or `og:type`, and half of it was
 *   scrolled through, or some of it was in view for 15 s. Once a path; the article of the path before is no new one.
 * - `site.search`: a search form was sent off, or the visit arrived from another site at results whose field shows the
 *   term of the address. Told is how long the term is, never the term.
 *
 * Not seen: forms in shadow roots, and searches without a form.
 */
export const content = (): Detector => (emit) => {
  let address: string | undefined
  let path = location.pathname
  let looks = 0
  let lastName: string | undefined
  let stopReading: Stop | undefined
  let isArrival = true

  const look = guard(() => {
    const { href, pathname } = location
    if (href !== address) looks = 0
    if (pathname !== path) {
      stopReading?.()
      isArrival = false
    }
    address = href
    path = pathname
    if (document.readyState !== 'complete' || looks++ >= MOST_LOOKS) return
    if (isArrival) isArrival = !readArrival(emit)
    const article = readArticle()
    // The markup of a route may come later than its address.
    if (!article || article.name === lastName) return
    lastName = article.name
    stopReading?.()
    stopReading = onRead(() => emit({ type: 'content.viewed', data: { contentType: article.contentType } }))
  })

  const stops = [whenPageMayChange(look), onSearch(emit)]
  return () => {
    stopReading?.()
    for (const stop of stops) stop()
  }
}

import { isShown } from './isShown'
import { onElements } from './onElements'
import type { Stop } from './stop'
import { watchViews } from './watchViews'

/**
 * Calls back for each element that a selector finds, now or later, once it was in view (see `watchViews`); of what lies
 * in one another, for the outermost. One that shows nothing yet, or is answered with `false`, is looked at again when
 * the page has changed: elements come or go, or one of these attributes changes.
 */
export function onSight(selector: string, seen: (element: Element) => boolean, attributes: string[]): Stop {
  const watched = new WeakSet<Element>()
  const views = watchViews((element) => {
    if (!isShown(element) || !seen(element)) watched.delete(element)
  })
  const stop = onElements(() => {
    for (const element of document.querySelectorAll(selector)) {
      if (watched.has(element) || element.parentElement?.closest(selector)) continue
      watched.add(element)
      views.watch(element)
    }
  }, attributes)
  return () => {
    stop()
    views.stop()
  }
}

import type { VitalsData } from '../catalogue'
import { afterLoad } from '../lib/afterLoad'
import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import { onVital } from '../lib/onVital'
import type { Detector } from '../touchpoint'

const MOST = 2

/**
 * How quick the page was (`vitals.measured`), by the `web-vitals` library, which is loaded when the page is
 * idle. At most two touchpoints a page life, each with what is new since the one before:
 *
 * - as soon as all that concerns loading is final, which is at the first input, or earlier in engines that
 *   don't measure LCP. It is written while the page lives, as a page that is being hidden can write nothing
 *   in WebKit;
 * - when the page is hidden, with the rest.
 *
 * A page that is hidden before any input has one, with all of it. A metric that the browser doesn't know is
 * missing: CLS outside Chromium, LCP and INP in Safari before 26.2.
 */
export const webVitals = (): Detector => (emit) => {
  const loading: (keyof VitalsData)[] = ['ttfb', 'fcp']
  if (PerformanceObserver.supportedEntryTypes.includes('largest-contentful-paint')) loading.push('lcp')

  let found: VitalsData = {}
  let left = MOST
  const tell = () => {
    const data = found
    found = {}
    if (left && Object.keys(data).length) {
      left--
      emit({ type: 'vitals.measured', data })
    }
  }

  const stops = [
    // The library listens on the window, hence before the document; the client as the event bubbles, hence after.
    listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'hidden') tell()
    }),
    listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
      if (persisted) left = MOST
    }),
    afterLoad(() => {
      stops.push(
        onVital(
          guard((name, value) => {
            // A tenth of a thousandth is as fine as CLS gets meaningful; times are whole ms.
            const unit = name === 'CLS' ? 1e4 : 1
            found[name.toLowerCase() as keyof VitalsData] = Math.round(value * unit) / unit
            if (loading.every((metric) => metric in found)) tell()
          }),
        ),
      )
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

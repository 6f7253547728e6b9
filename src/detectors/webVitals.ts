import type { VitalsData } from '../catalogue'
import { afterLoad } from '../lib/afterLoad'
import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import { onVital } from '../lib/onVital'
import { pageKey } from '../lib/pageKey'
import type { Detector } from '../touchpoint'

const MOST = 2

const view = () => pageKey(new URL(location.href))

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
 *
 * Every other touchpoint carries what is known by then as its `experience`. A route within the page begins without:
 * what it has of its own are the shifts and the interactions that were worse than all before.
 */
export const webVitals =
  (): Detector =>
  (emit, about = {}) => {
    const loading: (keyof VitalsData)[] = ['ttfb', 'fcp']
    if (PerformanceObserver.supportedEntryTypes.includes('largest-contentful-paint')) loading.push('lcp')

    let found: VitalsData = {}
    let left = MOST
    let shown = view()
    /** False once a route has taken the place of the page that was loaded. */
    let isLoaded = true
    let soFar: VitalsData = {}
    const here = () => {
      if (shown !== view()) {
        shown = view()
        isLoaded = false
        soFar = {}
      }
      return soFar
    }
    const experience = () => (Object.keys(here()).length ? { ...soFar } : undefined)

    const tell = () => {
      const data = found
      found = {}
      if (left && Object.keys(data).length) {
        left--
        // It is what it tells.
        about.experience = undefined
        emit({ type: 'vitals.measured', data })
        about.experience = experience
      }
    }
    about.experience = experience

    const stops = [
      // The library listens on the window, hence before the document; the client as the event bubbles, hence after.
      listen(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') tell()
      }),
      listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
        if (!persisted) return
        left = MOST
        here()
        isLoaded = true
        soFar = {}
      }),
      afterLoad(() => {
        stops.push(
          onVital(
            guard((name, value, final) => {
              // A tenth of a thousandth is as fine as CLS gets meaningful; times are whole ms.
              const unit = name === 'CLS' ? 1e4 : 1
              const metric = name.toLowerCase() as keyof VitalsData
              const rounded = Math.round(value * unit) / unit
              if (!final) {
                const now = here()
                if (isLoaded || /cls|inp/.test(metric)) now[metric] = rounded
                return
              }
              found[metric] = rounded
              if (loading.every((metric) => metric in found)) tell()
            }),
          ),
        )
      }),
    ]
    return () => {
      about.experience = undefined
      for (const stop of stops) stop()
    }
  }

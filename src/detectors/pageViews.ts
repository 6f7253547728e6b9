import type { TouchpointData } from '../catalogue'
import { howLoaded } from '../lib/howLoaded'
import { listen } from '../lib/listen'
import { onRoute } from '../lib/onRoute'
import { pageKey } from '../lib/pageKey'
import { hurry, soon } from '../lib/soon'
import type { Stop } from '../lib/stop'
import type { Detector } from '../touchpoint'

export interface PageViewsOptions {
  /** Every fragment is a page of its own, as under a router that writes `#cart`. @default false */
  hash?: boolean | undefined
  /**
   * What makes two addresses the same page: equal keys. Replaces the rules on queries and fragments.
   * @default path and query, without tracking parameters
   */
  pageKey?: ((url: URL) => string) | undefined
}

/** Frameworks set a route's title after its address: some with the content, some in the next frame. */
const TITLE_MS = 50

/** Whether a detector of page views was stopped in this very task. */
let stoppedNow: ReturnType<typeof setTimeout> | undefined

/**
 * Page views (`page.viewed`): one for each page that is seen.
 *
 * | what happens | views | `navigation` |
 * | --- | --- | --- |
 * | the page is loaded | 1 | `load`, `reload`, `back_forward` |
 * | a prerendered page is shown | 1 | `prerender` |
 * | the page comes back from the back/forward cache | 1 | `restore` |
 * | `pushState` to another path or query | 1 | `route` |
 * | back or forward within the document, to another path or query | 1 | `route` |
 * | `replaceState` to another path | 1 | `route` |
 * | a route that is replaced before its title was there: a redirect | 1 | `route`, of where it ends |
 * | … and ends where it began | 0 | |
 * | `replaceState` that changes the query alone: filters, sorting | 0 | |
 * | `pushState` or `replaceState` to the same address, or with other state | 0 | |
 * | tracking parameters come or go (`utm_*`, click ids), or a slash at the end of the path | 0 | |
 * | the fragment changes | 0, or 1 with `hash: true` | `route` |
 * | the fragment is a route (`#/cart`, `#!cart`) and changes | 1 | `route` |
 * | the detector is stopped and started in one task (React's StrictMode) | 0 | |
 *
 * A route's view is told once its title is there, 50 ms later; or before, ahead of the next touchpoint or route,
 * or at the end of the page. Its time is that of the navigation. `previousUrl` is empty where there is none.
 */
export const pageViews =
  ({ hash, pageKey: customKey }: PageViewsOptions = {}): Detector =>
  (emit) => {
    const keyOf = (address: string, replaced: boolean) => {
      const key = (customKey ?? pageKey)(new URL(address), hash)
      return replaced && !customKey ? key.replace(/\?[^#]*/g, '') : key
    }

    let url = location.href
    let forget: Stop | undefined

    const see = (
      navigation: TouchpointData['page.viewed']['navigation'],
      previousUrl: string,
      ms = TITLE_MS,
    ) => {
      const at = Date.now()
      const tell = () => {
        forget = undefined
        const isSame = previousUrl === url
        if (isSame && navigation === 'route') return
        const page = { url, title: document.title, previousUrl: isSame ? '' : previousUrl }
        emit({ type: 'page.viewed', at, data: { navigation }, page })
      }
      forget = soon(tell, ms)
    }

    if (!stoppedNow) {
      const how = howLoaded()
      const { referrer } = document
      // After a step in history the referrer is still the page that led here the first time.
      see(how, how !== 'back_forward' && referrer.startsWith(`${location.origin}/`) ? referrer : '')
      // Where there is none, a script in the head runs before the title is parsed.
      if (document.title) hurry()
    }

    const stops = [
      // A task later: the client begins its new page life at this event, too.
      listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
        if (persisted) see('restore', '', 0)
      }),
      onRoute((replaced) => {
        const next = location.href
        // A route that is replaced before it is told is a redirect: the page in between was never seen.
        if (!(replaced && forget) && keyOf(next, replaced) !== keyOf(url, replaced)) {
          hurry()
          see('route', url)
        }
        url = next
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      forget?.()
      stoppedNow = setTimeout(() => {
        stoppedNow = undefined
      })
    }
  }

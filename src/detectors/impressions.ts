import { label } from '../lib/label'
import { landmarkOf } from '../lib/landmark'
import { onFrameFocus } from '../lib/onFrameFocus'
import { onSight } from '../lib/onSight'
import type { Detector, Interaction } from '../touchpoint'
import { isTagged } from './declared'

type Seen = Pick<Interaction, 'type' | 'data'>

/** What an element is that the selector finds, or nothing if there is nothing in it. */
type Kind = [selector: string, read: (element: Element) => Seen | false]

/**
 * Ads: AdSense (https://support.google.com/adsense/answer/10762946; a place that got no ad says so), Google Publisher
 * Tag (its frames' ids begin like this), other places that are marked so, and frames of DoubleClick.
 */
const AD =
  'ins.adsbygoogle:not([data-ad-status=unfilled]),[id^=google_ads_iframe],[data-ad-slot]:not([data-ad-status=unfilled]),iframe[src*="doubleclick.net"]'

/** `google_ads_iframe_/1234/home_top_0` → `/1234/home_top`. Its name is the site's own, and says nothing of a person. */
const slotOf = (ad: Element) =>
  ad.getAttribute('data-ad-slot') ?? /^google_ads_iframe_(.+?)_\d+(__|$)/.exec(ad.id)?.[1]

const readAd = (type: 'ad.viewed' | 'ad.clicked', ad: Element): Seen => {
  const { width, height } = ad.getBoundingClientRect()
  return { type, data: { adSlot: slotOf(ad), size: `${Math.round(width)}x${Math.round(height)}` } }
}

/** The first whose selector fits an element says what it is. */
const kinds: Kind[] = [
  [
    // schema.org/Brand: a name alone is no logo.
    '[itemtype$="schema.org/Brand"] :is([itemprop=logo],[itemprop=image])',
    (logo) => {
      const name = logo.closest('[itemtype]')!.querySelector('[itemprop=name]')
      return {
        type: 'brand.viewed',
        data: { brandId: label(name?.getAttribute('content') ?? name?.textContent) },
      }
    },
  ],
  [
    // schema.org's word, the link home in the header, and what themes call it: WordPress (`custom-logo`,
    // `wp-block-site-logo`), Bootstrap (`navbar-brand`). A `.logo` in the middle of a page may be anybody's.
    '[itemprop=logo],header :is(a[href="/"],a[rel~=home]) :is(img,svg),:is(header,nav,footer) .logo,.navbar-brand,.custom-logo,.site-logo,.wp-block-site-logo',
    (logo) => ({ type: 'logo.viewed', data: { placement: landmarkOf(logo) } }),
  ],
  [
    AD,
    // A place where no ad has come, or where one was blocked, is empty.
    (ad) => (ad.matches('iframe') || !!ad.querySelector('iframe,img,video')) && readAd('ad.viewed', ad),
  ],
]

/** Clicks on one ad within this time are one. */
const SAME_CLICK_MS = 60_000

/**
 * What visitors get to see of the brand and of its partners: the logo (`logo.viewed`), brands that are marked as such
 * (`brand.viewed`) and ads (`ad.viewed`): half of it in the window for one second, once an element. Elements may be
 * added later; not seen are those in shadow roots, and left to `declared()` is what the page tags itself.
 *
 * `ad.clicked` is told if a frame takes the focus while the pointer is on it, which is all that a page can know of a
 * click in it; at most once a minute for each. Where there is no pointer to hover with, such clicks go unseen.
 */
export const impressions = (): Detector => (emit) => {
  const clicked = new WeakMap<Element, number>()
  const stops = [
    onSight(
      kinds.map(([selector]) => selector).join(),
      (element) => {
        const seen = kinds.find(([selector]) => element.matches(selector))?.[1](element)
        if (seen && !isTagged(element, seen.type)) emit(seen)
        return !!seen
      },
      ['data-ad-status'],
    ),
    onFrameFocus((frame) => {
      const ad = frame.closest(AD)
      if (!ad || performance.now() < clicked.get(ad)! + SAME_CLICK_MS) return
      clicked.set(ad, performance.now())
      emit(readAd('ad.clicked', ad))
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

import { guard } from '../lib/guard'
import { landmark } from '../lib/landmark'
import { listen } from '../lib/listen'
import { onElements } from '../lib/onElements'
import { watchViews } from '../lib/watchViews'
import type { Detector, Interaction } from '../touchpoint'

type Seen = Pick<Interaction, 'type' | 'data'>

interface Kind {
  selector: string
  /** What the element is, or nothing if there is nothing in it. */
  read: (element: Element) => Seen | false
}

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
  {
    // schema.org/Brand: a name alone is no logo.
    selector: '[itemtype$="schema.org/Brand"] :is([itemprop=logo],[itemprop=image])',
    read: (logo) => {
      const name = logo.closest('[itemtype]')!.querySelector('[itemprop=name]')
      return {
        type: 'brand.viewed',
        data: { brandId: (name?.getAttribute('content') ?? name?.textContent)?.trim().slice(0, 80) },
      }
    },
  },
  {
    // schema.org's word, the link home in the header, and what themes call it: WordPress (`custom-logo`,
    // `wp-block-site-logo`), Bootstrap (`navbar-brand`). A `.logo` in the middle of a page may be anybody's.
    selector:
      '[itemprop=logo],header :is(a[href="/"],a[rel~=home]) :is(img,svg),:is(header,nav,footer) .logo,.navbar-brand,.custom-logo,.site-logo,.wp-block-site-logo',
    read: (logo) => {
      const path = []
      for (let node: Element | null = logo; node; node = node.parentElement) path.push(node)
      return { type: 'logo.viewed', data: { placement: landmark(path) } }
    },
  },
  {
    selector: AD,
    // A place where no ad has come, or where one was blocked, is empty.
    read: (ad) => (ad.matches('iframe') || !!ad.querySelector('iframe,img,video')) && readAd('ad.viewed', ad),
  },
]

/** Clicks on one ad within this time are one. */
const SAME_CLICK_MS = 60_000

/** Nobody sees what has no size, is transparent, or is hidden by its style. Older browsers can't tell all of it. */
const isShown = (element: Element) => {
  const { width, height } = element.getBoundingClientRect()
  return (
    width > 1 &&
    height > 1 &&
    element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) !== false
  )
}

/**
 * What visitors get to see of the brand and of its partners: the logo (`logo.viewed`), brands that are marked as such
 * (`brand.viewed`) and ads (`ad.viewed`): half of it in the window for one second, once an element. Elements may be
 * added later; not seen are those in shadow roots, and left to `declared()` is what the page tags itself.
 *
 * `ad.clicked` is told if a frame takes the focus while the pointer is on it, which is all that a page can know of a
 * click in it; at most once a minute for each. Where there is no pointer to hover with, such clicks go unseen.
 */
export const impressions = (): Detector => (emit) => {
  const selectors = kinds.map(({ selector }) => selector).join()
  const watched = new WeakSet<Element>()
  const clicked = new WeakMap<Element, number>()
  let timer: ReturnType<typeof setTimeout>

  const views = watchViews((element) => {
    const seen = isShown(element) && kinds.find(({ selector }) => element.matches(selector))?.read(element)
    if (!seen) {
      // It is looked at again when the page has changed.
      watched.delete(element)
      return
    }
    const tagged = `[data-touchpoint="${seen.type}"]`
    if (!element.closest(tagged) && !element.querySelector(tagged)) emit(seen)
  })
  const look = () => {
    for (const element of document.querySelectorAll(selectors)) {
      // Of what lies in one another, the outermost.
      if (watched.has(element) || element.parentElement?.closest(selectors)) continue
      watched.add(element)
      views.watch(element)
    }
  }
  const readClick = () => {
    const frame = document.activeElement
    const ad = frame?.matches('iframe:hover') && frame.closest(AD)
    if (!ad || performance.now() < clicked.get(ad)! + SAME_CLICK_MS) return
    clicked.set(ad, performance.now())
    emit(readAd('ad.clicked', ad))
  }

  const stops = [
    onElements(look, ['data-ad-status']),
    // A task later the focus is where it goes to, in every browser.
    listen(window, 'blur', () => {
      timer = setTimeout(guard(readClick))
    }),
    views.stop,
    () => clearTimeout(timer),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

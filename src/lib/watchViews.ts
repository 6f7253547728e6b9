import { guard } from './guard'
import type { Stop } from './stop'

const VIEW_MS = 1_000
/** One half, and where an element that is taller than the window may come to fill half of it. */
const THRESHOLDS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]

/**
 * Calls back for each watched element once it was in view: half of it for one second, which is the Media
 * Rating Council's rule for display advertising
 * (https://developers.google.com/ads-data-hub/reference/viewability-metrics/schema). Of an element that is
 * taller than the window, as much as half the window.
 */
export function watchViews(onView: (element: Element) => void): {
  watch(element: Element): void
  stop: Stop
} {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>()
  const seen = guard((element: Element) => {
    timers.delete(element)
    observer.unobserve(element)
    // In a hidden tab nobody has seen it. Observed anew, it is reported again when the tab is shown.
    if (document.visibilityState === 'hidden') observer.observe(element)
    else onView(element)
  })
  // Where there is none (jsdom, old browsers), nothing is ever seen; what else a detector hears goes on.
  const observer =
    globalThis.IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio, intersectionRect } of entries) {
          if (intersectionRatio < 0.5 && intersectionRect.height * 2 < innerHeight) {
            clearTimeout(timers.get(target))
            timers.delete(target)
          } else if (!timers.has(target)) {
            timers.set(target, setTimeout(seen, VIEW_MS, target))
          }
        }
      },
      { threshold: THRESHOLDS },
    )
  return {
    watch: (element) => observer?.observe(element),
    stop() {
      observer?.disconnect()
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

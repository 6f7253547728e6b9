import { guard } from './guard'
import type { Stop } from './stop'

/** A document, where there is one: workers have none. */
export const page =
  typeof document === 'undefined' ? undefined : (document as Document & { prerendering?: boolean })

declare const WorkerGlobalScope: unknown

/** True where there is anybody to watch: a page or a worker, and not a server. Those at the edge have a worker's globals, and no address. */
export const isBrowser = (): boolean =>
  page !== undefined || (typeof WorkerGlobalScope === 'function' && typeof location === 'object')

/** Adds a listener in the bubbling phase, after those that capture: what they add is seen to. */
function after(
  target: EventTarget | undefined,
  type: string,
  handler: (event: never) => void,
  capture = false,
): Stop {
  const guarded = guard(handler) as EventListener
  target?.addEventListener?.(type, guarded, capture)
  return () => target?.removeEventListener?.(type, guarded, capture)
}
const all = isBrowser() ? globalThis : undefined

/**
 * Whenever the page may not come back: hidden is the last that a phone tells, pagehide what a desktop does. `gone`: no
 * longer shown at all, and not only covered.
 */
export function onLeave(leave: (gone: boolean) => void): Stop {
  const stops = [
    after(page, 'visibilitychange', () => page?.visibilityState === 'hidden' && leave(false)),
    after(all, 'pagehide', () => leave(true)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** The page came back from the back/forward cache. Captures, so that it is known before others act on it. */
export const onRestore = (restore: () => void): Stop =>
  after(all, 'pageshow', ({ persisted }: PageTransitionEvent) => persisted && restore(), true)

export const onOnline = (online: () => void): Stop => after(all, 'online', online)

/** Runs now, or once a prerendered page is shown: https://wicg.github.io/nav-speculation/prerendering.html */
export function whenShown(start: () => void): void {
  if (page?.prerendering) page.addEventListener('prerenderingchange', guard(start), { once: true })
  else start()
}

import { listen } from '../lib/listen'
import type { Detector } from '../touchpoint'

/** One a page: Chromium keeps each for as long as the page lives, whether anybody listens or not. */
const asked = new WeakMap<Navigator, Promise<PermissionStatus> | undefined>()

/**
 * The site on the visitor's device: `pwa.installed` (where browsers tell of it, which is Chromium) and
 * `push.subscribed`, when notifications are allowed while the page is open. Nothing is asked for, and no function of
 * the browser is replaced.
 */
export const app = (): Detector => (emit) => {
  const stops = [listen(window, 'appinstalled', () => emit({ type: 'pwa.installed', data: {} }))]
  let isOver = false
  const watch = (status: PermissionStatus) => {
    if (isOver) return
    stops.push(
      listen(status, 'change', () => {
        if (status.state === 'granted') emit({ type: 'push.subscribed', data: {} })
      }),
    )
  }
  // Where notifications are no permission, there is nothing to tell.
  if (!asked.has(navigator)) asked.set(navigator, navigator.permissions?.query({ name: 'notifications' }))
  asked.get(navigator)?.then(watch, () => {})
  return () => {
    isOver = true
    for (const stop of stops) stop()
  }
}

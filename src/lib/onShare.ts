import { guard } from './guard'
import type { Stop } from './stop'

/**
 * Calls back when the device's own dialogue was used to share, and with what end. No event tells of it, so
 * `navigator.share` is wrapped: it is called as before, and what it resolves to or rejects with goes to the page.
 * https://www.w3.org/TR/web-share/#share-method
 */
export function onShare(callback: (outcome: 'shared' | 'cancelled') => void): Stop {
  const { share } = navigator
  if (typeof share !== 'function') return () => {}
  let live = true
  const tell = guard((outcome: 'shared' | 'cancelled') => void (live && callback(outcome)))
  const wrapper = function (this: Navigator, ...args: Parameters<Navigator['share']>) {
    const result = share.apply(this, args)
    Promise.resolve(result).then(
      () => tell('shared'),
      (error) => void ((error as Error | undefined)?.name === 'AbortError' && tell('cancelled')),
    )
    return result
  }
  const own = Object.getOwnPropertyDescriptor(navigator, 'share')
  navigator.share = wrapper
  return () => {
    live = false
    // If somebody has wrapped the wrapper, it stays where it is, and tells nobody.
    if (navigator.share !== wrapper) return
    if (own) Object.defineProperty(navigator, 'share', own)
    else delete (navigator as Partial<Navigator>).share
  }
}

import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import type { ChatVendor, VendorApi } from './vendor'

const firstWaitMs = 500
const lastWaitMs = 16_000

/**
 * Subscribes to every vendor as soon as it is there: now, when a script has loaded, and, while a vendor's
 * script is on the page, 0.5, 1, 2, 4, 8 and 16 s after that. `retry` tries at once.
 */
export function connect(
  vendors: readonly ChatVendor[],
  hear: (vendor: ChatVendor, event: string, args: VendorApi[]) => void,
): { retry: () => void; stop: Stop } {
  const missing = new Set(vendors)
  const stops: Stop[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const subscribe = (vendor: ChatVendor) => {
    let live = true
    try {
      const api = (window as VendorApi)[vendor.global ?? 'window']
      if (!api) return
      for (const event in vendor.events) {
        const heard = guard((...args: VendorApi[]) => live && hear(vendor, event, args))
        const off = vendor.on(api, event, heard)
        // A vendor's queue returns whatever it likes.
        if (typeof off === 'function') stops.push(guard(off as Stop))
      }
      missing.delete(vendor)
    } catch {
      // Not ready yet, or never: no harm to the page. What is subscribed already would be heard twice later.
      live = false
    }
  }

  const retry = () => missing.forEach(subscribe)

  const poll = (waitMs: number) => {
    clearTimeout(timer)
    retry()
    const addresses = Array.from(document.scripts, ({ src }) => src).join()
    const expected = [...missing].some(({ script }) => script && addresses.includes(script))
    if (expected && waitMs <= lastWaitMs) timer = setTimeout(poll, waitMs, waitMs * 2)
  }

  poll(firstWaitMs)
  // `load` doesn't bubble, but it is captured.
  const unlisten = listen(document, 'load', ({ target }) => {
    if ((target as Element).tagName === 'SCRIPT') poll(firstWaitMs)
  })

  return {
    retry,
    stop() {
      clearTimeout(timer)
      unlisten()
      // The last one first, since a callback that was assigned twice is put back in that order.
      for (const stop of stops.reverse()) stop()
    },
  }
}

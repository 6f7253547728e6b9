import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import type { ChatVendor } from './vendor'

/** Calls back when a vendor's launcher is clicked, in the page or in a frame of its own. */
export function watchLaunchers(vendors: readonly ChatVendor[], clicked: (vendor: ChatVendor) => void): Stop {
  const look = (path: EventTarget[]) => {
    for (const vendor of vendors) {
      const { launcher } = vendor
      if (launcher && path.some((node) => (node as Element).matches?.(launcher))) clicked(vendor)
    }
  }
  const stops = [
    // The path, since the target of a click inside a shadow root is the root's host.
    listen(document, 'click', (event) => look(event.composedPath())),
    // A click inside a frame shows in one way only: the window loses the focus to it.
    listen(window, 'blur', () =>
      setTimeout(() => {
        const { activeElement } = document
        if (activeElement?.tagName === 'IFRAME') look([activeElement])
      }),
    ),
  ]
  return () => stops.forEach((stop) => void stop())
}

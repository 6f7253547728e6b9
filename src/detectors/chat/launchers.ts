import { nearest } from '../../lib/eventPath'
import { listen } from '../../lib/listen'
import type { Stop } from '../../lib/stop'
import type { ChatVendor } from './vendor'

/** Calls back when a vendor's launcher is clicked, in the page or in a frame of its own. */
export function watchLaunchers(vendors: readonly ChatVendor[], clicked: (vendor: ChatVendor) => void): Stop {
  const rows = vendors.filter(({ launcher }) => launcher)
  const any = rows.map(({ launcher }) => launcher).join()
  const look = (isIn: (selector: string) => unknown) => {
    if (!any || !isIn(any)) return
    for (const vendor of rows) if (isIn(vendor.launcher!)) clicked(vendor)
  }
  const stops = [
    // The path, since the target of a click inside a shadow root is the root's host.
    listen(document, 'click', (event) => look((selector) => nearest(event, selector))),
    // A click inside a frame shows in one way only: the window loses the focus to it.
    listen(window, 'blur', () =>
      setTimeout(() => {
        const { activeElement } = document
        if (activeElement?.tagName === 'IFRAME') look((selector) => activeElement.matches(selector))
      }),
    ),
  ]
  return () => stops.forEach((stop) => void stop())
}

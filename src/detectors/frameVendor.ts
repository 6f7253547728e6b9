import type { TouchpointType } from '../catalogue'
import { onFrameMessage } from '../lib/onFrameMessage'
import type { Stop } from '../lib/stop'

/** What one vendor's frame posts to the page when something was done in it. */
export interface FrameVendor {
  /** `data.vendor` of the touchpoint. */
  vendor: string
  type: TouchpointType
  /** The origins that the vendor posts from. */
  from: RegExp
  /** Looks at what kind of message it is, and at nothing else: the rest may hold what was filled in. */
  is: (data: Record<string, unknown>) => boolean
  /** Whether the vendor's script posts from within the page as well, hence with the page's own origin. */
  inPage?: true
}

/** Calls back when a frame of a vendor, or one on a host that the site names, posts what a row describes. */
export const onVendorMessage = (
  vendors: readonly FrameVendor[],
  hosts: readonly string[],
  heard: (vendor: FrameVendor) => void,
): Stop =>
  onFrameMessage((data, origin, own) => {
    const vendor = vendors.find(
      ({ from, is, inPage }) =>
        (own || origin === location.origin
          ? inPage
          : from.test(origin) || hosts.includes(origin.replace(/^https?:\/\//, ''))) && is(data),
    )
    if (vendor) heard(vendor)
  })

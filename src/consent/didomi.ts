import { guard } from '../lib/guard'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'

interface Status {
  enabled: boolean
}
interface Didomi {
  /** What the visitor has answered: what is not in either list was not. */
  getUserStatus(): { purposes: { consent: { enabled: string[]; disabled: string[] } } }
  /** What that comes to by the law that applies. */
  getCurrentUserStatus(): {
    purposes: Record<string, Status | undefined>
    vendors: Record<string, Status | undefined>
  }
}
interface Page {
  Didomi?: Didomi
  didomiOnReady?: ((didomi: Didomi) => void)[]
  didomiEventListeners?: { event: string; listener: () => void }[]
}

export interface DidomiOptions extends Mapping {
  /** The id of a vendor in Didomi, which must be enabled as well. @default none */
  vendor?: string | undefined
}

/**
 * Didomi: `didomiOnReady`, `didomiEventListeners` (developers.didomi.io/cmp/web-sdk/reference/events) and the user's status
 * (…/web-sdk/reference/api).
 *
 * Measurement: `cookies`, `measure_ad_performance` and `measure_content_performance`. Personalisation: `create_content_profile` and
 * `select_personalized_content`. They are Didomi's names of TCF's 1, 7, 8, 5 and 6.
 */
export function didomi({ vendor, ...mapping }: DidomiOptions = {}): ConsentAdapter {
  const defaults = {
    measurement: ['cookies', 'measure_ad_performance', 'measure_content_performance'],
    personalisation: ['create_content_profile', 'select_personalized_content'],
  }
  return adapter(defaults, mapping, (tell, measurement) => {
    const page = globalThis as Page
    const look = guard(() => {
      if (!page.Didomi) return
      const { enabled, disabled } = page.Didomi.getUserStatus().purposes.consent
      const { purposes, vendors } = page.Didomi.getCurrentUserStatus()
      const answered = [...enabled, ...disabled]
      tell(
        measurement.every((purpose) => answered.includes(purpose)),
        (purpose) => purposes[purpose]?.enabled && (vendor === undefined || vendors[vendor]?.enabled),
      )
    })
    // Its own queues: there is no other way in before it is ready, and none out of them.
    page.didomiEventListeners ??= []
    page.didomiEventListeners.push({ event: 'consent.changed', listener: look })
    page.didomiOnReady ??= []
    page.didomiOnReady.push(look)
    return () => {}
  })
}

import { guard, mistake } from '../lib/guard'
import { listen } from '../lib/listen'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'
import { watchLayer } from './watchLayer'

/** What V3 tells with `UC_CONSENT`, and `__ucCmp.getConsentDetails()`. */
interface Details {
  consent: { type?: string }
  categories?: Record<string, { state?: string } | undefined>
  services?: Record<string, { name?: string; consent?: { given?: boolean } } | undefined>
}
/** What V2 pushes, and V3 for who migrates: services by their names beside the rest. */
type Status = Record<string, unknown> & { type?: string; ucCategory?: Record<string, unknown> }

export interface UsercentricsOptions extends Mapping {
  /** The name of the data layer in which V2 says what is allowed. @default 'dataLayer' */
  dataLayer?: string | undefined
}

const isExplicit = (type: unknown) => /^explicit$/i.test(`${type}`)

/**
 * Usercentrics V3 by `UC_CONSENT` (usercentrics.com/beta-docs/consent-status names it; its detail as Usercentrics' own WordPress plugin,
 * `cookiebot`, reads it), V2 by `consent_status` in the data layer (usercentrics.com/docs/web/features/v2/events_v2, and
 * @usercentrics/cmp-browser-sdk 4.64.0, which pushes it). The type is `IMPLICIT` before the visitor answers. A category is allowed if
 * all of it is.
 *
 * Both purposes: `functional`. Also `marketing`, another category's id, or a service's name.
 */
export const usercentrics = ({
  dataLayer = 'dataLayer',
  ...mapping
}: UsercentricsOptions = {}): ConsentAdapter =>
  adapter({ measurement: ['functional'], personalisation: ['functional'] }, mapping, (tell) => {
    let isHeard = false
    const hear = guard(({ consent, categories = {}, services = {} }: Details) => {
      isHeard = true
      tell(
        isExplicit(consent.type),
        (name) =>
          categories[name]?.state === 'ALL_ACCEPTED' ||
          Object.values(services).some((service) => service?.name === name && service.consent?.given),
      )
    })
    let status: Status = {}
    const stops = [
      listen<CustomEvent<Details>>(window, 'UC_CONSENT', ({ detail }) => hear(detail)),
      watchLayer(
        dataLayer,
        (entry) => {
          if ((entry as { event?: unknown }).event !== 'consent_status') return false
          status = entry as Status
          return true
        },
        () => tell(isExplicit(status.type), (name) => status.ucCategory?.[name] === true || status[name]),
      ),
    ]
    // Loaded before: what it said then is said no more.
    const { __ucCmp: cmp } = globalThis as { __ucCmp?: { getConsentDetails?: () => Promise<Details> } }
    guard(() => void cmp?.getConsentDetails?.().then((details) => isHeard || hear(details), mistake))()
    return () => {
      for (const stop of stops) stop()
    }
  })

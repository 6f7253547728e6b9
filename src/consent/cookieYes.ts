import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'

interface Consent {
  categories?: Record<string, unknown>
  isUserActionCompleted?: boolean
}

/**
 * CookieYes: `getCkyConsent()` (cookieyes.com/documentation/retrieving-consent-data-using-api-getckyconsent), `cookieyes_banner_load`
 * (…/events-on-cookie-banner-load) and `cookieyes_consent_update`, whose detail lists what was `accepted`, as sites in public repositories read it.
 *
 * Measurement: `analytics`. Personalisation: `functional`. Also `performance`, `advertisement`.
 */
export const cookieYes = (mapping: Mapping = {}): ConsentAdapter =>
  adapter({ measurement: ['analytics'], personalisation: ['functional'] }, mapping, (tell) => {
    const hear = guard((consent: Consent | undefined) => {
      const { categories, isUserActionCompleted } = consent ?? {}
      if (categories) tell(isUserActionCompleted === true, (category) => categories[category])
    })
    const stops = [
      listen<CustomEvent<Consent>>(document, 'cookieyes_banner_load', ({ detail }) => hear(detail)),
      listen<CustomEvent<{ accepted: string[] }>>(document, 'cookieyes_consent_update', ({ detail }) =>
        tell(true, (category) => detail.accepted.includes(category)),
      ),
    ]
    guard(() => hear((globalThis as { getCkyConsent?: () => Consent }).getCkyConsent?.()))()
    return () => {
      for (const stop of stops) stop()
    }
  })

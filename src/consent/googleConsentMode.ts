import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'
import { watchLayer } from './watchLayer'

export interface GoogleConsentModeOptions extends Mapping {
  /** The name of the global that `gtag()` pushes into. @default 'dataLayer' */
  dataLayer?: string | undefined
}

/**
 * Google's consent mode, by what `gtag('consent', …)` pushes (developers.google.com/tag-platform/security/guides/consent): it has no
 * other listener. `update` is what the visitor has answered; `default` is what the site says before, for regions that only
 * Google can tell: see `implied`, for which no default of any region may deny. What an update leaves out, it does not answer.
 *
 * Measurement: `analytics_storage`. Personalisation: `personalization_storage`.
 */
export function googleConsentMode({
  dataLayer = 'dataLayer',
  ...mapping
}: GoogleConsentModeOptions = {}): ConsentAdapter {
  const defaults = { measurement: ['analytics_storage'], personalisation: ['personalization_storage'] }
  return adapter(defaults, mapping, (tell, measurement) => {
    const before: Record<string, boolean> = {}
    const answers: Record<string, boolean> = {}
    return watchLayer(
      dataLayer,
      (entry) => {
        const { 0: command, 1: kind, 2: values } = entry as { [at: number]: unknown }
        // gtag() pushes its `arguments`; an array is another command of Tag Manager's.
        if (Array.isArray(entry) || command !== 'consent') return false
        for (const [type, value] of Object.entries(values ?? {})) {
          if (kind === 'update') answers[type] = value === 'granted'
          if (kind === 'default') before[type] = value === 'granted' && before[type] !== false
        }
        return true
      },
      () => {
        const answered = measurement.every((type) => type in answers)
        tell(answered, (type) => answers[type] ?? (answered ? undefined : before[type]))
      },
    )
  })
}

import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'

interface Page {
  /** `,C0001,C0002,` */
  OnetrustActiveGroups?: unknown
  OneTrust?: {
    IsAlertBoxClosed?: () => boolean
    OnConsentChanged?: (callback: (event?: { detail?: unknown }) => void) => void
  }
}

/**
 * OneTrust: its events and `OnetrustActiveGroups` (developer.onetrust.com/onetrust/docs/javascript-events-guide). Before the visitor
 * answers, they tell the site's defaults; `OneTrust.IsAlertBoxClosed()` says that the banner was answered or closed
 * (as @segment/analytics-consent-wrapper-onetrust 1.1.3 has it).
 *
 * Measurement: `C0002` (performance). Personalisation: `C0003` (functional). Also `C0004` (targeting), `C0005` (social media).
 */
export const oneTrust = (mapping: Mapping = {}): ConsentAdapter =>
  adapter({ measurement: ['C0002'], personalisation: ['C0003'] }, mapping, (tell) => {
    let answered = false
    let isHeard = false
    const look = guard((event: { type?: string; detail?: unknown } = {}) => {
      const { OneTrust, OnetrustActiveGroups } = globalThis as Page
      const { type, detail } = event
      // Before it is loaded, the global may hold a site's settings for it.
      if (!OneTrust?.IsAlertBoxClosed) return
      if (!isHeard) {
        isHeard = true
        OneTrust.OnConsentChanged?.((changed) => {
          answered = true
          look(changed)
        })
      }
      if (type === 'OTConsentApplied') answered = true
      const groups: unknown[] = Array.isArray(detail) ? detail : `${OnetrustActiveGroups}`.split(',')
      tell(answered || OneTrust.IsAlertBoxClosed() === true, (group) => groups.includes(group))
    })
    look()
    return listen(window, ['OneTrustGroupsUpdated', 'OTConsentApplied'], look)
  })

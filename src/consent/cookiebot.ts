import { guard } from '../lib/guard'
import { listen } from '../lib/listen'
import type { ConsentAdapter } from '../options'
import { adapter, type Mapping } from './adapter'

interface Cookiebot {
  hasResponse?: boolean
  consent?: Record<string, unknown>
}

/**
 * Cookiebot: `window.Cookiebot` and its events (cookiebot.com/en/developer). `consent.method` is `implied` where
 * consent was given automatically: no answer of the visitor.
 *
 * Measurement: `statistics`. Personalisation: `preferences`. Also `marketing`.
 */
export const cookiebot = (mapping: Mapping = {}): ConsentAdapter =>
  adapter({ measurement: ['statistics'], personalisation: ['preferences'] }, mapping, (tell) => {
    const look = guard(() => {
      const { hasResponse, consent } = (globalThis as { Cookiebot?: Cookiebot }).Cookiebot ?? {}
      if (consent) tell(hasResponse === true && consent.method !== 'implied', (category) => consent[category])
    })
    look()
    return listen(window, ['CookiebotOnConsentReady', 'CookiebotOnAccept', 'CookiebotOnDecline'], look)
  })

import { amplitude } from './wire/amplitude'
import { mixpanel } from './wire/mixpanel'
import { posthog } from './wire/posthog'
import { segment } from './wire/segment'
import { snowplow } from './wire/snowplow'
import { touchpoint } from './wire/touchpoint'
import type { Wire } from './wire/wire'

export interface Peer {
  title: string
  /** Its package; its page is `page/NAME.ts`, which has its configuration. */
  package: string
  wire(): Wire
  /** Another configuration of a library that is measured already: only its faults are of interest. */
  variant?: true
}

export const peers = {
  touchpoint: { title: 'this library', package: 'touchpoint-sdk', wire: touchpoint },
  snowplow: { title: 'Snowplow', package: '@snowplow/browser-tracker', wire: snowplow },
  posthog: { title: 'PostHog', package: 'posthog-js', wire: posthog },
  segment: { title: 'Segment', package: '@segment/analytics-next', wire: segment },
  amplitude: { title: 'Amplitude', package: '@amplitude/analytics-browser', wire: amplitude },
  'amplitude-exit': {
    title: 'Amplitude, beacon at exit',
    package: '@amplitude/analytics-browser',
    wire: amplitude,
    variant: true,
  },
  rudderstack: { title: 'RudderStack', package: '@rudderstack/analytics-js', wire: segment },
  mixpanel: { title: 'Mixpanel', package: 'mixpanel-browser', wire: mixpanel },
} satisfies Record<string, Peer>

export type Name = keyof typeof peers
export const names = Object.keys(peers) as Name[]
export const peerOf = (name: Name): Peer => peers[name]

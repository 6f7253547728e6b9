import { init, track } from '@amplitude/analytics-browser'
import { offer } from './peer'

/** https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2, Configuration. */
export const start = (endpoint: string) =>
  void init('peers-peers-peers', {
    serverUrl: `${endpoint}/2/httpapi`,
    // 12 by default, a second longer each time: after a minute, what could not be sent would be dropped.
    flushMaxRetries: 1_000,
    // Its server takes compressed bodies, and is sent them by default; one's own has to be asked to.
    enableRequestBodyCompression: true,
    // Only what is tracked by hand is compared, and no other host is asked.
    autocapture: false,
    remoteConfig: { fetchRemoteConfig: false },
    enableDiagnostics: false,
  })

offer({ start, track: (name, data) => void track(name, data) })

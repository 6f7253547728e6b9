import { flush, setTransport, track } from '@amplitude/analytics-browser'
import { start } from './amplitude'
import { offer } from './peer'

offer({
  start(endpoint) {
    start(endpoint)
    // As its docs recommend for when a page is left: https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2, sendBeacon
    addEventListener('pagehide', () => {
      setTransport('beacon')
      flush()
    })
  },
  track: (name, data) => void track(name, data),
})

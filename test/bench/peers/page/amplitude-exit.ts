import { flush, setTransport, track } from '@amplitude/analytics-browser'
import { start } from './amplitude'
import { offer } from './peer'

offer({
  start(endpoint) {
    start(endpoint)
    // As its docs recommend for what is tracked right before a page is left:
    // https://amplitude.com/docs/sdks/analytics/browser/migrate-from-javascript-sdk-to-browser-sdk-2-0, Plugins
    addEventListener('pagehide', () => {
      setTransport('beacon')
      flush()
    })
  },
  track: (name, data) => void track(name, data),
})

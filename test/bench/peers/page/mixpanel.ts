// Without session recording: https://github.com/mixpanel/mixpanel-js#readme
import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core'
import { offer } from './peer'

offer({
  start(endpoint) {
    // https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript
    mixpanel.init('peers', {
      api_host: endpoint,
      // The default: a queue in localStorage, tried again, and sent by a beacon when the page is hidden:
      // https://github.com/mixpanel/mixpanel-js/releases/tag/v2.36.0 and /v2.42.0
      batch_requests: true,
      // Ids and properties; a cookie by default.
      persistence: 'localStorage',
      autocapture: false,
      track_pageview: false,
    })
  },
  track: (name, data) => mixpanel.track(name, data),
})

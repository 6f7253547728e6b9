import { AnalyticsBrowser } from '@segment/analytics-next'
import { offer } from './peer'

const WRITE_KEY = 'peers'
let analytics: AnalyticsBrowser

offer({
  start(endpoint) {
    // https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript
    analytics = AnalyticsBrowser.load(
      // With `cdnSettings` it fetches no settings: "If provided, `AnalyticsBrowser` will not fetch remote settings".
      { writeKey: WRITE_KEY, cdnSettings: { integrations: { 'Segment.io': { apiKey: WRITE_KEY } } } },
      {
        // The default: events that could not be sent are kept for later, also in localStorage when the page ends.
        retryQueue: true,
        integrations: {
          'Segment.io': {
            apiHost: endpoint.replace('http://', ''),
            protocol: 'http',
            deliveryStrategy: {
              // Not `batching`: its batches are in memory only. One request an event is the default.
              strategy: 'standard',
              // "Useful for ensuring that an event is sent even if the user navigates away": its types. Off by default.
              config: { keepalive: true },
            },
            // Ten attempts by default, a hundred at most: its types, `httpConfig`, and the release notes of 1.84.0,
            // https://github.com/segmentio/analytics-next/releases/tag/%40segment%2Fanalytics-next%401.84.0
            httpConfig: { backoffConfig: { maxRetryCount: 100 }, rateLimitConfig: { maxRetryCount: 100 } },
          },
        },
      },
    )
  },
  track: (name, data) => void analytics.track(name, data),
})

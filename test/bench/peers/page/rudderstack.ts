// With its plugins in the bundle, the queue among them; the default entry loads them from its CDN:
// https://www.npmjs.com/package/@rudderstack/analytics-js
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'
import { offer } from './peer'

const analytics = new RudderAnalytics()
const WRITE_KEY = 'peers-peers-peers-peers-pee'

offer({
  start(endpoint) {
    // https://www.rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk/load-js-sdk/
    analytics.load(WRITE_KEY, endpoint, {
      // In place of a request to its control plane.
      getSourceConfig: () => ({
        updatedAt: '2026-01-01T00:00:00.000Z',
        source: {
          id: 'peers',
          name: 'peers',
          writeKey: WRITE_KEY,
          enabled: true,
          workspaceId: 'peers',
          updatedAt: '2026-01-01T00:00:00.000Z',
          dataplanes: {},
          destinations: [],
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        },
      }),
      // Not `useBeacon`: what a beacon carries is not tried again. Its queue is in localStorage by default.
      useBeacon: false,
      queueOptions: {
        // 100 by default: the oldest go.
        maxItems: 1_000,
        // 10 by default.
        maxAttempts: 1_000,
      },
    })
  },
  track: (name, data) => analytics.track(name, data as never),
})

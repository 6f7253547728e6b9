import { newTracker, trackSelfDescribingEvent } from '@snowplow/browser-tracker'
import { offer } from './peer'

offer({
  start(endpoint) {
    // https://docs.snowplow.io/docs/sources/web-trackers/tracker-setup/initialization-options/
    newTracker('sp', endpoint, {
      appId: 'peers',
      // "Recommended to leave as 1 to reduce change of losing events": its types, `bufferSize`. It is the default.
      bufferSize: 1,
      // "Enables collector requests to complete even if the page is closed or navigated away from": its types. Off by default.
      keepalive: true,
      // "The maximum amount of events that will be buffered in local storage": its types. 1,000 by default.
      maxLocalStorageQueueSize: 10_000,
      // Ids in both: the default, and it says that the queue is in localStorage.
      stateStorageStrategy: 'cookieAndLocalStorage',
    })
  },
  track: (name, data) =>
    trackSelfDescribingEvent({
      event: { schema: `iglu:com.example/${name}/jsonschema/1-0-0`, data },
    }),
})

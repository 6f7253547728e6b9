// Without what else it can do: https://posthog.com/docs/libraries/js#tree-shaking
import posthog from 'posthog-js/dist/module.slim'
import { offer } from './peer'

offer({
  start(endpoint) {
    // https://posthog.com/docs/libraries/js/config
    posthog.init('phc_peers', {
      api_host: endpoint,
      // Ids in both: the default, and the most that it has. Its queue of events is in memory, which no option changes:
      // https://github.com/PostHog/posthog-js/issues/1583
      persistence: 'localStorage+cookie',
      // The default. Requests that fail are tried again by its retry queue, batched or not.
      request_batching: true,
      // Only what is tracked by hand is compared.
      autocapture: false,
      capture_pageview: false,
      capture_pageleave: false,
      capture_performance: false,
      capture_exceptions: false,
      disable_session_recording: true,
      disable_surveys: true,
      advanced_disable_flags: true,
      disable_external_dependency_loading: true,
      // A headless browser is none of its visitors otherwise.
      opt_out_useragent_filter: true,
    })
  },
  track: (name, data) => void posthog.capture(name, data),
})

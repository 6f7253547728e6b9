import { createTouchpoint, type TouchpointClient } from '../../../../dist/index.js'
import { offer } from './peer'

let client: TouchpointClient

offer({
  start(endpoint) {
    // Its defaults: docs/options.md.
    client = createTouchpoint({ endpoint: `${endpoint}/t`, consent: 'granted' })
  },
  track: (name, data) => void client.track(`custom.${name}`, data),
})

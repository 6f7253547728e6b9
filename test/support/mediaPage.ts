/** The script of a page that watches what visitors see, hear, read and leave by, and nothing else. */
import { createTouchpoint } from 'touchpoint-sdk'
import { content, impressions, links, media } from 'touchpoint-sdk/detectors'

Object.assign(globalThis, {
  touchpoint: createTouchpoint({
    endpoint: document.currentScript?.dataset.endpoint ?? '',
    consent: 'granted',
    detectors: [media(), links(), impressions(), content()],
  }),
})

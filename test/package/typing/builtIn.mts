/** What must compile and what must not, by the built types: every `@ts-expect-error` that expects in vain is an error. */
import { createTouchpoint, type Detector, type Touchpoint } from 'touchpoint-sdk'
import { chat, pageViews } from 'touchpoint-sdk/detectors'

const tp = createTouchpoint({
  endpoint: '/t',
  detectors: [pageViews(), chat()],
  stages: [{ path: '/blog/**', stage: 'discovery' }],
  batch: { maxWaitMs: 1_000 },
})

// Types.
void tp.track('checkout.shipping', { step: 2 })
void tp.track('store.visit')
void tp.track('custom.anything', { whatever: [1, { a: null }] })
// @ts-expect-error A name that the catalogue doesn't have.
void tp.track('checkout.shiping', { step: 2 })
// @ts-expect-error Free names stand under `custom.`.
void tp.track('anything')

// Properties.
// @ts-expect-error A property that the type doesn't carry.
void tp.track('checkout.shipping', { steps: 2 })
// @ts-expect-error A property that it has to have.
void tp.track('chat.opened', {})
// @ts-expect-error Data that it has to have.
void tp.track('chat.opened')

// Values.
// @ts-expect-error A text for a number.
void tp.track('checkout.shipping', { step: '2' })
// @ts-expect-error No word of the list.
void tp.track('chat.opened', { vendor: 'acme', trigger: 'me' })
// @ts-expect-error No channel.
void tp.track('store.visit', {}, { channel: 'shop' })

// Options.
// @ts-expect-error It has to have an endpoint.
createTouchpoint({})
// @ts-expect-error No option.
createTouchpoint({ endpoint: '/t', end: '/t' })
// @ts-expect-error No stage.
createTouchpoint({ endpoint: '/t', stages: [{ path: '/blog/**', stage: 'interest' }] })
// @ts-expect-error No answer.
createTouchpoint({ endpoint: '/t', consent: 'yes' })
// @ts-expect-error A detector is what its function returns.
createTouchpoint({ endpoint: '/t', detectors: [pageViews] })
// @ts-expect-error No option of a detector.
pageViews({ hashes: true })

// What comes back.
tp.on('stage', ({ from, to }) => void `${from satisfies string} ${to satisfies string}`)
// @ts-expect-error No event.
tp.on('stages', () => {})
const tracked: 'stored' | 'memory' | 'held' | 'dropped' = await tp.track('store.visit')
void tracked
// @ts-expect-error What is answered is not for changing.
tp.journey.stage = 'purchase'

// One's own detector and hook.
const till: Detector = (emit) => {
  emit({ type: 'store.visit' })
  // @ts-expect-error A name that the catalogue doesn't have.
  emit({ type: 'store.visits' })
  return () => {}
}
createTouchpoint({
  endpoint: '/t',
  detectors: [till],
  beforeStore: (touchpoint: Touchpoint) => (touchpoint.type === 'vitals.measured' ? null : touchpoint),
})
// @ts-expect-error A hook answers with a touchpoint or null.
createTouchpoint({ endpoint: '/t', beforeStore: () => true })

/** What is compared: the two are given the same contacts, and answer to the same collector. */
export interface Contestant {
  /** A promise that it returns is awaited where the measure is about what is kept on the device. */
  track(type: string, data: object): unknown
  /** Resolves when the collector has all. */
  delivered(): Promise<void>
}

/** Contacts as a shop's visitor makes them, again and again. */
export const contacts: [type: string, data: object][] = [
  ['page.viewed', { navigation: 'route' }],
  ['product.list_viewed', { itemListId: 'preserves', itemCount: 24, via: 'dataLayer' }],
  ['product.clicked', { itemIds: ['mussels-111'], itemListId: 'preserves', via: 'dataLayer' }],
  ['product.viewed', { itemIds: ['mussels-111'], value: 6.9, currency: 'EUR', via: 'markup' }],
  ['review.seen', {}],
  ['chat.opened', { vendor: 'intercom', trigger: 'user' }],
  ['chat.message_sent', { vendor: 'intercom', first: true }],
  ['chat.answered', { vendor: 'intercom', waitMs: 4_210, by: 'bot' }],
  ['cart.added', { itemIds: ['mussels-111'], value: 13.8, currency: 'EUR', itemCount: 2, via: 'dataLayer' }],
  ['checkout.started', { value: 13.8, currency: 'EUR', itemCount: 2, via: 'dataLayer' }],
]

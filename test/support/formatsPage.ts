/** The script of a page whose clients speak other formats: a client for each, by the built package. */
import { createTouchpoint, type TouchpointClient } from 'touchpoint-sdk'
import { cloudEvents, segment } from 'touchpoint-sdk/formats'

const formats = {
  segment: segment({ writeKey: 'abc123' }),
  rudderstack: segment({ writeKey: 'abc123', auth: 'basic' }),
  jitsu: segment({ writeKey: 'abc123', auth: 'header' }),
  cloudEvents: cloudEvents({ source: 'https://shop.test', typePrefix: 'test.shop.' }),
}
const clients: Record<string, TouchpointClient> = {}

const page = {
  clients,
  open(name: keyof typeof formats, endpoint: string, maxCount = 10): void {
    const format = formats[name]
    clients[name] = createTouchpoint({
      name,
      endpoint,
      format,
      key: 'shop-web',
      consent: 'granted',
      batch: { maxCount },
    })
  },
  /** Tracks numbers in one task. Resolves when all are durable. */
  track: (name: string, from: number, to = from, leaving = false): Promise<unknown> =>
    Promise.all(
      Array.from({ length: to - from + 1 }, (_, i) =>
        clients[name]!.track('custom.counted', { n: from + i }, { leaving }),
      ),
    ),
}
export type FormatsPage = typeof page
Object.assign(globalThis, { formatsPage: page })

import type { Options } from '../../../src/options'
import type { Contestant } from './contestant'

declare const createTouchpoint: typeof import('../../../src/index').createTouchpoint

/** The SDK as it is installed: its own defaults, no detectors. */
export function startSdk(endpoint: string, options: Partial<Options> = {}): Contestant {
  const client = createTouchpoint({ endpoint, consent: 'granted', ...options })
  return {
    track: client.track as Contestant['track'],
    async delivered() {
      const { queued } = await client.flush({ timeoutMs: 120_000 })
      if (queued)
        throw new Error(
          `${queued} touchpoints were not delivered: ${JSON.stringify(client.explain().decisions.at(-1))}`,
        )
    },
  }
}

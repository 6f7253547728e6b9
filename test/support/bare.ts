/** The script of a page that has the SDK and nothing that watches: a test opens the clients that it wants. */
import { createTouchpoint, type Options, type TouchpointClient } from 'touchpoint-sdk'

const clients: Record<string, TouchpointClient> = {}

const bare = {
  clients,
  /** Resolves when its store is open. */
  async open(name: string, endpoint: string, options?: Partial<Options>): Promise<void> {
    clients[name] = createTouchpoint({ name, endpoint, consent: 'granted', ...options })
    await clients[name].ready
  },
  /** Tracks `custom.counted` for each number, with the client's name, in one task. Resolves when all are durable, to what became of them. */
  track: (name: string, from: number, to = from, data: object = {}, leaving = false): Promise<string[]> =>
    Promise.all(
      Array.from({ length: to - from + 1 }, (_, i) =>
        (clients[name] as TouchpointClient).track(
          'custom.counted',
          { of: name, n: from + i, ...data },
          { leaving },
        ),
      ),
    ),
}

export type Bare = typeof bare

Object.assign(globalThis, { bare })

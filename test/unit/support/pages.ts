import { afterEach, beforeEach, vi } from 'vitest'
import type { TouchpointClient } from '../../../src/api'
import type { Options } from '../../../src/options'

let n = 0

/** Pages of one site, of a new one in each test. */
export function pages() {
  let clients: TouchpointClient[] = []
  const name = () => `site-${n}`
  beforeEach(() => {
    n++
    localStorage.clear()
    sessionStorage.clear()
  })
  afterEach(() => {
    for (const client of clients) client.destroy()
    clients = []
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
  return {
    /** A client as another page of the same site would have it: with modules of its own. */
    async openPage(options: Partial<Options> = {}): Promise<TouchpointClient> {
      vi.resetModules()
      const { createTouchpoint } = await import('../../../src/client')
      const client = createTouchpoint({ endpoint: '/t', consent: 'granted', name: name(), ...options })
      clients.push(client)
      return client
    },
    /** Where the site's clients keep things: the name of the database, and the key in web storage. */
    place: () => `touchpoint:${name()}`,
  }
}

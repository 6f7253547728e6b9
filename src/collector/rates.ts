/** How many requests a client or a site may send. */
import { isPrivate } from './address'
import { refusal } from './refusal'

export interface Rates {
  /**
   * Requests a minute from one network: 256 IPv4 addresses, or one IPv6 site (/48). Networks that are none of the public
   * internet (loopback, 10.0.0.0/8 …) count only where you set this: most often they are your own proxy. Clients
   * whose address is not known are not counted. `false`: no limit. @default 6_000
   */
  client?: number | false | undefined
  /** Requests a minute with one key. How much a site needs, only its owner knows. @default false: no limit */
  key?: number | false | undefined
}

const MINUTE_MS = 60_000
/** So many names are remembered; the one that was quiet for longest is forgotten. A megabyte or two at most. */
const REMEMBERED = 10_000
/** Nobody is asked to come again sooner, ms. */
const SHORTEST_WAIT_MS = 1_000

/**
 * Counts requests by name. A minute's worth may come at once; what is used up comes back evenly.
 * @returns how long the name has to wait, ms; 0 if the request is within the limit.
 */
export function createRate(perMinute: number): (name: string, now: number) => number {
  // When a name will have all of its minute back. Its order is that of the last request.
  const full = new Map<string, number>()
  const costMs = MINUTE_MS / perMinute
  return (name, now) => {
    // A clock that was set back locks nobody out for longer than a minute.
    const before = Math.min(Math.max(full.get(name) ?? now, now), now + MINUTE_MS)
    const after = before + costMs
    const waitMs = after - now - MINUTE_MS
    const isOver = waitMs > 0.001
    full.delete(name)
    full.set(name, isOver ? before : after)
    if (full.size > REMEMBERED) full.delete(full.keys().next().value!)
    return isOver ? Math.max(SHORTEST_WAIT_MS, Math.ceil(waitMs)) : 0
  }
}

const rateOf = (perMinute: number | false) => perMinute !== false && createRate(perMinute)

/** Throw, with 429, at those who send too much. */
export function createRates({ client, key = false }: Rates = {}): {
  client(network: string | undefined, now: number): void
  key(key: string | undefined, now: number): void
} {
  const rates = { client: rateOf(client ?? 6_000), key: rateOf(key) }
  const spend = (of: keyof typeof rates, name: string, now: number, sentence: string) => {
    const rate = rates[of]
    const waitMs = rate ? rate(name, now) : 0
    if (waitMs > 0) throw refusal(429, sentence, { retryAfterMs: waitMs })
  }
  return {
    client(network, now) {
      if (!network || (client === undefined && isPrivate(network))) return
      spend(
        'client',
        network,
        now,
        `Too many requests from ${network}. Should that be a proxy, its trustedProxies decide.`,
      )
    },
    key(name = '', now) {
      spend('key', name, now, name ? `Too many requests with the key "${name}".` : 'Too many requests.')
    },
  }
}

import type { BeforeStore } from './beforeStore'
import type { Cors } from './cors'
import type { Limits } from './limits'
import type { Links } from './links'
import type { PixelOptions } from './pixel'
import type { Rates } from './rates'
import type { Store } from './store'

export interface CollectorOptions {
  /** Where touchpoints are kept. The collector itself keeps nothing, so any number of them may share a store. */
  store: Pick<Store, 'append' | 'progress'>
  /**
   * More stores, by name, for what `beforeStore` routes. The numbers of all touchpoints are accounted for in `store` alone: what
   * went elsewhere is `lost` there, as `routed`. @default none
   */
  stores?: Record<string, Pick<Store, 'append'>> | undefined
  /** The sites that may send, by the `key` of their batches. @default any, and batches without a key */
  keys?: string[] | undefined
  /** Which pages may read the answers. @default '*' */
  cors?: Cors | undefined
  /** What one request may ask for; those left out keep their defaults. */
  limits?: Partial<Limits> | undefined
  /** How many requests may come. */
  rates?: Rates | undefined
  /** Changes, refuses or routes a touchpoint before it is stored. @default stores it */
  beforeStore?: BeforeStore | undefined
  /** What the picture for mails and pages without script may tell. */
  pixel?: PixelOptions | undefined
  /** Short addresses that lead where this list says. @default none */
  links?: Links | undefined
  /**
   * A client's IP address, where no `serveCollector` or `nodeListener` knows it; as a CDN tells it, for instance. It is cut short
   * before anything else sees it. Not an async function: it is asked before anything of the body is read. @default what the Node server knows
   */
  clientAddress?: ((request: Request) => string | null | undefined) | undefined
  /** Milliseconds since the epoch. @default Date.now */
  clock?: (() => number) | undefined
  /**
   * Hears of what the senders are only told as "try again": a store that failed, or `beforeStore`; and, once an hour at most, of a limit
   * of rate that was reached.
   * @default console.error, in one line without control characters
   */
  onError?: ((error: unknown) => void) | undefined
}

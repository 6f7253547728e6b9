/** What all ways into a collector have in common: who sends, whether it may, and what is said if it goes wrong. */
import { safeHeaders, truncate } from './client'
import { hearing } from './hear'
import type { Intake } from './intake'
import type { Metrics } from './metrics'
import type { createRates } from './rates'
import { isRefusal, type Refusal, refusal } from './refusal'
import { within } from './within'

export interface DeskParts {
  intake: Intake
  metrics: Metrics
  rates: ReturnType<typeof createRates>
  clientAddress(request: Request): string | null | undefined
  clock(): number
  onError(error: unknown): void
}

export type Desk = ReturnType<typeof createDesk>

const HOUR_MS = 3_600_000
/** How long a client is asked to wait while the store fails, ms. */
const RETRY_AFTER_MS = 10_000
/** A person waits for a picture or a page: a store that is slow may not keep it from them for longer, ms. */
const PATIENCE_MS = 1_000

const strange = (address: unknown) =>
  `clientAddress returned ${address instanceof Promise ? 'a promise' : `a value of type ${typeof address}`}, not a text: ` +
  'no client is known, and rates.client does not count.'

export function createDesk({ intake, metrics, rates, clientAddress, clock, onError }: DeskParts) {
  const now = () => Math.round(clock())
  let quietUntil = 0
  const hear = hearing(onError)
  let isStrange = false

  function clientOf(request: Request): string | undefined {
    try {
      const address: unknown = clientAddress(request) ?? undefined
      if (address === undefined || typeof address === 'string') return truncate(address)
      // Such as that of an async function: all clients are unknown then, which is said once.
      if (address instanceof Promise) address.catch(() => {})
      if (!isStrange) hear(new TypeError(strange(address)))
      isStrange = true
      return undefined
    } catch (error) {
      hear(error)
      return undefined
    }
  }

  /** Stores what `read` makes of a request, unless its client has sent too much. */
  async function take(request: Request, read: (at: number) => Promise<unknown>) {
    const client = clientOf(request)
    rates.client(client, now())
    const body = await read(now())
    return intake(body, {
      client,
      get headers() {
        return safeHeaders(request.headers)
      },
    })
  }

  /** What the sender is told of an error. Of a failure the owner hears too, and now and then of a limit of rate. */
  function refusalOf(error: unknown): Refusal {
    if (isRefusal(error)) {
      if (error.status === 429) {
        metrics.limited()
        // Visitors behind a proxy that nobody has told of would be slowed down in silence.
        if (now() >= quietUntil) {
          hear(error)
          quietUntil = now() + HOUR_MS
        }
      }
      return error
    }
    hear(error)
    return refusal(503, 'This could not be stored; nothing is acknowledged.', {
      retryAfterMs: RETRY_AFTER_MS,
    })
  }

  return {
    hear,
    take,
    refusalOf,
    /** The same for one who gets an answer whatever becomes of it, and soon. Never rejects. */
    async tell(request: Request, read: (at: number) => Promise<unknown>): Promise<void> {
      const told = take(request, read).catch((error) => {
        refusalOf(error)
        metrics.touchpoints('rejected', 1)
      })
      await within<unknown>(PATIENCE_MS, told, () => {})
    },
  }
}

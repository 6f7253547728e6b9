/** The owner's say in what is stored: change a touchpoint, refuse it, or keep it elsewhere. */
import * as v from 'valibot'
import { touchpointSchema } from '../protocol/schema'
import { type Rejected, sentence } from './checkBatch'
import { findHarm } from './findHarm'
import type { StoredTouchpoint } from './store'

/**
 * Is asked of every touchpoint that is sound, before it is stored. Returns it, changed or not; `null` or
 * `about.refuse(reason)` if it is not wanted; `about.route(store, touchpoint)` to keep it in another of the `stores`.
 *
 * Whose it is, when it was and what makes it unique (`stream`, `seq`, `session`, `visitor`, `customer`, `key`, `at`, `t`,
 * `time`, `receivedAt`, `once`) stay as they are, whatever it returns. If it throws, or returns what is no touchpoint, nothing
 * of the batch is acknowledged (503): clients keep it and come again. It is asked anew then, so it should decide alike.
 */
export type BeforeStore = (touchpoint: StoredTouchpoint, about: AboutRequest) => Decision | Promise<Decision>

export interface AboutRequest {
  /** The network of the client, `203.0.113.0/24` or `2001:db8:1::/48`. The whole address is nowhere to be had. */
  client: string | undefined
  /** Of the request, but for those with an address, a cookie or a password in them. */
  headers: Headers
  /** @param reason goes to the sender, who drops the touchpoint. */
  refuse(reason: string): Verdict
  route(store: string, touchpoint: StoredTouchpoint): Verdict
}

const verdict = Symbol('verdict')

/** What `refuse` and `route` return. */
export interface Verdict {
  [verdict]: { reason: string } | { store: string; touchpoint: StoredTouchpoint }
}

export type Decision = StoredTouchpoint | Verdict | null

/** Where touchpoints go. */
export interface Sorted {
  kept: StoredTouchpoint[]
  /** By the name of the store. */
  routed: Map<string, StoredTouchpoint[]>
  rejected: Rejected[]
}

const verdicts: Pick<AboutRequest, 'refuse' | 'route'> = {
  refuse: (reason) => ({ [verdict]: { reason } }),
  route: (store, touchpoint) => ({ [verdict]: { store, touchpoint } }),
}

/** Asks the hook of each, in their order. Rejects if it throws or decides nothing that can be done. */
export async function sortBy(
  hook: BeforeStore,
  touchpoints: StoredTouchpoint[],
  sender: Pick<AboutRequest, 'client' | 'headers'>,
  stores: Record<string, unknown>,
): Promise<Sorted> {
  const sorted: Sorted = { kept: [], routed: new Map(), rejected: [] }
  const about: AboutRequest = { ...sender, ...verdicts }
  for (const touchpoint of touchpoints) {
    const { stream, seq } = touchpoint
    const standing = standingOf(touchpoint)
    const decision = await hook(touchpoint, about)
    const said: Verdict[typeof verdict] =
      decision === null
        ? { reason: 'not wanted here' }
        : ((decision as Verdict)?.[verdict] ?? { store: '', touchpoint: decision as StoredTouchpoint })
    if ('reason' in said) {
      sorted.rejected.push({ stream, seq, reason: String(said.reason).slice(0, 256) })
      continue
    }
    const { store } = said
    const changed = readChange(said.touchpoint, standing)
    if (!store) sorted.kept.push(changed)
    else if (!Object.hasOwn(stores, store)) throw new Error(`beforeStore: there is no store "${store}".`)
    else if (sorted.routed.get(store)?.push(changed) === undefined) sorted.routed.set(store, [changed])
  }
  return sorted
}

/** What is not the hook's to give. */
const STANDING = [
  ...(['stream', 'seq', 'session', 'visitor', 'customer', 'key', 'at', 't', 'time', 'receivedAt'] as const),
  'once',
] as const

/** These of a touchpoint, as far as it has them. Read before the hook is asked: it may change the object itself. */
const standingOf = (touchpoint: StoredTouchpoint) =>
  Object.fromEntries(
    STANDING.filter((name) => touchpoint[name] !== undefined).map((name) => [name, touchpoint[name]]),
  )

/** A sender's touchpoint may have 500; with what a hook adds to it. */
const MAX_KEYS = 1_000

/** As JSON: nothing that a store keeps is in the hook's hands afterwards. */
function readChange(returned: unknown, standing: Record<string, unknown>): StoredTouchpoint {
  const json = JSON.stringify(returned)
  if (json === undefined) {
    throw new Error('beforeStore returned nothing. Return the touchpoint, or null if it is not wanted.')
  }
  const changed: unknown = JSON.parse(json)
  if (typeof changed === 'object' && changed !== null)
    for (const name of STANDING) delete (changed as Partial<StoredTouchpoint>)[name]
  const harm = findHarm(changed, MAX_KEYS)
  const checked = v.safeParse(touchpointSchema, { ...(changed as object), ...standing }, { abortEarly: true })
  if (checked.success && !harm) return checked.output as unknown as StoredTouchpoint
  throw new Error(`beforeStore returned no sound touchpoint: ${harm ?? sentence(checked.issues![0])}.`)
}

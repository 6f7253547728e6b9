/** What a client offers: types alone. */
import type { TouchpointData, TouchpointType } from './catalogue'
import type { Touch } from './journey/touch'
import type { Purposes, Settings } from './options'
import type { Channel, Source, Stage, Stop, Touchpoint } from './touchpoint'
import type { Identity } from './visitor'

/** What became of a tracked touchpoint: on disk, in memory (no storage to be had), waiting for consent or for the visitor's id, or gone. */
export type Tracked = 'stored' | 'memory' | 'held' | 'dropped'

/** What a site may say about a touchpoint beside its data. */
export interface Tags {
  channel?: Channel
  stage?: Stage
  /** When it happened, ms since the epoch. @default now */
  at?: number
  /** Makes this touchpoint the same one when it is tracked again, such as an order's reference. It is hashed. */
  once?: string
  /** True if the page is about to be left: it is sent at once. */
  leaving?: boolean
}

export interface Stats {
  /** Touchpoints of this page life that were taken: the sum of those below. */
  accepted: number
  /** What the collector has. */
  delivered: number
  /** What waits for consent, or for the collector. */
  queued: number
  /** What is gone, by reason. */
  dropped: Record<string, number>
}

/** One decision, and the rule that made it. */
export interface Decision {
  /** ms since the epoch. */
  at: number
  what: string
  why: string
  /** What was taken, if it is about that. */
  touchpoint: Touchpoint | undefined
}

/** Where things stand, as data; `touchpoint-sdk/debug` says it in words. */
export interface Explanation {
  /** What is in force, defaults included. */
  options: Readonly<Settings>
  consent: TouchpointClient['consent']['state']
  /** Where touchpoints wait: on the device, or in memory, which ends with the page; `none` as long as nothing may be kept. */
  storage: 'device' | 'memory' | 'none'
  /** What the device's storage said when it failed. */
  storageError: string | undefined
  stats: Stats
  /** Touchpoints that a request is carrying right now. */
  inFlight: number
  /** When something is sent next, in ms from now, and whether that is after a failure (`backoff`) or for company (`batch`). */
  next: { inMs: number; why: 'backoff' | 'batch' } | undefined
  /** What the last request came to, if it got nowhere: a `status` of 0 is no answer at all. */
  trouble: { at: number; kind: string; status: number } | undefined
  /** When the collector last took something, ms since the epoch. */
  deliveredAt: number | undefined
  /** The last 100, the oldest first, each with the rule that decided. */
  decisions: Decision[]
  /** False after `destroy()`, and on a server. */
  alive: boolean
}

export interface Events {
  /** Something was detected, merged, withheld, stored, sent, refused or dropped: a line of what `debug` says on the console. */
  decision: Decision
  /** A touchpoint was taken. */
  touchpoint: Touchpoint
  /** The collector has these. */
  delivered: { stream: string; seq: number }[]
  /** Touchpoints are gone that no collector has. */
  dropped: { reason: string; count: number }
  /** The collector won't have this one. */
  refused: { stream: string; seq: number; reason: string }
  /** Something of `journey` may have changed. */
  journey: undefined
  /** The journey has reached a further stage. */
  stage: { from: Stage; to: Stage; msInStage: number }
}

export type DataOf<T extends TouchpointType> = T extends keyof TouchpointData
  ? TouchpointData[T]
  : Record<string, unknown>

/** Data may be left out where all of it is optional. */
type TrackArguments<T extends TouchpointType> =
  Record<never, never> extends DataOf<T> ? [data?: DataOf<T>, tags?: Tags] : [data: DataOf<T>, tags?: Tags]

/** One site's tracking on one page. None of its methods throws, and no promise of it is rejected. */
export interface TouchpointClient {
  /** The store is open. Nothing has to wait for it. */
  readonly ready: Promise<void>
  /** Records a touchpoint. Resolves once it is durable, or will not be. */
  track<T extends TouchpointType>(type: T, ...rest: TrackArguments<T>): Promise<Tracked>
  /** Says who the visitor is, by the site's own id. */
  identify(customer: string): void
  /** Forgets who the visitor is: the next touchpoint belongs to somebody new. */
  reset(): void
  readonly consent: {
    readonly state: 'pending' | 'granted' | 'denied' | Purposes
    /** Both purposes. */
    grant(): void
    /** Neither purpose; what is on the device is erased, in all tabs. */
    deny(): void
    set(purposes: Purposes): void
  }
  /** Who it is, with consent to personalisation, from the first touchpoint on. */
  readonly identity: Identity | undefined
  readonly journey: {
    /** The furthest stage that this visitor has reached. */
    readonly stage: Stage | undefined
    /** How many orders this visitor has placed in this browser. */
    readonly orders: number
    /**
     * The last 300 touches, over pages and visits, the oldest first; those of earlier pages once `ready`. Of other tabs, what
     * they had when this page was opened. Without consent to personalisation, this page's alone.
     */
    readonly touches: readonly Touch[]
    /** How the first visit arrived, for 365 days. */
    readonly first: Source | undefined
    /** How the last visit arrived that did not just type the address, for 90 days. */
    readonly last: Source | undefined
    /** Calls a listener whenever something of this may have changed, until it is stopped. */
    subscribe(listener: () => void): Stop
  }
  /** Calls a listener at each such event, until it is stopped. */
  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): Stop
  /**
   * Sends what waits. Resolves when nothing more can be delivered now, at the latest after `timeoutMs`
   * (2,000 by default), to how many touchpoints were delivered meanwhile and how many still wait.
   */
  flush(options?: { timeoutMs?: number }): Promise<{ delivered: number; queued: number }>
  stats(): Stats
  /** Where things stand: options in force, consent, storage, what waits and for what, the last trouble, and the last 100 decisions. */
  explain(): Explanation
  /** Erases every trace on the device, in all tabs, and stops until consent is granted again. */
  forget(): Promise<void>
  /** Stops, and leaves nothing behind but what waits in the store. */
  destroy(): void
}

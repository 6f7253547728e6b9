/** What a collector needs of a store, and what the read side asks of it. */

import type { VitalsData } from '../catalogue'
import type { Model } from '../journey'
import type { DropReason, StreamContext } from '../protocol/protocol'
import type { Channel, Page, Source, Stage } from '../touchpoint'

/** A touchpoint as the collector keeps it. */
export interface StoredTouchpoint {
  stream: string
  seq: number
  type: string
  channel: Channel
  stage: Stage
  /** The device's word for when it happened, ms since the epoch. */
  at: number
  /** ms since the stream began, by the device's monotonic clock. */
  t?: number
  /** When it happened by the collector's own clock, ms since the epoch: `at` with the device's error taken out. Whole. */
  time: number
  /** When the collector received it, ms since the epoch. */
  receivedAt: number
  session: string
  visitor?: string
  customer?: string
  /** Empty for a contact away from any page, such as a call or a visit to a store. */
  page: Partial<Page>
  source?: Source
  data: Record<string, unknown>
  /** How good the page was that it took place on, as far as it was measured by then. */
  experience?: VitalsData
  /** Of touchpoints of one `key` and `type` with equal `once`, the first received is kept. */
  once?: string
  key?: string
  /** Fields that this version doesn't know are kept as they came. */
  [unknown: string]: unknown
}

/** What a batch said about a stream, apart from its touchpoints. */
export interface StreamReport {
  stream: string
  receivedAt: number
  visitor?: string
  customer?: string
  key?: string
  sdk?: string
  context?: StreamContext
  previous?: { stream: string; last: number }
  /** What the device dropped, and what this collector refused: numbers that will never come. */
  lost: { from: number; to: number; reason: DropReason | string }[]
  /** Fields of the batch itself that this version doesn't know. */
  batch?: Record<string, unknown>
  /** Fields that this version doesn't know are kept as they came. */
  [unknown: string]: unknown
}

/** How far a stream has come: the highest number up to which nothing is awaited any more, and what is there beyond. */
export interface Progress {
  stream: string
  ack: number
  have: [from: number, to: number][]
}

export type Range = [from: number, to: number]

/** Whether a stream is whole. A number that was received outweighs a `lost` of the same number. */
export interface Completeness {
  stream: string
  visitor?: string
  customer?: string
  /** ms since the epoch, by the collector's clock. */
  firstAt: number
  lastAt: number
  /** The highest number that anything has told of: a touchpoint, a `lost`, a `previous`. */
  last: number
  received: number
  missing: Range[]
  lost: { from: number; to: number; reason: string }[]
  /**
   * Where a stream is in so many pieces that not all of them are kept: up to `to` nothing is missing, and so many numbers were
   * received. The others are lost; which they are and why is in `lost` only from there on.
   */
  condensed?: { to: number; received: number }
  verdict: 'complete' | 'missing' | 'dropped'
}

/** The touchpoints of one visitor, or of one customer over several devices. In order of `time`. */
export interface Journey {
  /** `customer:…`, `visitor:…`, or `session:…` where there is neither. */
  id: string
  customer?: string
  visitor?: string
  firstAt: number
  lastAt: number
  touchpoints: StoredTouchpoint[]
}

export interface FunnelStep {
  type: string
  /** Journeys that came to this step, after all the steps before it. */
  journeys: number
}

export interface Flow {
  /** A channel of arrival, or a stage. */
  from: string
  to: string
  journeys: number
}

/** Where journeys without an order ended: their last contact. */
export interface Ending {
  type: string
  stage: Stage
  channel: Channel
  journeys: number
}

/** What a source has of the orders: parts of them, under each model of `touchpoint-sdk/journey`. */
export interface Attribution {
  channel: Channel
  name: string
  medium: string
  campaign?: string
  orders: Record<Model, number>
  /** Of the orders that tell their value, by currency. */
  value: Record<string, Record<Model, number>>
}

/** How long people waited for a first answer. */
export interface ResponseTime {
  channel: 'chat' | 'email' | 'phone'
  /** Who answered. `nobody`: missed calls, and chats and mails without an answer so far. */
  by: 'human' | 'bot' | 'unknown' | 'nobody'
  contacts: number
  /** Half of them waited no longer, ms. Not there where no wait is known. */
  medianMs?: number
  /** Nine of ten waited no longer, ms. */
  p90Ms?: number
}

/** What people said of the brand, and what showed without words. */
export interface Satisfaction {
  scores: {
    /** What a survey asked for; `chat`: conversations that were rated; `review`: stars. */
    metric: 'nps' | 'csat' | 'ces' | 'chat' | 'review'
    /** The best score there is, 1 to 100. */
    scale: number
    answers: number
    /** The arithmetic mean, on that scale. */
    mean: number
    /** How many gave each score, rounded to a whole one: `{ 9: 12, 10: 30 }`. */
    counts: Record<number, number>
    /** Of `nps` on a scale of 10, −100 to 100: per cent who gave 9 or 10, less per cent who gave 6 or less. */
    nps?: number
  }[]
  signals: { signal: 'rage_click' | 'dead_click' | 'form_error'; count: number; journeys: number }[]
}

/** What a site's collector keeps its touchpoints in. Every method rejects if the store can't answer. */
export interface Store {
  /**
   * Stores, in one transaction that is durable when the promise resolves, what of these is new by
   * `(stream, seq)` and by `once`. A repeated call changes nothing.
   */
  append(
    touchpoints: StoredTouchpoint[],
    reports: StreamReport[],
  ): Promise<{ stored: number; copies: number }>
  /**
   * Of streams that the store has never heard of: `ack` 0, `have` empty. Of a stream that is left out nothing is said, as a log
   * in front of a store does but for those that the client has `asked` for.
   */
  progress(streams: string[], asked?: string[]): Promise<Progress[]>
  /** Newest first, by the last touchpoint. `customer`: the journey of that one alone, over all devices. */
  journeys(query: {
    limit?: number
    since?: number
    touchpointsPerJourney?: number
    customer?: string
  }): Promise<Journey[]>
  funnel(query: { steps: string[]; since?: number }): Promise<FunnelStep[]>
  /** How journeys moved: arrival channel → first stage, and stage → next stage. */
  flow(query: { since?: number }): Promise<Flow[]>
  /** Which sources led to the orders since a time, ms since the epoch. */
  attribution(query: { since?: number }): Promise<Attribution[]>
  /**
   * Where journeys end that hold no order: the last contact of those that have been quiet since `before`, and were not since
   * `since`, ms since the epoch. Most frequent first.
   */
  endings(query: { since?: number; before?: number }): Promise<Ending[]>
  /** By channel and by who answered, of the contacts since a time, ms since the epoch. Most frequent first. */
  responseTimes(query: { since?: number }): Promise<ResponseTime[]>
  /** By what was asked, of the answers since a time, ms since the epoch. Most frequent first. */
  satisfaction(query: { since?: number }): Promise<Satisfaction>
  /** Touchpoints received a minute: `minute` is ms since the epoch, a multiple of 60,000; empty minutes are left out. */
  perMinute(query: { since: number }): Promise<{ minute: number; channel: Channel; count: number }[]>
  completeness(query: { streams?: string[]; limit?: number }): Promise<Completeness[]>
  close(): Promise<void>
}

/**
 * Protocol 1: what a client sends and what a collector answers. Types and limits alone, shared by both
 * sides; the checks that a collector makes of it are in `schema.ts`.
 */
import type { Touchpoint } from '../touchpoint'

export const PROTOCOL = 1

/** A touchpoint in a body: what all of a stream have in common stands with the stream. */
export type WireTouchpoint = Omit<Touchpoint, 'stream' | 'visitor'>

/** Numbers that the device dropped on purpose, both ends included. */
export interface Lost {
  from: number
  to: number
  reason: DropReason
}

/** Why a touchpoint never reaches the collector. `consent` and `hook` leave no number behind. */
export type DropReason = 'full' | 'expired' | 'tooLarge' | 'refused' | 'consent' | 'hook' | 'storage'

export interface StreamContext {
  language?: string
  timeZone?: string
  /** Width x height in CSS pixels. */
  screen?: string
}

export interface WireStream {
  stream: string
  visitor?: string
  customer?: string
  context?: StreamContext
  /** The page before in the same tab, and a number that it reached at least. */
  previous?: { stream: string; last: number }
  /**
   * The monotonic age of the stream at sending, ms, where its own page sends. With a touchpoint's `t` it
   * tells the true time even when the device's clock was changed in between.
   */
  t?: number
  lost?: Lost[]
  touchpoints?: WireTouchpoint[]
}

export interface Batch {
  protocol: typeof PROTOCOL
  sdk: string
  key?: string
  /** ms since the epoch, by the device's clock, of this attempt. */
  sentAt: number
  streams: WireStream[]
  /** Streams that another page left behind: how far has the collector got them? */
  resume?: string[]
}

/** A collector's answer. All of it is optional: an empty 2xx acknowledges what the body carried. */
export interface Answer {
  /** For each stream of the body and of `resume`: up to here the collector has, or will never want, all. */
  ack?: Record<string, number>
  /** What the collector has beyond `ack`: ranges, both ends included. */
  have?: Record<string, [from: number, to: number][]>
  rejected?: { stream: string; seq: number; reason: string }[]
  retryAfterMs?: number
  /** Invites gzip bodies from now on. */
  gzip?: boolean
}

/** What a collector may say with any other status. All of it is optional: the status alone decides what a client does. */
export interface Refusal {
  /** A sentence for the people who look into it. */
  error?: string
  /** With a status that means "later": don't come back before that many ms, obeyed up to 15 min. */
  retryAfterMs?: number
  /** With 501: the protocol numbers that are spoken here. */
  supported?: number[]
}

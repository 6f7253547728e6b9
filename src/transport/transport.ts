import type { Answer } from '../protocol/protocol'

/** What became of a request. Sending never throws. */
export type Outcome =
  /** The collector has what the body carried. */
  | { kind: 'accepted'; answer: Answer }
  /** It can't read the body: one of its touchpoints may be to blame. */
  | { kind: 'refused'; status: number }
  /** The body is too large for it. */
  | { kind: 'tooLarge'; status: number }
  /** Not a collector, or not for us: nothing is wrong with the touchpoints. */
  | { kind: 'misplaced'; status: number }
  /**
   * Try again later; or the page was left before an answer came, and is here again, which says nothing of the collector.
   * `answered` is false where nobody knows whether the body arrived.
   */
  | { kind: 'later' | 'left'; status: number; answered: boolean; retryAfterMs: number | undefined }
  /** The site is closed: stop until the next page load. */
  | { kind: 'closed'; status: number }

/** JSON, or the same as gzip. */
export type Body = string | Uint8Array<ArrayBuffer>

export interface Transport {
  send(body: Body): Promise<Outcome>
  /** Bytes that a keepalive request could carry now. */
  room(): number
  /** The page is being left: its requests break off. */
  leave(): void
  /** The page came back from the back/forward cache: what was in flight is not waited for long. */
  restore(): void
  /** Gives up every request in flight. */
  stop(): void
}

import type { Detector, Stage, Touchpoint } from './touchpoint'

/** Which purposes a visitor has agreed to. `grant()` and `deny()` set both. */
export interface Purposes {
  /** Gates everything that is stored or sent. */
  measurement: boolean
  /** Gates the visitor id and the journey on the device. */
  personalisation: boolean
}

/** A rule of the site that says which stage a contact belongs to. All that is named must match. */
export interface StageRule {
  /** A path pattern: `*` stands for one segment's characters, `**` for any number of segments. */
  path?: string
  /** A CSS selector that matches an element of the page. */
  selector?: string
  type?: string
  channel?: string
  stage: Stage
}

export interface Options {
  /** Where batches go, absolute or relative: the only URL that is ever contacted. Required. */
  endpoint: string
  /** Says which site it is; public, and proves nothing. */
  key?: string | undefined
  /** Clients of different names on one page share nothing. @default 'default' */
  name?: string | undefined
  /** What to detect. @default [] */
  detectors?: Detector[] | undefined
  /**
   * What the visitor has agreed to so far. While `pending`, nothing is stored or sent and up to 100
   * touchpoints wait in memory. @default 'pending'
   */
  consent?: 'granted' | 'pending' | 'denied' | Purposes | undefined
  /** The site's own rules for stages; the first that matches wins. @default [] */
  stages?: StageRule[] | undefined
  /** Changes a touchpoint before it is stored, or drops it by returning null. */
  beforeStore?: ((touchpoint: Touchpoint) => Touchpoint | null) | undefined
  /** When a batch is sent: whichever limit is reached first. */
  batch?:
    | {
        /** Touchpoints. @default 50 */
        maxCount?: number | undefined
        /** Bytes of a body. @default 48_000 */
        maxBytes?: number | undefined
        /** Milliseconds that a touchpoint waits for company. @default 5_000 */
        maxWaitMs?: number | undefined
      }
    | undefined
  /** What the device keeps for a collector that can't be reached. */
  buffer?:
    | {
        /** Touchpoints. @default 10_000 */
        maxCount?: number | undefined
        /** Bytes of their JSON. @default 2_000_000 */
        maxBytes?: number | undefined
        /** Milliseconds after which a touchpoint whose sending has failed is dropped. @default 604_800_000 (7 days) */
        maxAgeMs?: number | undefined
      }
    | undefined
  /** Query parameters that stay in URLs beside the usual ones (`utm_*`, pages, sorting). @default [] */
  keepQuery?: string[] | undefined
  /** Says on the console what is detected, stored, sent and dropped, and why. @default false */
  debug?: boolean | undefined
}

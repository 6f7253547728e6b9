import type { TouchpointData, TouchpointType, VitalsData } from './catalogue'
import type { Stop } from './lib/stop'

export type { Stop }

/** Where a contact takes place. */
export type Channel =
  | 'web'
  | 'chat'
  | 'phone'
  | 'email'
  | 'social'
  | 'search'
  | 'ads'
  | 'messaging'
  | 'store'
  | 'print'
  | 'event'
  | 'review'
  | 'comparison'
  | 'referral'
  | 'media'
  | 'assistant'
  | 'affiliate'
  | 'app'
  | 'post'

/** When in the customer's journey a contact takes place. */
export type Stage = 'discovery' | 'consideration' | 'purchase' | 'loyalty'

/** In the order of the journey. */
export const STAGES: readonly Stage[] = ['discovery', 'consideration', 'purchase', 'loyalty']

/** How a visit arrived. Values of click ids are never kept, only which one was present. */
export interface Source {
  channel: Channel
  /** `google`, `idealo`, a campaign's `utm_source`; `direct` where nothing told. */
  name: string
  /** The finer arrival channel, GA4's and a few more: `organic_search`, `paid_social`, `price_comparison` … */
  medium: string
  campaign?: string
  /** The name of the click id's parameter, such as `gclid`. */
  clickId?: string
}

/** The page on which a contact took place. URLs are cleaned: see `redact.ts`. */
export interface Page {
  url: string
  title?: string
  /** The page before this one on the same site: of the last route, or of the last load. */
  previousUrl?: string
}

/**
 * What a detector saw: *what happened*, not yet what it means. The tracker turns it into a
 * {@link Touchpoint}. A detector fills in only what it knows better than the catalogue and the page.
 */
export interface Interaction {
  type: TouchpointType
  /** Never personal data: no message texts, form values, numbers dialled or addresses. */
  data?: object | undefined
  channel?: Channel | undefined
  /** Only where the page itself says so (`data-touchpoint-stage`). */
  stage?: Stage | undefined
  /** Only for `arrival`. */
  source?: Source | undefined
  /** When it happened, ms since the epoch. Default: now. */
  at?: number | undefined
  /** True if this contact takes the visitor off the page (a call, a mail, an outbound link): it is sent at once. */
  leaving?: boolean | undefined
  /**
   * What makes this contact the same one if it is seen again, such as an order's reference. Hashed on the device. Of
   * several names one that is known is enough; the first is the one that is sent.
   */
  once?: string | readonly string[] | undefined
  page?: Partial<Page> | undefined
}

/** Hands an interaction to the tracker. Never throws. */
export type Emit = (interaction: Interaction) => void

/**
 * Watches the page and reports interactions until stopped. Any function of this shape is a detector:
 * a site's own is registered nowhere, just passed in `detectors`.
 */
export type Detector = (emit: Emit, about?: About) => Stop

/** What a detector knows of the page beside what happens there: it puts it here, and takes it away when it is stopped. */
export interface About {
  /** How good the page has been so far. Asked at each touchpoint, which carries the answer. */
  experience?: (() => VitalsData | undefined) | undefined
}

/** One contact between a customer and the brand, as it is stored and sent. `(stream, seq)` is its identity. */
export interface Touchpoint<T extends TouchpointType = TouchpointType> {
  /** One page life: a UUID v7. */
  stream: string
  /** 1, 2, 3 … within the stream, without a gap. */
  seq: number
  type: T
  /** When it happened, ms since the epoch, by the device's clock. */
  at: number
  /** When it happened, ms since the stream began, by the monotonic clock. */
  t: number
  channel: Channel
  stage: Stage
  session: string
  visitor: string | null
  customer?: string
  page: Page
  /** On the first touchpoint of a session, and on purchases. */
  source?: Source
  data: T extends keyof TouchpointData ? TouchpointData[T] : Record<string, unknown>
  /** How good the page was that this contact took place on, as far as it was measured by then: `webVitals()`. */
  experience?: VitalsData
  /** A hash of what makes this contact unique: a collector keeps the first of equal ones. */
  once?: string
}

/** The truth: what a shopper did, in order, and what of it has to be in the collector's database. */

/** One touchpoint of the script. */
export interface Told {
  type: string
  /** What tells it from the shopper's others, as `keyOf` in compare.ts reads it; unknown where a kill cut the act short. */
  key: string | undefined
  /** When it happened, ms since the epoch: between these. */
  from: number
  to: number
  /** The page has said that it is on disk. */
  promised: boolean
  /** Whether it happens depends on what a killed browser has forgotten. */
  optional: boolean
  /** Between two of these a browser may have forgotten who the visitor is. */
  era: number
  /** Told apart within an era: a campaign begins a new session, in all tabs. */
  visit: number
  /** Of touchpoints with the same, one is kept: an order's reference. */
  once?: string
}

/** A page life: from a load, or a return from the back/forward cache, until it is left. */
export interface Life {
  tab: number
  /** Which load of the shopper's site it shows; requests are told apart by it. Unknown if a kill came first. */
  page: number | undefined
  began: number
  ended: number
  told: Told[]
  /** A kill came before anybody could see which life it was: an earlier one that went on, or a new one. */
  isUnsure?: boolean
}

/** What one shopper did and has to be remembered of. */
export interface Script {
  name: string
  origin: string
  lives: Life[]
  /** What happened, for people: a line an act. */
  trace: { at: number; text: string }[]
  /** What no script allows: an answer of the page, or a browser that fails. */
  faults: string[]
  acts: number
}

export const createScript = (name: string, origin: string): Script => ({
  name,
  origin,
  lives: [],
  trace: [],
  faults: [],
  acts: 0,
})

/** The page has stored something, and so everything before it. */
export function promise(life: Life): void {
  for (const told of life.told) {
    if (!told.optional) told.promised = true
  }
  happened(life)
}

export function happened(life: Life): void {
  for (const told of life.told) told.to = Math.min(told.to, Date.now())
}

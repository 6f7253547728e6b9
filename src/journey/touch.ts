import type { Channel, Source, Stage } from '../touchpoint'

/** What questions about a journey need of a touchpoint: those of `tp.journey.touches`, or of a collector's. */
export interface Touch {
  type: string
  /** When it happened, ms since the epoch. */
  at: number
  channel: Channel
  stage: Stage
  /** How its visit arrived: on the first touchpoint of a visit. */
  source?: Source | undefined
}

/** In the order of their time, whatever order they came in. */
export const byTime = <T extends Touch>(touches: readonly T[]): T[] =>
  [...touches].sort((a, b) => a.at - b.at)

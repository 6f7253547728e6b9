import type { Emit } from '../../touchpoint'

/** What a player says of itself. All of it may be missing. */
export interface Playback {
  /** What is played: another source is another video. */
  source?: unknown
  playing?: boolean
  ended?: boolean
  /** How much of it has been played, 0 to 1. Not a number while that is unknown. */
  part?: number
}

export type Tell = (what: 'started' | 'progress' | 'completed', percent?: number) => void

/**
 * Tells what is new of a player: that it has started, is at 25, 50 or 75 percent, or has completed, each once a source.
 * A quarter that was jumped over was not watched, and is not told.
 */
export function createProgress(tell: Tell): (now: Playback) => void {
  let source: unknown
  let started = false
  let completed = false
  let quarter = 0

  return (now) => {
    // What a player plays it may say later than that it plays.
    if (source && now.source && now.source !== source) {
      started = completed = false
      quarter = 0
    }
    source = now.source || source
    if (now.playing && !started) {
      started = true
      tell('started')
    }
    if (!started || completed) return
    const reached = Math.floor(now.part! * 4) * 25
    if (reached > quarter && reached < 100) {
      quarter = reached
      tell('progress', reached)
    }
    if (now.ended) {
      completed = true
      tell('completed')
    }
  }
}

/** Tells it as a video's. */
export const asVideo =
  (emit: Emit, provider: string): Tell =>
  (what, percent) =>
    emit({ type: `video.${what}`, data: { provider, ...(percent && { percent }) } })

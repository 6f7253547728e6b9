import { uuidv7 } from '../lib/uuidv7'
import type { Source } from '../touchpoint'

export interface Session {
  id: string
  /** ms since the epoch. */
  start: number
  /** The last touchpoint, ms since the epoch. */
  last: number
  source?: Source
  /** It is that of the page around this frame: what leads into a frame is no arrival. */
  framed?: boolean
}

/** After so long without a touchpoint a visit is over. */
export const IDLE_MS = 30 * 60_000
const LONGEST_MS = 24 * 3_600_000

/** A visit that arrives with a source of its own, not just by an address typed or a bookmark. */
const isCampaign = (source: Source | undefined) => source !== undefined && source.name !== 'direct'

const sameSource = (a: Source | undefined, b: Source) =>
  a !== undefined && a.name === b.name && a.medium === b.medium && a.campaign === b.campaign

/** Whether a session has ended by this time, ms since the epoch. */
export const isOver = (session: Session, at: number): boolean =>
  at - session.last > IDLE_MS ||
  at - session.start > LONGEST_MS ||
  // A clock set back makes no session endless.
  session.last - at > LONGEST_MS

/**
 * The session that a touchpoint belongs to: a new one after 30 min of nothing, after 24 h, or when the
 * visitor arrives by a new source; else the one under way.
 */
export function nextSession(session: Session | undefined, at: number, source?: Source): Session {
  if (session?.framed) source = undefined
  const campaign = source && isCampaign(source) && session?.source && !sameSource(session.source, source)
  if (!session || isOver(session, at) || campaign)
    return { id: uuidv7(at), start: at, last: at, ...(source && { source }) }
  const last = Math.max(session.last, at)
  // A session that began before its source was told takes it.
  return source && !session.source ? { ...session, last, source } : { ...session, last }
}

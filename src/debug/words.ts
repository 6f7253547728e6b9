import type { Explanation, TouchpointClient } from '../api'

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, count) => all + count, 0)

/** The four numbers at the top. */
export const countsOf = ({ stats, inFlight }: Explanation): Record<string, string> => ({
  Waiting: String(stats.queued),
  'In flight': String(inFlight),
  Delivered: String(stats.delivered),
  Dropped: String(sum(stats.dropped)),
})

function consentOf({ consent }: Explanation): string {
  if (consent === 'pending') return 'pending: nothing is stored or sent'
  if (consent === 'denied') return 'denied: nothing is kept'
  if (consent === 'granted') return 'granted'
  const { measurement, personalisation } = consent
  return `measurement ${measurement ? 'yes' : 'no'}, personalisation ${personalisation ? 'yes' : 'no'}`
}

function storageOf({ storage, storageError, options }: Explanation): string {
  if (storage === 'none') return 'none yet'
  if (storage === 'device') return 'IndexedDB on this device'
  if (options.anonymous) return 'memory, as "anonymous" asks for'
  return `memory: ${storageError ?? 'this browser has no IndexedDB here'}`
}

function nextOf({ next, stats, consent }: Explanation): string {
  if (!next || (next.why === 'batch' && !stats.queued))
    return consent === 'pending' ? 'after consent' : stats.queued ? 'none is planned' : 'nothing to send'
  const seconds = Math.max(0, Math.ceil(next.inMs / 1000))
  return `in ${seconds} s, ${next.why === 'backoff' ? 'backing off after a failure' : 'waiting for company'}`
}

/** What is in force, in a line each. */
export const factsOf = (
  now: Explanation,
  { stage, last }: TouchpointClient['journey'],
): Record<string, string> => ({
  Journey: stage
    ? `${stage}${last ? `, from ${last.name === last.medium ? last.name : `${last.name} / ${last.medium}`}` : ''}`
    : 'nothing known yet',
  Consent: consentOf(now),
  Storage: storageOf(now),
  'Next attempt': nextOf(now),
  Endpoint: now.options.endpoint,
  Drops:
    Object.entries(now.stats.dropped)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ') || 'none',
})

/** The options in force, as data that can be read: of functions only that they are there. */
export const optionsOf = ({ options }: Explanation): string =>
  JSON.stringify(
    options,
    (_, value) => (typeof value === 'function' ? `function ${value.name}`.trim() : value),
    2,
  )

export type Light = 'fine' | 'waiting' | 'trouble'

export const lightOf = ({ trouble, stats }: Explanation): Light =>
  trouble ? 'trouble' : stats.queued ? 'waiting' : 'fine'

export function pillLabel(now: Explanation): string {
  const { accepted, queued } = now.stats
  return `Touchpoint debug: ${accepted} touchpoints, ${queued} waiting${now.trouble ? ', not delivered' : ''}. Open.`
}

import type { Outcome } from './transport'

const kinds: Record<number, 'refused' | 'tooLarge' | 'misplaced' | 'later' | 'closed'> = {
  400: 'refused',
  422: 'refused',
  413: 'tooLarge',
  408: 'later',
  425: 'later',
  429: 'later',
  501: 'misplaced',
  410: 'closed',
}

/** What a status that is not 2xx means: every other 5xx passes, every other refusal does not. */
export const kindOfStatus = (status: number): Exclude<Outcome['kind'], 'accepted' | 'left'> =>
  kinds[status] ?? (status >= 500 ? 'later' : 'misplaced')

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), in ms from `now`. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return ms > 0 ? ms : undefined
}

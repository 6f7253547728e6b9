import type { StoredTouchpoint } from '../../store'
import type { Claim } from './find'

/** Greater than the rank of anything that was received. */
export const TOP = Number.MAX_SAFE_INTEGER

/** What is kept once, by a name for all that are the same. */
export const onceName = ({ once, type, key = '' }: StoredTouchpoint): string | undefined =>
  once === undefined ? undefined : JSON.stringify([key, type, once])

/**
 * What mends that writers who did not see each other kept more than one of a name: the one of the first stream is kept (streams are named by
 * the time of their beginning). Whoever reads claims, and however many of them, never marks that one: when each came could still change,
 * by an insert that was given up and arrives late. The last of the writers sees them all.
 */
export function copiesOf(claims: Claim[]): object[] {
  const first = new Map<string, Claim>()
  for (const claim of claims) {
    const other = first.get(claim.name)
    if (!other || isBefore(claim, other)) first.set(claim.name, claim)
  }
  return claims
    .filter((claim) => first.get(claim.name) !== claim)
    .map(({ stream, seq }) => ({ kind: 'touchpoint', name: stream, seq, rank: TOP, copy: 1 }))
}

const isBefore = (a: Claim, b: Claim): boolean =>
  a.stream !== b.stream ? a.stream < b.stream : a.seq < b.seq

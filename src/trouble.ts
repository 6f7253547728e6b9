import type { Outcome } from './transport/transport'

/** What is wrong when nothing gets through, and what to do about it, in a sentence. */
export function explainTrouble(outcome: Outcome, endpoint: string): string {
  const { kind } = outcome
  const status = 'status' in outcome ? outcome.status : 200
  if (kind === 'misplaced' && status < 300) {
    return `${endpoint} answered, but not as a collector does (expected an empty body or a JSON object). Is it the right address?`
  }
  if (kind === 'misplaced')
    return `${endpoint} answered ${status}: check the option "endpoint" and the key. Nothing is lost meanwhile.`
  if (kind === 'refused')
    return `${endpoint} answers ${status} to every batch, even an empty one. Is it a collector?`
  if (kind === 'closed') return `${endpoint} answered 410: this site is closed.`
  if (status) return `${endpoint} answered ${status}: trying again later.`
  return `${endpoint} can't be reached: is it up, does it allow this origin (CORS), does the page's CSP allow it (connect-src)?`
}

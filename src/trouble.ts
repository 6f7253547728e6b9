import type { Outcome } from './transport/transport'

/** What is wrong when nothing gets through, and what to mend, in a line. `touchpoint-sdk/debug` finds out more. */
export function explainTrouble({ kind }: Outcome, status: number, endpoint: string): string {
  if (!status)
    return `${endpoint} can't be reached: is it up, does it allow this origin (CORS), does the page's CSP (connect-src)?`
  const remedy =
    kind === 'misplaced'
      ? status < 300
        ? 'not as a collector does (an empty body or a JSON object). Is it the right address?'
        : 'check the option "endpoint" and the key'
      : kind === 'refused'
        ? 'even to an empty batch. Is it a collector?'
        : kind === 'closed'
          ? 'this site is closed'
          : 'trying again later'
  return `${endpoint} answered ${status}: ${remedy}`
}

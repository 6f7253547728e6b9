import type { Outcome } from '../transport/transport'

/** Why a contact is not recorded, and what to do about it. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded'
  constructor(
    message: string,
    /** What was answered last; 0 where there was no answer. */
    readonly status: number,
    /** True if the same call may succeed later: nothing is wrong with the contact. */
    readonly again: boolean,
  ) {
    super(message)
  }
}

const AGAIN = 'Record it again, with the same reference: nothing is stored twice.'

/** The same in words, for an answer that is no acceptance. */
export function whyNot(outcome: Exclude<Outcome, { kind: 'accepted' }>, endpoint: string, ms: number) {
  const { kind, status } = outcome
  const answered = `${endpoint} answered ${status}`
  switch (kind) {
    case 'refused':
      return new NotRecorded(`${answered} to this contact alone: check what it carries.`, status, false)
    case 'tooLarge':
      return new NotRecorded(`${answered} to this contact alone: it is too large.`, status, false)
    case 'closed':
      return new NotRecorded(`${answered}: this site is closed.`, status, false)
    case 'misplaced':
      return new NotRecorded(
        status < 300
          ? `${answered}, but not as a collector does (an empty body or a JSON object). Is it the right address? ${AGAIN}`
          : `${answered}: check the endpoint and the key. ${AGAIN}`,
        status,
        true,
      )
    default: {
      const reason = status ? answered : `${endpoint} can't be reached`
      return new NotRecorded(`${reason}, for ${Math.round(ms / 1000)} s. ${AGAIN}`, status, true)
    }
  }
}

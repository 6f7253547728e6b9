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

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

/**
 * The same in words, for an answer that is no acceptance.
 * @param triedMs for how long it was tried
 * @param leftMs for how long it still would be, were it not to wait longer before
 */
export function whyNot(
  outcome: Exclude<Outcome, { kind: 'accepted' }>,
  endpoint: string,
  triedMs = 0,
  leftMs = 0,
) {
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
      const asked = 'retryAfterMs' in outcome ? (outcome.retryAfterMs ?? 0) : 0
      const wish = asked > leftMs ? `, and asks to be left alone for ${seconds(asked)}` : ''
      const tried = triedMs >= 500 ? `, for ${seconds(triedMs)}` : ''
      return new NotRecorded(`${reason}${tried}${wish}. ${AGAIN}`, status, true)
    }
  }
}

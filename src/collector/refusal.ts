import { json } from './handler'

/** An answer instead of an acknowledgement. Thrown, so that the way of a good batch reads straight on. */
export interface Refusal extends Error {
  name: 'Refusal'
  status: number
  /** What the answer's body says beside the sentence. */
  details: RefusalDetails
}

export interface RefusalDetails {
  supported?: number[]
  /** How long a client is asked to wait, ms. */
  retryAfterMs?: number
}

/** @param sentence tells the sender what is wrong and what was expected: it goes out as `error`. */
export const refusal = (status: number, sentence: string, details: RefusalDetails = {}): Refusal =>
  Object.assign(new Error(sentence), { name: 'Refusal' as const, status, details })

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'Refusal'

/** A refusal as the sender gets it. */
export const refused = (
  { status, message, details }: Refusal,
  headers: Record<string, string> = {},
): Response => {
  const { retryAfterMs } = details
  const retry = retryAfterMs && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }
  return json(status, { error: message, ...details }, { ...retry, ...headers })
}

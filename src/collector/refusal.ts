/** An answer instead of an acknowledgement. Thrown, so that the way of a good batch reads straight on. */
export interface Refusal extends Error {
  name: 'Refusal'
  status: number
  /** What the answer's body says beside the sentence. */
  details: Record<string, unknown>
}

/** @param sentence tells the sender what is wrong and what was expected: it goes out as `error`. */
export const refusal = (status: number, sentence: string, details: Record<string, unknown> = {}): Refusal =>
  Object.assign(new Error(sentence), { name: 'Refusal' as const, status, details })

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'Refusal'

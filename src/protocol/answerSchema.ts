/** What a collector may answer, as valibot schemas: for the published contract, and for those who try a collector. */
import * as v from 'valibot'
import type { Answer, Refusal } from './protocol'
import { noList, object, seq, uuid } from './schema'

const count = v.pipe(v.number('a whole number'), v.safeInteger('a whole number'), v.minValue(0, '0 or more'))
const text = v.string('a text')
const millis = v.pipe(v.number('a number'), v.finite('a finite number'), v.minValue(0, '0 or more'))

export const rangeSchema = v.pipe(
  v.strictTuple([seq, seq], 'two numbers, the first and the last'),
  v.check(([from, to]) => from <= to, 'the first at most as large as the last'),
)

export const rejectedSchema = object({ stream: uuid, seq, reason: text })

const byStream = <Value extends v.GenericSchema>(value: Value) =>
  noList(v.record(uuid, value, 'an object with streams as keys'))

/** The body of a 2xx. */
export const answerSchema = object({
  ack: v.exactOptional(byStream(count)),
  have: v.exactOptional(byStream(v.array(rangeSchema, 'a list of ranges'))),
  rejected: v.exactOptional(v.array(rejectedSchema, 'a list')),
  retryAfterMs: v.exactOptional(millis),
  gzip: v.exactOptional(v.boolean('true or false')),
})

/** The body of any other status. */
export const refusalSchema = object({
  error: v.exactOptional(text),
  retryAfterMs: v.exactOptional(millis),
  supported: v.exactOptional(v.array(count, 'a list of protocol numbers')),
})

// Compiles as long as every answer by the types is one by the schemas, and the other way round for what the client reads.
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] }
true satisfies Answer extends Known<v.InferInput<typeof answerSchema>> ? true : never
true satisfies Known<v.InferOutput<typeof answerSchema>> extends Answer ? true : never
true satisfies Refusal extends Known<v.InferInput<typeof refusalSchema>> ? true : never

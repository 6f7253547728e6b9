/**
 * What a collector accepts, as valibot schemas: the types of `protocol.ts`, checked. Messages say what was
 * expected. Fields that nobody knows yet are kept, and a channel or type that nobody knows yet is no mistake,
 * because what an older collector refuses is lost for good.
 */
import * as v from 'valibot'
import type { Channel } from '../touchpoint'
import type { Batch, WireTouchpoint } from './protocol'

/** Longest name, id or reference, in UTF-16 units. */
const MAX_LABEL = 256

// Control characters have no business in a name, and some stores end a text at U+0000.
const label = v.pipe(
  v.string('a text'),
  v.regex(/^\P{Cc}+$/u, 'a text without control characters, not empty'),
  v.maxLength(MAX_LABEL, `at most ${MAX_LABEL} characters`),
)
const text = v.string('a text')
const uuid = v.pipe(v.string('a UUID'), v.uuid('a UUID'))
const number = v.pipe(v.number('a number'), v.finite('a finite number'))
const seq = v.pipe(v.number('a whole number'), v.safeInteger('a whole number'), v.minValue(1, '1 or more'))
const millis = v.pipe(number, v.minValue(0, '0 or more'), v.maxValue(8.64e15, 'a time that a Date can hold'))

/** A JSON object with these fields and any others. Valibot alone takes a list for one, too. */
const object = <const Fields extends v.ObjectEntries>(fields: Fields) => {
  const schema = v.looseObject(fields, 'an object')
  const isObject = v.check((value) => !Array.isArray(value), 'an object')
  return v.pipe(v.unknown(), isObject, schema) as unknown as typeof schema
}

const channel = v.pipe(
  label,
  v.regex(/^[a-z][a-z_-]*$/, 'a channel, one lower-case word'),
) as unknown as v.GenericSchema<Channel>
const stage = v.picklist(
  ['discovery', 'consideration', 'purchase', 'loyalty'],
  'discovery, consideration, purchase or loyalty',
)

const sourceSchema = object({
  channel,
  name: text,
  medium: text,
  campaign: v.exactOptional(text),
  clickId: v.exactOptional(text),
})

const pageSchema = object({
  url: v.exactOptional(text),
  title: v.exactOptional(text),
  previousUrl: v.exactOptional(text),
})

/** One touchpoint of a body. Checked one by one: a bad one costs the good ones nothing. */
export const touchpointSchema = object({
  seq,
  type: label,
  at: millis,
  // An offline contact has neither a monotonic clock nor a page.
  t: v.exactOptional(number),
  channel,
  stage,
  session: label,
  customer: v.exactOptional(label),
  page: v.exactOptional(pageSchema, {}),
  source: v.exactOptional(sourceSchema),
  data: v.exactOptional(object({}), {}),
  once: v.exactOptional(label),
})

const lostSchema = v.pipe(
  object({ from: seq, to: seq, reason: label }),
  v.check(({ from, to }) => from <= to, 'from at most as large as to'),
)

const streamSchema = object({
  stream: uuid,
  visitor: v.exactOptional(label),
  customer: v.exactOptional(label),
  context: v.exactOptional(object({})),
  previous: v.exactOptional(object({ stream: uuid, last: seq })),
  t: v.exactOptional(number),
  lost: v.exactOptional(v.array(lostSchema, 'a list'), []),
  // Only the number, by which a touchpoint can be named and refused alone. The rest is `touchpointSchema`'s.
  touchpoints: v.exactOptional(v.array(object({ seq }), 'a list'), []),
})

export const batchSchema = object({
  protocol: v.literal(1, 'the number 1'),
  sdk: v.exactOptional(label),
  key: v.exactOptional(label),
  sentAt: millis,
  streams: v.exactOptional(v.array(streamSchema, 'a list'), []),
  resume: v.exactOptional(v.array(uuid, 'a list of UUIDs'), []),
})

export type CheckedBatch = v.InferOutput<typeof batchSchema>
export type CheckedStream = v.InferOutput<typeof streamSchema>
export type CheckedTouchpoint = v.InferOutput<typeof touchpointSchema>

// Compiles as long as everything that a client may send by its types is accepted here. Interfaces lack the
// index signature of a loose object, so they are rebuilt as plain types first.
type Plain<T> = T extends (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T
type Accepts<Sent, Accepted> = [Plain<Sent>] extends [Accepted] ? true : never
true satisfies Accepts<Batch, v.InferInput<typeof batchSchema>>
true satisfies Accepts<WireTouchpoint, v.InferInput<typeof touchpointSchema>>

/**
 * What a collector accepts, as valibot schemas: the types of `protocol.ts`, checked. Messages say what was
 * expected. Fields that nobody knows yet are kept, and a channel or type that nobody knows yet is no mistake,
 * because what an older collector refuses is lost for good.
 */
import * as v from 'valibot'
import type { Channel } from '../touchpoint'
import type { Batch, WireTouchpoint } from './protocol'

// A name, an id or a reference. Control characters have no business there, and some stores end a text at U+0000.
const label = v.pipe(
  v.string('a text'),
  v.regex(/^\P{Cc}{1,256}$/u, 'a text of 1 to 256 characters, none of them a control character'),
)
const text = v.string('a text')
export const uuid = v.pipe(v.string('a UUID'), v.uuid('a UUID'))
const number = v.pipe(v.number('a number'), v.finite('a finite number'))
export const seq = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(1, '1 or more'),
)
const millis = v.pipe(number, v.minValue(0, '0 or more'), v.maxValue(8.64e15, 'a time that a Date can hold'))

/** The same, but not for a list, which valibot takes for an object. */
export const noList = <Schema extends v.GenericSchema>(schema: Schema): Schema => {
  const isNoList = v.check((value) => !Array.isArray(value), 'an object')
  return v.pipe(v.unknown(), isNoList, schema) as unknown as Schema
}

/** A JSON object with these fields and any others. */
export const object = <const Fields extends v.ObjectEntries>(fields: Fields) =>
  noList(v.looseObject(fields, 'an object'))

const channel = v.pipe(
  v.string('a text'),
  v.regex(/^[a-z][a-z_-]{0,255}$/u, 'a channel, one lower-case word'),
) as unknown as v.GenericSchema<Channel>
const stage = v.picklist(
  ['discovery', 'consideration', 'purchase', 'loyalty'],
  'discovery, consideration, purchase or loyalty',
)

export const sourceSchema = object({
  channel,
  name: text,
  medium: text,
  campaign: v.exactOptional(text),
  clickId: v.exactOptional(text),
})

export const pageSchema = object({
  url: v.exactOptional(text),
  title: v.exactOptional(text),
  previousUrl: v.exactOptional(text),
})

export const experienceSchema = object({
  lcp: v.exactOptional(number),
  inp: v.exactOptional(number),
  cls: v.exactOptional(number),
  fcp: v.exactOptional(number),
  ttfb: v.exactOptional(number),
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
  experience: v.exactOptional(experienceSchema),
  once: v.exactOptional(label),
})

export const lostSchema = v.pipe(
  object({ from: seq, to: seq, reason: label }),
  v.check(({ from, to }) => from <= to, 'from at most as large as to'),
)

export const previousSchema = object({ stream: uuid, last: seq })

const streamFields = {
  stream: uuid,
  visitor: v.exactOptional(label),
  customer: v.exactOptional(label),
  context: v.exactOptional(object({})),
  previous: v.exactOptional(previousSchema),
  t: v.exactOptional(number),
  lost: v.exactOptional(v.array(lostSchema, 'a list'), []),
}

const batchFields = {
  protocol: v.literal(1, 'the number 1'),
  sdk: v.exactOptional(label),
  key: v.exactOptional(label),
  sentAt: millis,
  resume: v.exactOptional(v.array(uuid, 'a list of UUIDs'), []),
}

const streamSchema = object({
  ...streamFields,
  // Only the number, by which a touchpoint can be named and refused alone. The rest is `touchpointSchema`'s.
  touchpoints: v.exactOptional(v.array(object({ seq }), 'a list'), []),
})

/** A body that can be dealt with: what is wrong with one of its touchpoints is that touchpoint's affair. */
export const batchSchema = object({
  ...batchFields,
  streams: v.exactOptional(v.array(streamSchema, 'a list'), []),
})

/** A stream and a batch with nothing wrong in them. */
export const soundStreamSchema = object({
  ...streamFields,
  touchpoints: v.exactOptional(v.array(touchpointSchema, 'a list'), []),
})
export const soundBatchSchema = object({
  ...batchFields,
  streams: v.exactOptional(v.array(soundStreamSchema, 'a list'), []),
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

/** What Segment and CloudEvents make of a request, by their own libraries: each throws for what is not theirs. */
import { assertUserIdentity, validateEvent } from '@segment/analytics-core'
// @ts-expect-error It has no types.
import validate from '@segment/loosely-validate-event'
import { type CloudEvent, type CloudEventV1, HTTP } from 'cloudevents'

export interface Message {
  type: 'track' | 'page' | 'identify'
  messageId: string
  event?: string
  anonymousId: string
  userId?: string
  timestamp: string
  originalTimestamp: string
  sentAt: string
  properties?: Record<string, unknown>
  traits?: Record<string, unknown>
  context: Record<string, unknown> & { touchpoint: Record<string, unknown> }
}
export interface SegmentBody {
  batch: Message[]
  sentAt: string
  writeKey?: string
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A body of `/v1/batch`. */
export function readSegment(body: string): SegmentBody {
  const read = JSON.parse(body) as SegmentBody
  if (Buffer.byteLength(body) > 500_000) throw new Error('more than 500 kB')
  for (const message of read.batch) {
    const { timestamp, originalTimestamp, sentAt, ...rest } = message
    for (const time of [timestamp, originalTimestamp, sentAt])
      if (!ISO.test(time)) throw new Error(`${time} is no time`)
    validate({ ...rest, timestamp: new Date(timestamp) })
    validateEvent(message as never)
    assertUserIdentity(message as never)
    // Jitsu's rules, by its source (jitsucom/bulker, ingest/router.go): it cuts and changes what is not so.
    if (!/^[\w.-]{1,64}$/.test(message.messageId)) throw new Error(`${message.messageId} is no messageId`)
    if (message.event && (/--|;|=|\/\*/.test(message.event) || message.event.length > 64))
      throw new Error('bad event name')
  }
  return read
}

export type Event = CloudEventV1<Record<string, unknown>> & {
  partitionkey: string
  sequence?: string
  sentat: string
}

/** A request in the JSON batch format; the library validates by the specification's JSON schema. */
export function readCloudEvents(headers: Record<string, string>, body: string): Event[] {
  const events = HTTP.toEvent({ headers, body }) as CloudEvent<Record<string, unknown>>[]
  if (!Array.isArray(events)) throw new Error('no batch')
  for (const event of events) if (!event.validate()) throw new Error(`${event.id} is not valid`)
  return events as unknown as Event[]
}

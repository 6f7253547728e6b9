import { byteLength } from '../lib/byteLength'
import type { Batch, Lost, WireStream, WireTouchpoint } from '../protocol/protocol'
import { createFormat, type Format } from './format'
import { idOf, iso, momentOf } from './moments'

export interface SegmentOptions {
  /** The source's write key: public, as it is in every page; ASCII, if a header has it. @default the client's `key` */
  writeKey?: string | undefined
  /**
   * Where the write key goes. `body` needs no preflight: Segment and Jitsu take it. `basic` is what RudderStack takes (and Segment);
   * `header`, `X-Write-Key`, is Jitsu's. @default 'body'
   */
  auth?: 'body' | 'basic' | 'header' | undefined
}

/** Of one message: Segment takes no more than 32 kB. (Of a batch it takes 500, which four times `maxBytes` doesn't come to.) */
const MOST_BYTES = 32_000

/** By `messageId`: the refusals in Jitsu's answer, `Message ID: <id>: <reason>` (jitsucom/bulker, ingest/router_batch_handler.go). */
const REFUSED = /^Message ID: ([\da-f-]{36})-(\d+): (.*)/s

/**
 * The batch of Segment's HTTP tracking API, which RudderStack and Jitsu take too: `endpoint` is theirs (`https://api.segment.io/v1/batch`,
 * `https://<data plane>/v1/batch`, `https://<ingest>/v1/batch`). Repeats have the same `messageId`, by which Segment and RudderStack drop
 * them (twilio.com/docs/segment/guides/duplicate-data, rudderstack.com/docs/user-guides/administrators-guide/deduplication), and which
 * Jitsu hands on.
 *
 * Fields as in segment.com/docs/connections/spec/common; limits and ways to authenticate as in
 * segment.com/docs/connections/sources/catalog/libraries/server/http-api, rudderstack.com/docs/api/http-api, and `getDataLocator`
 * of jitsucom/bulker, ingest/router.go. `text/plain` is what Segment's own analytics.js sends.
 */
export const segment = ({ writeKey, auth = 'body' }: SegmentOptions = {}): Format => {
  // A header that can't be made would fail in every batch; of more than ASCII its encoding is nobody's agreement (RFC 7617, 2).
  if (auth !== 'body' && /[^ -~]/.test(writeKey!))
    throw new TypeError('touchpoint: option writeKey must be ASCII')
  return createFormat(
    (batch) => {
      const key = writeKey ?? batch.key ?? ''
      const rejected: { stream: string; seq: number; reason: string }[] = []
      const messages = batch.streams.flatMap((stream) => {
        const { lost = [], touchpoints = [] } = stream
        // What tells of the page before is said once a body.
        const previous = [stream.previous]
        const all = lost.map((gap) => JSON.stringify(lostMessage(gap, stream, batch, previous.pop())))
        for (const touchpoint of touchpoints) {
          let reason = 'more than 32 kB'
          try {
            const message = JSON.stringify(messageOf(touchpoint, stream, batch, previous.pop()))
            if (byteLength(message) <= MOST_BYTES) {
              all.push(message)
              continue
            }
          } catch (error) {
            // Made by a hook of the site: what nobody can read may not keep all others from being sent.
            reason = String(error)
          }
          rejected.push({ stream: stream.stream, seq: touchpoint.seq, reason })
        }
        return all
      })
      const envelope = JSON.stringify({
        sentAt: iso(batch.sentAt),
        ...(auth === 'body' && { writeKey: key }),
      })
      return {
        body: `${envelope.slice(0, -1)},"batch":[${messages}]}`,
        headers:
          auth === 'body'
            ? { 'content-type': 'text/plain;charset=UTF-8' }
            : {
                'content-type': 'application/json;charset=UTF-8',
                ...(auth === 'basic'
                  ? { authorization: `Basic ${btoa(`${key}:`)}` }
                  : { 'x-write-key': key }),
              },
        rejected,
      }
    },
    (answer) => {
      const { errors } = (answer ?? {}) as { errors?: unknown }
      const found = Array.isArray(errors) ? errors.map((error) => REFUSED.exec(String(error))) : []
      return found.flatMap((match) =>
        match ? [{ stream: match[1]!, seq: Number(match[2]), reason: match[3]! }] : [],
      )
    },
  )
}

type Previous = WireStream['previous']

/** What all messages of a stream have. Who is not known by a visitor's id is known by that of the visit. */
const about = (stream: WireStream, { sdk, sentAt, key }: Batch, session: string, customer?: string) => {
  const { language, timeZone, screen } = stream.context ?? {}
  const [width, height] = screen?.split('x').map(Number) ?? []
  return {
    anonymousId: stream.visitor ?? session,
    userId: customer ?? stream.customer,
    sentAt: iso(sentAt),
    context: {
      library: { name: 'touchpoint-sdk', version: sdk },
      locale: language,
      timezone: timeZone,
      screen: width && height ? { width, height } : undefined,
    },
    touchpoint: { stream: stream.stream, key },
  }
}

function messageOf(touchpoint: WireTouchpoint, stream: WireStream, batch: Batch, previous: Previous) {
  const { seq, type, at, t, channel, stage, session, customer, page, source, data, ...more } = touchpoint
  const { context, touchpoint: common, ...rest } = about(stream, batch, session, customer)
  const time = momentOf(touchpoint, stream, batch)
  const seen = page?.url
    ? { url: page.url, path: pathOf(page.url), title: page.title, referrer: page.previousUrl }
    : undefined
  // Of equal names the data's own win: `context.touchpoint` has the others too.
  const properties = { channel, stage, ...data }
  const { call, ...fields } =
    type === 'page.viewed'
      ? { call: 'page', properties: { ...seen, ...properties } }
      : type === 'customer.identified' && rest.userId
        ? { call: 'identify', traits: {} }
        : { call: 'track', event: type, properties }
  return {
    type: call,
    messageId: idOf(stream.stream, seq),
    ...rest,
    timestamp: time,
    originalTimestamp: time,
    ...fields,
    context: {
      ...context,
      page: seen,
      campaign: source && { name: source.campaign, source: source.name, medium: source.medium },
      touchpoint: { ...common, seq, type, at, t, channel, stage, session, source, previous, ...more },
    },
  }
}

/** What the device dropped on purpose has no place in the format: it is told as an event of its own. */
function lostMessage({ from, to, reason }: Lost, stream: WireStream, batch: Batch, previous: Previous) {
  const session = stream.touchpoints?.[0]?.session ?? stream.stream
  const { context, touchpoint, ...rest } = about(stream, batch, session)
  return {
    type: 'track',
    event: 'touchpoint.lost',
    messageId: idOf(stream.stream, 'lost', from, to),
    ...rest,
    timestamp: rest.sentAt,
    originalTimestamp: rest.sentAt,
    properties: { from, to, count: to - from + 1, reason },
    context: { ...context, touchpoint: { ...touchpoint, previous } },
  }
}

const pathOf = (url: string): string => url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*/, '') || '/'

import type { Batch, WireStream } from '../protocol/protocol'
import { createFormat, type Format } from './format'
import { idOf, iso, momentOf } from './moments'

export interface CloudEventsOptions {
  /** Which site it is: an absolute address, or a path. A stream's id is put after it. @default `/` and the client's `key` */
  source?: string | undefined
  /** Goes before every type: the specification wants a domain of yours in reverse, `com.example.` @default '' */
  typePrefix?: string | undefined
  /** More headers, such as the token of a gateway. Pages show it to everybody. */
  headers?: Record<string, string> | undefined
}

/**
 * CloudEvents 1.0 in the JSON batch format, whose content type costs a preflight (github.com/cloudevents/spec,
 * cloudevents/formats/json-format.md, 4). Repeats have the same `source` and `id`, which makes them duplicates by the
 * specification (spec.md, `id`); `id` alone is unique, too. `partitionkey` (extensions/partitioning.md) keeps a stream together,
 * `sequence` (extensions/sequence.md) numbers it; `sentat` is when it was sent, by the device's clock.
 */
export const cloudEvents = ({ source, typePrefix = '', headers }: CloudEventsOptions = {}): Format =>
  createFormat((batch) => ({
    body: JSON.stringify(
      batch.streams.flatMap((stream) =>
        eventsOf(
          stream,
          batch,
          source ?? `/${encodeURIComponent(batch.key ?? 'touchpoint-sdk')}`,
          typePrefix,
        ),
      ),
    ),
    headers: { ...headers, 'content-type': 'application/cloudevents-batch+json;charset=UTF-8' },
    rejected: [],
  }))

function eventsOf(whole: WireStream, batch: Batch, site: string, typePrefix: string) {
  const { touchpoints = [], lost = [], t: _, previous, ...stream } = whole
  const { key, sdk, sentAt } = batch
  const told = lost.map((gap) => ({
    id: idOf(stream.stream, 'lost', gap.from, gap.to),
    type: 'touchpoint.lost',
    time: iso(sentAt),
    data: gap as object,
  }))
  const seen = touchpoints.map((touchpoint) => ({
    id: idOf(stream.stream, touchpoint.seq),
    type: touchpoint.type,
    time: momentOf(touchpoint, whole, batch),
    // Padded: it has to be in order as a text.
    sequence: `${touchpoint.seq}`.padStart(10, '0'),
    data: touchpoint as object,
  }))
  return [...told, ...seen].map(({ type, data, ...event }, i) => ({
    specversion: '1.0',
    source: `${site}/${stream.stream}`,
    type: typePrefix + type,
    ...event,
    datacontenttype: 'application/json',
    partitionkey: stream.stream,
    sentat: iso(sentAt),
    // What tells of the page before is said once a body.
    data: { ...stream, key, sdk, ...(i === 0 && { previous }), ...data },
  }))
}

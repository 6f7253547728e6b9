import type { Batch, WireStream, WireTouchpoint } from '../protocol/protocol'

/** A device's clock that was changed by more than this since a touchpoint, ms, is not believed for it. */
const CHANGED_MS = 1_000

/** The last that RFC 3339 can tell, in the year 9999. A device may say anything. */
const LATEST = 253_402_300_799_999

export const iso = (ms: number): string => new Date(Math.min(Math.max(ms, 0) || 0, LATEST)).toISOString()

/**
 * When it happened, as a receiver may take it that corrects a device's clock by the time of sending: the age by the monotonic
 * clock, where the page that saw it sends it too and the device's clock was changed in between; else by the device's clock.
 */
export function momentOf({ at, t }: WireTouchpoint, stream: WireStream, { sentAt }: Batch): string {
  const byAge = stream.t === undefined || t === undefined ? at : sentAt - (stream.t - t)
  return iso(Math.abs(byAge - at) > CHANGED_MS ? byAge : at)
}

/** The identity of a touchpoint in one text: `<stream>-<seq>`. */
export const idOf = (stream: string, ...rest: (string | number)[]): string => [stream, ...rest].join('-')

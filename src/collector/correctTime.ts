/** A device's clock that differs from the collector's by no more than this, ms, is taken at its word. */
const AHEAD_MS = 1_000
const BEHIND_MS = 10_000

/**
 * When a touchpoint happened by the collector's own clock, ms since the epoch, and never later than the receipt.
 *
 * A device whose clock is right gives the time itself: what it seems to be behind is how long the body was on
 * its way, and to add that would shuffle touchpoints of one visit that came in different bodies. A wrong clock
 * is corrected by the touchpoint's age: by the monotonic clock, which nobody can set, where the page that saw
 * the touchpoint sent it too; else by the device's clock, which was then as wrong as it is now.
 *
 * @param sent when the body was sent, by the device's clock and, if it tells, by the stream's monotonic clock.
 */
export function correctTime(
  touchpoint: { at: number; t?: number | undefined },
  sent: { sentAt: number; t?: number | undefined },
  receivedAt: number,
): number {
  const behind = receivedAt - sent.sentAt
  const ageByClock = sent.sentAt - touchpoint.at
  const age = sent.t !== undefined && touchpoint.t !== undefined ? sent.t - touchpoint.t : ageByClock
  const isRight = behind >= -AHEAD_MS && behind <= BEHIND_MS && Math.abs(age - ageByClock) <= AHEAD_MS
  const time = isRight ? touchpoint.at : receivedAt - age
  return Math.round(Math.min(receivedAt, Math.max(0, time)))
}

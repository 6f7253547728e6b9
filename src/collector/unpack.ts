import type { SoundBatch } from './checkBatch'
import { correctTime } from './correctTime'
import type { StoredTouchpoint, StreamReport } from './store'

/** A batch as a store takes it. What was rejected counts as lost, or the stream would wait for it for ever. */
export function unpack(
  { batch, streams }: SoundBatch,
  receivedAt: number,
): { touchpoints: StoredTouchpoint[]; reports: StreamReport[] } {
  const { key, sdk, sentAt, protocol: _, streams: __, resume: ___, ...unknown } = batch
  const more = Object.keys(unknown).length > 0 ? { batch: unknown } : {}
  const stored: StoredTouchpoint[] = []
  const reports: StreamReport[] = []
  for (const { part, touchpoints, rejected } of streams) {
    const { touchpoints: _, key: __, sdk: ___, t, lost, ...report } = part
    const { stream, visitor } = part
    // Whose a touchpoint is, is said by its stream and its batch; stray fields of the same names give way.
    const owner = { ...present('visitor', visitor), ...present('key', key) }
    for (const touchpoint of touchpoints) {
      const customer = present('customer', touchpoint.customer ?? part.customer)
      const time = correctTime(touchpoint, { sentAt, t }, receivedAt)
      // Many times as fast as spreading it.
      stored.push(Object.assign({}, without(touchpoint), owner, customer, { stream, time, receivedAt }))
    }
    const refused = rejected.map(({ seq }) => ({ from: seq, to: seq, reason: 'refused' }))
    if (touchpoints.length + lost.length + refused.length > 0 || part.previous) {
      const origin = { ...present('key', key), ...present('sdk', sdk) }
      reports.push({ ...report, ...origin, ...more, receivedAt, lost: [...lost, ...refused] })
    }
  }
  return { touchpoints: stored, reports }
}

function without<T extends object>(touchpoint: T): T {
  if (!('visitor' in touchpoint || 'key' in touchpoint)) return touchpoint
  const { visitor: _, key: __, ...rest } = touchpoint as T & { visitor?: unknown; key?: unknown }
  return rest as unknown as T
}

const present = <K extends string, V>(name: K, value: V | undefined): { [name in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [name in K]?: V })

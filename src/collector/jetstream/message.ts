import { refusal } from '../refusal'
import type { StoredTouchpoint, StreamReport } from '../store'

/** What one `append` is given, or a part of it: the JSON of a message. */
export interface Entry {
  touchpoints: StoredTouchpoint[]
  reports: StreamReport[]
}

export interface Message {
  /** Equal for the same touchpoints and reports, whenever they came. */
  id: string
  bytes: Uint8Array<ArrayBuffer>
  entry: Entry
}

const utf8 = new TextEncoder()

/**
 * An entry as messages of at most so many bytes: one, nearly always. The parts of a larger one may be stored apart from each
 * other, but are acknowledged together. Refuses a single touchpoint that is too large, as no server will ever take it.
 */
export async function pack(entry: Entry, maxBytes: number): Promise<Message[]> {
  const bytes = utf8.encode(JSON.stringify(entry))
  if (bytes.length <= maxBytes) return [{ id: await idOf(entry), bytes, entry }]
  const { touchpoints, reports } = entry
  const parts =
    touchpoints.length > 1
      ? [
          { touchpoints: half(touchpoints, 0), reports },
          { touchpoints: half(touchpoints, 1), reports: [] },
        ]
      : reports.length > 1
        ? [
            { touchpoints, reports: half(reports, 0) },
            { touchpoints: [], reports: half(reports, 1) },
          ]
        : touchpoints.length + reports.length > 1
          ? [
              { touchpoints, reports: [] },
              { touchpoints: [], reports },
            ]
          : []
  if (parts.length === 0) throw refusal(413, `The log takes at most ${maxBytes} bytes at a time; send less.`)
  return (await Promise.all(parts.map((part) => pack(part, maxBytes)))).flat()
}

const half = <T>(list: T[], which: 0 | 1): T[] => {
  const middle = Math.ceil(list.length / 2)
  return which === 0 ? list.slice(0, middle) : list.slice(middle)
}

/**
 * A touchpoint is told by its stream and number, as everywhere; a report by all that it says. When they were received is no part
 * of either, so a batch that is sent again is the same message.
 */
async function idOf({ touchpoints, reports }: Entry): Promise<string> {
  const identity = JSON.stringify([
    touchpoints.map(({ stream, seq }) => [stream, seq]),
    reports.map(({ receivedAt: _, ...said }) => said),
  ])
  const hash = await crypto.subtle.digest('SHA-256', utf8.encode(identity))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Undefined for what no log wrote. */
export function unpackMessage(bytes: Uint8Array): Entry | undefined {
  try {
    const entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(entry.touchpoints) && Array.isArray(entry.reports) ? entry : undefined
  } catch {
    return undefined
  }
}

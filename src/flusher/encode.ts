import type { BufferedRecord, Head, LostEntry } from '../buffer/records'
import { PROTOCOL } from '../protocol/protocol'

declare const __VERSION__: string

/** The body of a batch. Touchpoints are JSON already, so that each is serialised once in its life. */
export function encode(
  batch: {
    key: string | undefined
    heads: Head[]
    records: BufferedRecord[]
    lost: LostEntry[]
    resume: string[]
  },
  ages: Record<string, number>,
): string {
  const streams = batch.heads.map(({ stream, visitor, customer, context, previous }) => {
    const lost = batch.lost
      .filter((entry) => entry.stream === stream)
      .map(({ from, to, reason }) => ({ from, to, reason }))
    const records = batch.records.filter((record) => record.stream === stream)
    if (!lost.length && !records.length) return ''
    const head = JSON.stringify({
      stream,
      visitor,
      customer,
      context,
      previous,
      t: ages[stream],
      lost: lost.length ? lost : undefined,
    })
    return `${head.slice(0, -1)},"touchpoints":[${records.map((record) => record.json).join(',')}]}`
  })
  const envelope = JSON.stringify({
    protocol: PROTOCOL,
    sdk: __VERSION__,
    key: batch.key,
    sentAt: Date.now(),
    resume: batch.resume.length ? batch.resume : undefined,
  })
  return `${envelope.slice(0, -1)},"streams":[${streams.filter(Boolean).join(',')}]}`
}

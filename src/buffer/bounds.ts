import { uuidv7 } from '../lib/uuidv7'
import type { DropReason } from '../protocol/protocol'
import { type BufferedRecord, keyOf, type LostEntry, lostKey, recordsIn } from './records'
import type { ShelfTx } from './shelf'

/** What the device keeps for a collector that can't be reached. */
export interface Bounds {
  maxCount: number
  maxBytes: number
  maxAgeMs: number
}

/** Removes for good, and leaves word of it for the collector in the same transaction. */
export function dropRecords(tx: ShelfTx, records: BufferedRecord[], reason: DropReason): void {
  const sorted = [...records].sort((a, b) =>
    a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1,
  )
  let run: LostEntry | undefined
  for (const record of sorted) {
    const { stream, seq } = record
    tx.remove(keyOf(record))
    if (run?.stream === stream && run.to === seq - 1) run.to = seq
    else run = { key: lostKey(stream, uuidv7()), stream, from: seq, to: seq, reason }
    tx.put(run.key, run)
  }
}

/** Chooses what has to go so that the rest is within bounds with some room: the least important first, of those the oldest. */
export async function overflow(tx: ShelfTx, { maxCount, maxBytes }: Bounds) {
  const all = await recordsIn(tx)
  let count = all.length
  let bytes = all.reduce((sum, record) => sum + record.bytes, 0)
  const gone: BufferedRecord[] = []
  if (count > maxCount || bytes > maxBytes) {
    all.sort((a, b) => a.importance - b.importance || a.at - b.at)
    for (const record of all) {
      if (count <= Math.ceil(maxCount * 0.9) && bytes <= maxBytes * 0.9) break
      gone.push(record)
      count--
      bytes -= record.bytes
    }
  }
  return { gone, count, bytes }
}

import { uuidv7 } from '../lib/uuidv7'
import type { DropReason } from '../protocol/protocol'
import { type BufferedRecord, inOrder, type LostEntry, lostKey, recordsIn, removeRecords } from './records'
import type { ShelfTx } from './shelf'

/** What the device keeps for a collector that can't be reached. */
export interface Bounds {
  maxCount: number
  maxBytes: number
  maxAgeMs: number
}

/** Removes for good, and leaves word of it for the collector in the same transaction. */
export async function dropRecords(tx: ShelfTx, records: BufferedRecord[], reason: DropReason): Promise<void> {
  const sorted = [...records].sort(inOrder)
  let run: LostEntry | undefined
  for (const { stream, seq } of sorted) {
    if (run?.stream === stream && run.to === seq - 1) run.to = seq
    else run = { key: lostKey(stream, uuidv7()), stream, from: seq, to: seq, reason }
    tx.put(run.key, run)
  }
  await removeRecords(tx, records)
}

/**
 * Chooses what has to go so that the rest is within bounds with some room: the least important first, of those the
 * oldest, but nothing that is on its way.
 */
export async function overflow(
  tx: ShelfTx,
  { maxCount, maxBytes }: Bounds,
  isBusy: (record: BufferedRecord) => boolean,
) {
  const all = await recordsIn(tx)
  let count = all.length
  let bytes = all.reduce((sum, record) => sum + record.bytes, 0)
  const gone: BufferedRecord[] = []
  if (count > maxCount || bytes > maxBytes) {
    all.sort((a, b) => a.importance - b.importance || a.at - b.at)
    for (const record of all) {
      if (isBusy(record)) continue
      if (count <= Math.ceil(maxCount * 0.9) && bytes <= maxBytes * 0.9) break
      gone.push(record)
      count--
      bytes -= record.bytes
    }
  }
  return { gone, count, bytes }
}

/** A process that fills a store by its own `append`, and tells what a batch costs on the way. */
import type { StoredTouchpoint } from 'touchpoint-sdk/collector'
import { median } from '../report'
import { countRows, openStore, type StoreOrder } from './store'
import { createTraffic } from './traffic'

export interface GrowOrder {
  store: StoreOrder
  /** Another one, to be used before: V8 compiles all of it first, so that the empty store doesn't look dearer than it is. */
  warmUp: StoreOrder
  rows: number
}

export interface Cost {
  /** What the store had before. */
  rows: number
  /** ms from `append` to the answer of `progress`, one batch after the other: the median. */
  alone: number
  /** ms a batch where many come at once. */
  together: number
  /** CPU ms a batch, of those. */
  cpu: number
  /** MiB of resident memory. */
  memory: number
}

const BATCH = 50
const AT_ONCE = 16
/** So many batches tell what one costs. */
const SAMPLE = 160

async function fill(order: StoreOrder, goal: number) {
  const store = await openStore(order)
  const senders = Array.from({ length: AT_ONCE }, () => createTraffic(BATCH))
  let rows = 0
  async function add(sender: number): Promise<void> {
    const { stream, visitor, touchpoints } = senders[sender]!()
    const now = Date.now()
    const more = { stream, visitor, key: 'shop', time: now, receivedAt: now }
    const stored = touchpoints.map((touchpoint) => ({ ...touchpoint, ...more })) as StoredTouchpoint[]
    await store.append(stored, [{ stream, visitor, key: 'shop', receivedAt: now, lost: [] }])
    await store.progress([stream])
    rows += BATCH
  }
  const addTogether = () => Promise.all(senders.map((_, i) => add(i)))

  const costs: Cost[] = []
  for (const milestone of [0, ...[1e5, 1e6, 1e7].filter((many) => many < goal), goal]) {
    while (rows < milestone) await addTogether()
    const before = rows
    const times: number[] = []
    for (let i = 0; i < SAMPLE; i++) {
      const start = performance.now()
      await add(i % AT_ONCE)
      times.push(performance.now() - start)
    }
    const start = performance.now()
    const cpu = process.cpuUsage()
    for (let i = 0; i < SAMPLE / AT_ONCE; i++) await addTogether()
    const { user, system } = process.cpuUsage(cpu)
    costs.push({
      rows: before,
      alone: median(times),
      together: (performance.now() - start) / SAMPLE,
      cpu: (user + system) / 1_000 / SAMPLE,
      memory: Math.round(process.memoryUsage.rss() / 2 ** 20),
    })
  }
  const found = await countRows(store)
  if (found !== rows) throw new Error(`The store has ${found} touchpoints of ${rows}.`)
  await store.close()
  return { costs, rows }
}

async function grow({ store, warmUp, rows }: GrowOrder) {
  await fill(warmUp, 0)
  return fill(store, rows)
}

process.once('message', (order: GrowOrder) => {
  grow(order).then(
    (grown) => process.send!(grown, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

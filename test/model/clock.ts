/** Time of a simulated world: tasks in order, and everything that a task sets off in promises before the next. */

type Task = () => unknown

interface Entry {
  at: number
  order: number
  task: Task
}

/** The real one: what the world's clock stands in for is replaced while it runs. */
const turn = globalThis.setImmediate
/** All promises that can go on have gone on when this resolves. */
export const settled = () => new Promise<void>((resolve) => turn(resolve))

export function createClock() {
  let now = 0
  let order = 0
  // A binary heap: earliest first, and of one time in the order of asking.
  const heap: Entry[] = []
  const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order)

  const push = (entry: Entry) => {
    let i = heap.push(entry) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (before(heap[parent]!, entry)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = entry
  }
  const pop = (): Entry => {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length) {
      let i = 0
      for (;;) {
        let child = 2 * i + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
        if (before(last, heap[child]!)) break
        heap[i] = heap[child]!
        i = child
      }
      heap[i] = last
    }
    return first
  }

  return {
    /** ms since the world began. */
    now: () => now,
    /** Runs a task in `ms`. Returns what takes that back. */
    after(ms: number, task: Task): () => void {
      const entry = { at: now + Math.max(0, ms), order: order++, task }
      push(entry)
      return () => {
        entry.task = () => {}
      }
    },
    /** Runs all tasks up to a time, or until `enough` says so. */
    async run(until: number, enough: () => boolean = () => false): Promise<void> {
      await settled()
      while (heap.length && heap[0]!.at <= until && !enough()) {
        const { at, task } = pop()
        now = at
        await task()
        await settled()
      }
      if (!enough()) now = Math.max(now, until)
    },
  }
}

export type Clock = ReturnType<typeof createClock>

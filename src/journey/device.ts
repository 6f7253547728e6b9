import type { Key, Shelf } from '../buffer/shelf'
import { isId } from '../lib/isId'
import { whenIdle } from '../lib/whenIdle'
import type { Stop, Touchpoint } from '../touchpoint'
import { byTime, type Touch } from './touch'

/** How many touches a journey keeps on the device. */
const MOST_TOUCHES = 300
/** How far behind what is written may be. */
const BEHIND_MS = 2_000

/** How a touch lies on the shelf. */
type Kept = [at: number, type: string, channel: string, stage: string, source?: Touch['source']]

const ALL: [Key, Key] = ['j/', 'j/\uffff']
const keyOf = (stream: string): Key => `j/${stream}`

const pack = ({ at, type, channel, stage, source }: Touch): Kept =>
  source ? [at, type, channel, stage, source] : [at, type, channel, stage]
const unpack = ([at, type, channel, stage, source]: Kept) =>
  ({ at, type, channel, stage, ...(source && { source }) }) as Touch

const isJourney = (kept: unknown) =>
  Array.isArray(kept) &&
  kept.every((touch) => {
    const [at, ...words] = [touch].flat()
    return Number.isFinite(at) && words.length > 2 && words.slice(0, 3).every(isId)
  })

/**
 * The last touches of a visitor, over pages and tabs. Each page life writes an entry of its own, so that nothing has to be
 * read for it, and reads those of the others once.
 */
export function createDeviceJourney() {
  let earlier: Touch[] = []
  let own: Touch[] = []
  let stream = ''
  let visitor: string | null = null
  /** Of the store, while there is one that may be written to. */
  let run: Shelf['run'] | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopWrite: Stop | undefined
  /** How often all was forgotten: what was asked for before is nobody's any more. */
  let forgotten = 0

  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const entry = own.slice(-MOST_TOUCHES).map(pack)
    // Whatever comes of it: the journey is a convenience, and what it tells of is kept elsewhere.
    void run?.((tx) => tx.put(keyOf(stream), entry)).catch(() => {})
  }
  const writeSoon = () => {
    if (!run) return
    timer ??= setTimeout(() => {
      stopWrite = whenIdle(write, 1_000)
    }, BEHIND_MS)
  }

  /** What was told last: the same list until something changes. */
  let told: readonly Touch[] | undefined

  return {
    touches: (): readonly Touch[] => (told ??= [...earlier, ...own].slice(-MOST_TOUCHES)),
    /** From here on it is kept. Resolves when what others have kept was read. */
    async open(store: Shelf['run']): Promise<void> {
      run = store
      const before = forgotten
      if (own.length) writeSoon()
      const entries = await store(async (tx) => {
        // A script of the page may have put anything there.
        const found = (await tx.entries<Kept[]>(...ALL)).filter(([, kept]) => isJourney(kept))
        let room = MOST_TOUCHES
        // Streams sort by the time of their making: the oldest go first.
        for (const [key, { length }] of found.reverse()) {
          if (room <= 0) tx.remove(key)
          room -= length
        }
        return found
      })
      if (before !== forgotten) return
      const others = entries.filter(([key]) => key !== keyOf(stream)).flatMap(([, kept]) => kept.map(unpack))
      earlier = byTime([...others, ...earlier]).slice(-MOST_TOUCHES)
      told = undefined
    },
    add(touchpoint: Touchpoint): void {
      // Another tab has begun with somebody else while this page slept.
      if (own.length && touchpoint.visitor !== visitor) earlier = own = []
      visitor = touchpoint.visitor
      if (touchpoint.stream !== stream) {
        if (timer) write()
        earlier = [...earlier, ...own]
        own = []
      }
      stream = touchpoint.stream
      own.push(touchpoint)
      told = undefined
      // Not one by one: to copy them for each would be most of its cost.
      if (own.length > 2 * MOST_TOUCHES) own = own.slice(-MOST_TOUCHES)
      writeSoon()
    },
    /** The same visitor goes by another id from here on. */
    call(id: string): void {
      visitor = id
    },
    /** The page may be gone after this. */
    leave(): void {
      if (timer) write()
    },
    /** Nothing is kept from here on. What was is erased from the store, unless that is erased itself. */
    forget(store: Shelf['run'] | undefined): void {
      forgotten++
      clearTimeout(timer)
      timer = undefined
      stopWrite?.()
      earlier = own = []
      told = undefined
      run = undefined
      void store?.(async (tx) => {
        for (const [key] of await tx.entries(...ALL)) tx.remove(key)
      }).catch(() => {})
    },
  }
}

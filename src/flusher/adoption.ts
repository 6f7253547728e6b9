import type { Head } from '../buffer/records'
import type { Tabs } from '../tabs'

/** A page that hasn't been heard of for so long is taken for gone, if it doesn't answer either. */
export const SILENCE_MS = 15_000

/**
 * Which streams a page may send, and which it must ask for first: its own, and those that another page
 * left behind. *Ask before you repeat*: what was sent without an answer may have arrived. Who can't be asked gets it again
 * after a silence.
 */
export function createAdoption(own: () => string | undefined, tabs: Tabs, asks: boolean) {
  const first = asks ? 'ask' : 'untold'
  /** By the monotonic clock: when first seen, or last sent without an answer. */
  const since = new Map<string, number>()
  const state = new Map<string, 'ask' | 'told' | 'untold'>()
  /** Foreign streams that no live page has answered for, and when they were last asked after. */
  const free = new Map<string, number>()
  const unsure = new Set<string>()
  const heirlooms = new Set<string>()
  const seen = new Set<string>()

  const silent = (stream: string) => performance.now() - (since.get(stream) ?? 0) >= SILENCE_MS

  return {
    /** This tab's page before: taken over without waiting. */
    inherit: (stream: string) => void heirlooms.add(stream),

    pick(head: Head): 'send' | 'ask' | undefined {
      const { stream } = head
      const mine = stream === own()
      seen.add(stream)
      if (!since.has(stream)) since.set(stream, mine ? 0 : performance.now())
      if (!mine && performance.now() - (free.get(stream) ?? -Infinity) > SILENCE_MS) {
        if (heirlooms.has(stream) || silent(stream) || Date.now() - head.touched >= SILENCE_MS)
          unsure.add(stream)
        return undefined
      }
      const known = state.get(stream) ?? (mine ? 'told' : first)
      if (known === 'ask') return 'ask'
      return known === 'told' || silent(stream) ? 'send' : undefined
    },

    /** Asks live pages for their streams. Resolves to whether there is anything new to take over. */
    async verify(): Promise<boolean> {
      const candidates = [...unsure]
      unsure.clear()
      const alive = await tabs.whoIsAlive(candidates)
      for (const stream of candidates) {
        if (alive.has(stream)) since.set(stream, performance.now())
        else free.set(stream, performance.now())
      }
      return candidates.some((stream) => free.has(stream))
    },

    /** Streams that are waited for: somebody has to look again. */
    waits: (): boolean =>
      [...since.keys()].some((stream) => stream !== own() && state.get(stream) !== 'told') ||
      [...state.values()].includes('untold'),

    answered(stream: string, told: boolean): void {
      state.set(stream, told ? 'told' : 'untold')
    },
    unanswered(streams: string[]): void {
      for (const stream of streams) {
        state.set(stream, first)
        since.set(stream, performance.now())
      }
    },
    /** After all streams were looked at: what is there no more, nobody waits for. */
    prune(): void {
      for (const stream of since.keys()) {
        if (seen.has(stream)) continue
        since.delete(stream)
        state.delete(stream)
        free.delete(stream)
      }
      seen.clear()
    },
  }
}

export type Adoption = ReturnType<typeof createAdoption>

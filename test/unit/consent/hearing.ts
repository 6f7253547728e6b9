import { afterEach, beforeEach, vi } from 'vitest'
import type { ConsentAdapter, Purposes } from '../../../src/options'
import type { Stop } from '../../../src/touchpoint'

export const BOTH: Purposes = { measurement: true, personalisation: true }
export const MEASUREMENT: Purposes = { measurement: true, personalisation: false }
export const NEITHER: Purposes = { measurement: false, personalisation: false }

/** Longer than any vendor is looked for without an act of the visitor. */
const LONG_MS = 10_000

/** What adapters say, on a page without a vendor. */
export function hearing(globals: string[]) {
  const page = globalThis as Record<string, unknown>
  let stops: Stop[] = []
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    for (const stop of stops) stop()
    stops = []
    for (const name of globals) delete page[name]
    vi.useRealTimers()
  })
  return {
    page,
    /** Starts an adapter. */
    listenTo(adapter: ConsentAdapter) {
      const heard: Purposes[] = []
      const implied: Purposes[] = []
      const stop = adapter((purposes, isImplied) => void (isImplied ? implied : heard).push(purposes))
      stops.push(stop)
      return { heard, implied, stop }
    },
    /** Time passes, without an act of the visitor. */
    later: () => vi.advanceTimersByTime(LONG_MS),
    tellWindow: (type: string, detail?: unknown) => window.dispatchEvent(new CustomEvent(type, { detail })),
    tellDocument: (type: string, detail?: unknown) =>
      document.dispatchEvent(new CustomEvent(type, { detail })),
  }
}

import type { Decision } from './api'
import type { Touchpoint } from './touchpoint'

const KEPT = 100

/** The last decisions and their reasons; with `debug`, on the console as well. */
export function createJournal(debug: boolean, tell: (decision: Decision) => void) {
  const decisions: Decision[] = []
  const warned = new Set<string>()
  const note = (what: string, why = '', touchpoint?: Touchpoint) => {
    const decision = { at: Date.now(), what, why, touchpoint }
    decisions.push(decision)
    if (decisions.length > KEPT) decisions.shift()
    if (debug) console.debug(`touchpoint: ${what}${why && ` (${why})`}`)
    tell(decision)
  }
  return {
    note,
    /** Something for the developer to mend: said once, so that it is not drowned in itself. */
    warn(what: string, why: string): void {
      note(what, why)
      if (debug && !warned.has(why)) console.warn(`touchpoint: ${why}`)
      warned.add(why)
    },
    read: (): Decision[] => [...decisions],
    /** Keeps what was decided, and not about whom. */
    forget(): void {
      for (const decision of decisions) decision.touchpoint = undefined
    },
  }
}

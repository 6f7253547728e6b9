import type { Decision } from './api'

const KEPT = 50

/** The last decisions and their reasons; with `debug`, on the console as well. */
export function createJournal(debug: boolean) {
  const decisions: Decision[] = []
  const warned = new Set<string>()
  const note = (what: string, why = '') => {
    decisions.push({ at: Date.now(), what, why })
    if (decisions.length > KEPT) decisions.shift()
    if (debug) console.debug(`touchpoint: ${what}${why && ` (${why})`}`)
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
  }
}

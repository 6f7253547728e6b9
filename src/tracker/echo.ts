/** Two detectors that have seen one type within so long have seen one act. */
const ECHO_MS = 2_000

/**
 * Says whether a detector repeats what another one has just told: a button that is tagged and a `dataLayer` that is pushed to
 * are one cart, a form and the lead that it makes are one contact. Of the same detector each counts.
 * @param at when it was seen, ms since the epoch: a detector may have waited before it told.
 */
export function createEchoes(): (detector: number, type: string, at?: number) => boolean {
  const last = new Map<string, [detector: number, at: number]>()
  return (detector, type, at = Date.now()) => {
    const [before, seen] = last.get(type) ?? [detector, at]
    if (before !== detector && Math.abs(at - seen) < ECHO_MS) return true
    last.set(type, [detector, at])
    return false
  }
}

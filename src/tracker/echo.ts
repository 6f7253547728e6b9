/** Two detectors that tell of one type within so long tell of one act. */
const ECHO_MS = 2_000

/**
 * Says whether a detector repeats what another one has just told: a button that is tagged and a `dataLayer` that is pushed to
 * are one cart, a form and the lead that it makes are one contact. Of the same detector each counts.
 */
export function createEchoes(): (detector: number, type: string, now: number) => boolean {
  const last = new Map<string, [detector: number, at: number]>()
  return (detector, type, now) => {
    const [before, at] = last.get(type) ?? [detector, now]
    if (before !== detector && now - at < ECHO_MS) return true
    last.set(type, [detector, now])
    return false
  }
}

import { guard } from '../lib/guard'
import type { Stop } from '../lib/stop'
import { whenPageMayChange } from '../lib/whenPageMayChange'
import type { ConsentAdapter } from '../options'

/** Which of a vendor's categories stand for ours. All that are named must be allowed; an empty list never is. */
export interface Mapping<Category = string> {
  /** For storing and sending. */
  measurement?: Category[] | undefined
  /** For the visitor id and the journey on the device, if measurement is allowed as well. */
  personalisation?: Category[] | undefined
  /**
   * Counts also what the vendor allows without an answer of the visitor, as where the law wants no more than a way to
   * object. Any denial outweighs it, Global Privacy Control's too. @default false: that is `pending`
   */
  implied?: boolean | undefined
}

/** What a vendor says now: whether the visitor has answered, and what is allowed. */
type Tell<Category> = (answered: boolean, allows: (category: Category) => unknown) => void

/** From what a vendor says to what the client hears. `watch` is handed the categories of measurement as well. */
export const adapter =
  <Category>(
    defaults: Required<Pick<Mapping<Category>, 'measurement' | 'personalisation'>>,
    mapping: Mapping<Category>,
    watch: (tell: Tell<Category>, measurement: Category[]) => Stop,
  ): ConsentAdapter =>
  (hear) => {
    const { implied } = mapping
    const measurement = mapping.measurement ?? defaults.measurement ?? []
    const personalisation = mapping.personalisation ?? defaults.personalisation ?? []
    let told = false
    let stopped = false
    const tell: Tell<Category> = guard((answered, allows) => {
      if (stopped) return
      const all = (categories: Category[]) =>
        categories.length > 0 && categories.every((category) => allows(category) === true)
      const measures = all(measurement)
      if (answered || (implied && measures)) {
        told = true
        hear({ measurement: measures, personalisation: measures && all(personalisation) }, !answered)
      } else if (told) {
        // The vendor has forgotten the answer, and asks again.
        told = false
        hear({ measurement: false, personalisation: false })
      }
    })
    const stop = watch(tell, measurement)
    return () => {
      stopped = true
      stop()
    }
  }

/** Calls back once, as soon as the page has what is looked for: a vendor may come before, after or never. */
export function whenThere<T>(find: () => T | undefined, then: (found: T) => void): Stop {
  let isFound = false
  let stop: Stop | undefined
  const look = guard(() => {
    const found = isFound ? undefined : find()
    if (!found) return
    isFound = true
    stop?.()
    then(found)
  })
  stop = whenPageMayChange(look)
  if (isFound) stop()
  return stop
}

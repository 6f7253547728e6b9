import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Emit, Interaction, Stop } from '../../touchpoint'

export type Teller =
  | 'gtm'
  | 'gtag'
  | 'pixel'
  | 'platform'
  | 'blocks'
  | 'request'
  | 'markup'
  | 'element'
  | 'page'
  | 'words'

/** Who can tell of an act, and how well: what the site says itself outweighs what is read off the page. */
const rank = (teller: Teller) =>
  'gtm gtag pixel platform blocks request markup element page words'.indexOf(teller)
/** `beganAt`, by the monotonic clock: of an act that is told once it is done. */
export type Tell = (teller: Teller, interaction: Interaction, beganAt?: number) => void

/** Two tellers of one type of act within this time tell of the same one. */
const SAME_ACT_MS = 2_000
/** The same for what happens once in a while, checkout steps and orders: a tag manager may be late. */
const SAME_STEP_MS = 30_000

/** With what others call the same. */
const named = (interaction: Interaction, other: Interaction): Interaction => {
  const names = [...new Set([interaction.once ?? [], other.once ?? []].flat())]
  return { ...interaction, once: names[1] ? names : names[0] }
}

/**
 * Makes one touchpoint of an act that several tell of. The data layer is believed at once; all others are held
 * for 2 s, or until the page is left, in case that somebody better speaks of the same. What leads off the page is not.
 *
 * Tellers may have different names for one order, and the next page only one of these: `once` is all of them. A name that
 * comes after its order is handed on as that order told again, which the tracker knows by the names before it.
 */
export function createOneAct(emit: Emit): { tell: Tell; stop: Stop } {
  const told = new Map<string, [Teller, at: number]>()
  const held = new Map<string, [Teller, Interaction, ReturnType<typeof setTimeout>]>()
  let order: Interaction | undefined

  const say = (teller: Teller, given: Interaction) => {
    let interaction = given
    const { type, once } = given
    if (type === 'order.completed') {
      // A step before an order would begin another checkout behind it.
      sayAll(type)
      // One that nobody has named is known by a name of its own to whoever comes with one.
      order = interaction = { ...given, once: once ?? `${Math.random()}` }
    }
    clearTimeout(held.get(type)?.[2])
    held.delete(type)
    told.set(type, [teller, performance.now()])
    emit(interaction)
  }
  const sayAll = (until?: string) => {
    for (const [type, [teller, interaction]] of held) {
      if (type === until) return
      say(teller, interaction)
    }
  }
  const unlisten = listen(window, ['pagehide', 'visibilitychange'], () => sayAll())

  let live = true

  return {
    tell(teller, given, beganAt = performance.now()) {
      // Hooks that others have built upon go on calling.
      if (!live) return
      let interaction = given
      const { type } = interaction
      const [last, at = 0] = told.get(type) ?? []
      const sameMs = /^(check|order)/.test(type) ? SAME_STEP_MS : SAME_ACT_MS
      if (last && last !== teller && beganAt - at < sameMs) {
        if (order?.type !== type) return
        const again = named(order, interaction)
        if (`${again.once}` === `${order.once}`) return
        order = again
        return emit(again)
      }
      const waiting = held.get(type)
      if (waiting?.[0] === teller) say(teller, waiting[1])
      else if (waiting) {
        if (rank(waiting[0]) < rank(teller)) {
          Object.assign(waiting[1], named(waiting[1], interaction))
          return
        }
        interaction = named(interaction, waiting[1])
      }
      if (rank(teller) > rank('gtag') && !interaction.leaving) {
        const seen = { at: Date.now(), ...interaction }
        clearTimeout(waiting?.[2])
        held.set(type, [teller, seen, setTimeout(guard(say), SAME_ACT_MS, teller, seen)])
      } else say(teller, interaction)
    },
    stop() {
      live = false
      unlisten()
      sayAll()
    },
  }
}

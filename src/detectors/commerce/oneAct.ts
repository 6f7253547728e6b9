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
export type Tell = (teller: Teller, interaction: Interaction) => void

/** Two tellers of one type of act within this time tell of the same one. */
const SAME_ACT_MS = 2_000
/** The same for what happens once in a while, checkout steps and orders: a tag manager may be late. */
const SAME_STEP_MS = 30_000

/**
 * Makes one touchpoint of an act that several tell of. The data layer is believed at once; all others are held
 * for 2 s, or until the page is left, in case that somebody better speaks of the same. What leads off the page is not.
 */
export function createOneAct(emit: Emit): { tell: Tell; stop: Stop } {
  const told = new Map<string, [Teller, at: number]>()
  const held = new Map<string, [...Parameters<Tell>, ReturnType<typeof setTimeout>]>()

  const say: Tell = (teller, interaction) => {
    clearTimeout(held.get(interaction.type)?.[2])
    held.delete(interaction.type)
    told.set(interaction.type, [teller, performance.now()])
    emit(interaction)
  }
  const sayAll = () => {
    for (const [teller, interaction] of held.values()) say(teller, interaction)
  }
  const unlisten = listen(window, ['pagehide', 'visibilitychange'], sayAll)

  let live = true

  return {
    tell(teller, interaction) {
      // Hooks that others have built upon go on calling.
      if (!live) return
      const { type } = interaction
      const [last, at = 0] = told.get(type) ?? []
      const sameMs = /^(check|order)/.test(type) ? SAME_STEP_MS : SAME_ACT_MS
      if (last && last !== teller && performance.now() - at < sameMs) return
      const waiting = held.get(type)
      if (waiting?.[0] === teller) say(teller, waiting[1])
      else if (waiting && rank(waiting[0]) < rank(teller)) return
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

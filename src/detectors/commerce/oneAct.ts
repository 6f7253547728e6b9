import { guard } from '../../lib/guard'
import { listen } from '../../lib/listen'
import type { Emit, Interaction, Stop } from '../../touchpoint'

/** Who can tell of an act, and how well: what the site says itself outweighs what is read off the page. */
const ranks = { gtm: 0, gtag: 0, platform: 1, markup: 2, words: 3 }
export type Teller = keyof typeof ranks
export type Tell = (teller: Teller, interaction: Interaction) => void

/** Two tellers of one type of act within this time tell of the same one. */
const SAME_ACT_MS = 2_000

/**
 * Makes one touchpoint of an act that several tell of. The data layer is believed at once; all others are held
 * for 2 s, or until the page is left, in case that somebody better speaks of the same.
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

  return {
    tell(teller, interaction) {
      const { type } = interaction
      const [last, at = 0] = told.get(type) ?? []
      if (last && last !== teller && performance.now() - at < SAME_ACT_MS) return
      const waiting = held.get(type)
      if (waiting && ranks[waiting[0]] < ranks[teller]) return
      if (waiting?.[0] === teller) say(teller, waiting[1])
      if (ranks[teller]) {
        const seen = { at: Date.now(), ...interaction }
        clearTimeout(waiting?.[2])
        held.set(type, [teller, seen, setTimeout(guard(say), SAME_ACT_MS, teller, seen)])
      } else say(teller, interaction)
    },
    stop() {
      unlisten()
      sayAll()
    },
  }
}

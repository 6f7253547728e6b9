import { guard } from '../lib/guard'
import { isId } from '../lib/isId'
import { uuidv7 } from '../lib/uuidv7'
import { webStorage } from '../lib/webStorage'
import { type Source, STAGES } from '../touchpoint'
import type { Identity } from '../visitor'
import type { Memory } from './tracker'

const isNumber = Number.isFinite
/** A link may have any text in it, line breaks and all: those are no reason to forget the visit. */
const isSource = ({ channel, name, medium, campaign = '', clickId = '' }: Source) =>
  /^[a-z][a-z_-]*$/.test(channel) &&
  [channel, name, medium, campaign, clickId].every((text) => typeof text === 'string' && text.length < 2_000)
const areTexts = (list: unknown[]) => list.every(isId)

/** What is ours of what is kept: a script of the page, or an older version, may have written anything. */
const sound: { [K in keyof Memory]-?: (value: NonNullable<Memory[K]>) => boolean } = {
  epoch: isNumber,
  visitor: isId,
  given: Boolean,
  customer: isId,
  session: ({ id, start, last, source }) =>
    isId(id) && isNumber(start) && isNumber(last) && (!source || isSource(source)),
  stage: (stage) => STAGES.includes(stage),
  stageAt: isNumber,
  first: isSource,
  last: isSource,
  firstAt: isNumber,
  lastAt: isNumber,
  orders: isNumber,
  begun: (begun) => /^(cart|checkout)$/.test(begun),
  once: areTexts,
  onceOrders: areTexts,
}
function soundOf(stored: Record<string, unknown>): Memory {
  const memory: Record<string, unknown> = {}
  for (const [name, isSound] of Object.entries(sound) as [string, (value: unknown) => boolean][]) {
    try {
      if (isSound(stored[name])) memory[name] = stored[name]
    } catch {}
  }
  return memory as unknown as Memory
}

/** What all tabs know of a visitor: in localStorage, since it has to be there in the task that asks. */
export function createMemory(name: string, anonymous = false, keep?: (identity: Identity) => void) {
  const storage = webStorage(anonymous ? undefined : 'localStorage', `touchpoint:${name}`, soundOf)
  // Each time anew, because other tabs write to it as well: one of them may have begun a visit just now.
  const read = (): Memory => {
    const stored = storage.read()
    return { ...stored, epoch: Number(stored?.epoch) || 0 }
  }
  return {
    read,
    /** True once a visitor has agreed, also if all but that is forgotten. */
    isKept: () => storage.read() !== undefined,
    /** Unless consent was withdrawn meanwhile: what is older than that stays forgotten. */
    write(memory: Memory): void {
      if (read().epoch > memory.epoch) return
      storage.write(memory)
      const { visitor, session } = memory
      if (keep && visitor && session) guard(keep)({ visitor, session })
    },
    /** Keeps the visit, by another id than the visitor had, and what was told once: both are nobody's. */
    forgetVisitor(): void {
      const { epoch, visitor, session, once, onceOrders } = read()
      if (!visitor) return
      this.write({ epoch, session: session && { ...session, id: uuidv7() }, once, onceOrders } as Memory)
    },
    /** Forgets all but how often consent was withdrawn, without which a sleeping tab would go on. */
    erase(epoch: number): void {
      this.write({ epoch })
    },
  }
}

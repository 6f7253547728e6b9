import { guard, mistake } from './lib/guard'
import { isId } from './lib/isId'
import type { Settings } from './options'
import type { Touchpoint } from './touchpoint'

type Unnumbered = Omit<Touchpoint, 'stream' | 'seq' | 't'>

const copy = (value: unknown): Touchpoint => JSON.parse(JSON.stringify(value))

/**
 * What the site's own hook makes of a touchpoint, before anything of it is stored; nothing, if it is to be dropped. The hook is given a
 * copy, and what it returns is taken as JSON: nothing that is ours is in its hands afterwards.
 * @param standing what it may not change unnoticed, by what it does instead of what it returns
 */
export function createHook(
  beforeStore: Settings['beforeStore'],
  standing: () => string,
): (touchpoint: Unnumbered) => Unnumbered | undefined {
  if (!beforeStore) return (touchpoint) => touchpoint
  let isAsking = false
  const ask = (touchpoint: Unnumbered): Touchpoint | undefined => {
    isAsking = true
    try {
      const changed: unknown = beforeStore(copy(touchpoint))
      // One that is asynchronous has not decided yet.
      if (changed instanceof Promise) void changed.catch(mistake)
      return changed ? copy(changed) : undefined
    } finally {
      isAsking = false
    }
  }
  return guard((touchpoint) => {
    // What a hook tracks itself would be asked of it for ever.
    if (isAsking) return undefined
    const before = standing()
    const changed = ask(touchpoint)
    // It may also say whose it is, or that nobody's is wanted: that holds from here on.
    if (!isId(changed?.type) || standing() !== before) return undefined
    const { at, session, visitor, customer, channel, stage } = touchpoint
    // Its numbers and whose it is are not the hook's to give.
    const { stream: _, seq: __, t: ___, customer: ____, ...rest } = changed as Touchpoint
    return {
      ...rest,
      at,
      session,
      visitor,
      channel: rest.channel ?? channel,
      stage: rest.stage ?? stage,
      ...(customer && { customer }),
    }
  })
}

import type { TouchpointClient } from '../api'
import { guard } from '../lib/guard'
import type { Purposes } from '../options'

const NEITHER: Purposes = { measurement: false, personalisation: false }

/**
 * What the visitor has agreed to so far, and the client's own word for it. Global Privacy Control
 * (https://w3c.github.io/gpc/) outweighs what the site says of itself, and not what the visitor says after it.
 * @param anonymous nobody is to be known again, whatever is agreed to
 */
export function createConsent(
  initial: Purposes | undefined,
  anonymous: boolean,
  changed: (wasPersonal: boolean) => void,
) {
  const gpc = (globalThis.navigator as { globalPrivacyControl?: boolean })?.globalPrivacyControl === true
  const clean = ({ measurement, personalisation }: Purposes): Purposes => ({
    measurement: measurement === true,
    personalisation: measurement === true && personalisation === true && !anonymous,
  })
  /** Undefined while the visitor has not been asked. */
  let purposes = gpc ? NEITHER : initial && clean(initial)
  const personal = () => purposes?.personalisation === true
  const denied = () => purposes?.measurement === false
  /** Not only implied. */
  let isSaid = gpc
  const set = guard((next: Purposes, implied?: boolean) => {
    isSaid = !implied
    const wasPersonal = personal()
    purposes = clean(next)
    changed(wasPersonal)
  })
  const face: TouchpointClient['consent'] = {
    get state() {
      if (!purposes) return 'pending'
      const { measurement, personalisation } = purposes
      return measurement === personalisation ? (measurement ? 'granted' : 'denied') : { ...purposes }
    },
    grant: () => set({ measurement: true, personalisation: true }),
    deny: () => set(NEITHER),
    set,
  }
  return {
    face,
    gpc,
    asked: () => purposes !== undefined,
    denied,
    personal,
    /** What a banner says. It may say it again and again, which changes nothing; what is only implied outweighs no word of the visitor. */
    hear: guard((next: Purposes, implied?: boolean) => {
      if (implied && isSaid) return
      if (JSON.stringify(clean(next)) !== JSON.stringify(purposes)) set(next, implied)
      else isSaid = !implied
    }),
    /** It was withdrawn elsewhere. */
    withdraw(): void {
      isSaid = true
      purposes = NEITHER
    },
  }
}

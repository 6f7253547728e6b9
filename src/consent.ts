import type { TouchpointClient } from './api'
import { guard } from './lib/guard'
import type { Purposes } from './options'

/** What the visitor has agreed to so far, and the client's own word for it. */
export function createConsent(initial: Purposes | undefined, changed: (wasPersonal: boolean) => void) {
  /** Undefined while the visitor has not been asked. */
  let purposes = initial
  const personal = () => purposes?.personalisation === true
  const set = guard((measurement: boolean, personalisation: boolean) => {
    const wasPersonal = personal()
    purposes = { measurement, personalisation: measurement && personalisation }
    changed(wasPersonal)
  })
  const face: TouchpointClient['consent'] = {
    get state() {
      if (!purposes) return 'pending'
      const { measurement, personalisation } = purposes
      return measurement === personalisation ? (measurement ? 'granted' : 'denied') : purposes
    },
    grant: () => set(true, true),
    deny: () => set(false, false),
    set: guard((next) => set(next.measurement === true, next.personalisation === true)),
  }
  return {
    face,
    asked: () => purposes !== undefined,
    denied: () => purposes?.measurement === false,
    personal,
    /** It was withdrawn elsewhere. */
    withdraw(): void {
      purposes = { measurement: false, personalisation: false }
    },
  }
}

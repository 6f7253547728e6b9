/** Where a client asks who a visitor is: types alone. What answers is in `touchpoint-sdk/identity`. */

import type { Session } from './tracker/session'
import type { Memory } from './tracker/tracker'

/** Who it is: a browser, and its visit. */
export interface Identity {
  /** 1 to 256 characters. */
  visitor: string
  session: Session
}

/** What a client lets a source of visitors know and do. */
export interface VisitorHost {
  memory: { read(): Memory; write(memory: Memory): void }
  /** Whether there is consent to personalisation: nothing is asked without it. */
  personal(): boolean
  note(what: string, why: string): void
  /** Another id than before holds from here on. `apart`: and it is another's. */
  changed(apart: boolean): void
  /** Nothing waits any more. */
  proceed(): void
}

/** Where a site has an id for a browser that outlives the browser's storage, as a client sees it. */
export interface VisitorClient {
  /** Whether touchpoints have to wait. */
  waiting(): boolean
  /** They can't wait any longer. */
  go(): void
  /** No answer counts any more. */
  stop(): void
  /** A page life begins, or somebody new. */
  ask(): void
  /** Hears who it is, whenever something of it was stored. */
  keep(identity: Identity): void
  /** Resolves when it is forgotten, or will not be. */
  forget(): Promise<void>
}

/** Made by `touchpoint-sdk/identity`. */
export type VisitorSource = (host: VisitorHost) => VisitorClient

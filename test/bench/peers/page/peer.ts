/** What is asked of every library: no more than their quick starts show. */
export interface Peer {
  /** @param endpoint an origin, such as `http://127.0.0.1:8080` */
  start(endpoint: string): void
  track(name: string, data: Record<string, unknown>): void
}

/** Makes it the page's `peer`. */
export const offer = (peer: Peer): void => void Object.assign(window, { peer })

import { type Handler, json } from './handler'
import type { Store } from './store'
import { within } from './within'

/** A store that takes longer to say how far it has a stream is not well, ms. */
const PATIENCE_MS = 5_000
/** For so long one look at the store is good for all who ask, ms. */
const GOOD_FOR_MS = 1_000
/** Who comes while another looks, sees so often whether it has ended, ms. */
const ASK_AGAIN_MS = 50
const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** Answers 200 while the store can be read, and 503 otherwise: for balancers and those who restart what fails. */
export function healthHandler(store: Pick<Store, 'progress'>, onError: (error: unknown) => void): Handler {
  // Only what was found: where each request is a world of its own (workers), none may wait for another's promise.
  let last: { at: number; isWell: boolean } | undefined
  let lookingSince = -Infinity

  async function isWell(): Promise<boolean> {
    for (;;) {
      const now = performance.now()
      if (last && now - last.at <= GOOD_FOR_MS) return last.isWell
      // One that has not ended by then never will: its request was broken off, and all of its world.
      if (now - lookingSince > PATIENCE_MS + GOOD_FOR_MS) break
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
    lookingSince = performance.now()
    const found = await look(store, onError)
    last = { at: performance.now(), isWell: found }
    lookingSince = -Infinity
    return found
  }

  return async () =>
    (await isWell()) ? json(200, { status: 'ok' }) : json(503, { status: 'the store does not answer' })
}

async function look(store: Pick<Store, 'progress'>, onError: (error: unknown) => void): Promise<boolean> {
  try {
    await within(PATIENCE_MS, store.progress([NOBODYS]), () => {
      throw new Error(`The store has not answered for ${PATIENCE_MS} ms.`)
    })
    return true
  } catch (error) {
    onError(error)
    return false
  }
}

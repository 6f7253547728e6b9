import { within } from '../within'

/** Firefox took up to 25 s for its first answer, where three engines started at once on two cores. */
const ANSWER_MS = 120_000

/**
 * Pairs the answers of a connection with its requests, by number. What is unanswered when the connection
 * ends fails then, and what is not answered in time fails too, so that no test waits for a browser that is gone.
 */
export function createExchange() {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  let ended: Error | undefined
  const interrupt = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why))
    waiting.clear()
  }
  return {
    ask(what: string, write: (id: number) => void): Promise<unknown> {
      if (ended) return Promise.reject(ended)
      const id = ++last
      const answer = new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        write(id)
      })
      return within(ANSWER_MS, `the answer to ${what}`, answer).finally(() => waiting.delete(id))
    },
    answer(id: number, error: string | undefined, value: unknown): void {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) asked?.resolve(value)
      else asked?.reject(new Error(error))
    },
    /** Fails what is unanswered now. */
    interrupt,
    end(why: string): void {
      ended = new Error(why)
      interrupt(why)
    },
  }
}

export type Exchange = ReturnType<typeof createExchange>

/**
 * Pairs the answers of a connection with its requests, by number. What is unanswered when the connection
 * ends fails then, so that no test waits for a browser that is gone.
 */
export function createExchange() {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let last = 0
  let ended: Error | undefined
  return {
    ask(write: (id: number) => void): Promise<unknown> {
      if (ended) return Promise.reject(ended)
      const id = ++last
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        write(id)
      })
    },
    answer(id: number, error: string | undefined, value: unknown): void {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) asked?.resolve(value)
      else asked?.reject(new Error(error))
    },
    end(why: string): void {
      ended = new Error(why)
      for (const { reject } of waiting.values()) reject(ended)
      waiting.clear()
    },
  }
}

export type Exchange = ReturnType<typeof createExchange>

/** Tells an owner of a failure. Never throws, and nothing is left of it that could end the process. */
export type Hear = (error: unknown) => void

export function hearing(onError: (error: unknown) => unknown): Hear {
  return (error) => {
    try {
      const told = onError(error)
      // Who can't be told of a mistake can't be told of this one.
      if (told instanceof Promise) told.catch(() => {})
    } catch {
      // The same.
    }
  }
}

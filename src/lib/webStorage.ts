/**
 * A JSON value under one key of `localStorage` or `sessionStorage`. Where storage is denied (the property
 * itself may throw in a sandboxed frame), full, or not wanted, it lives in memory.
 */
export function webStorage<T>(
  kind: 'localStorage' | 'sessionStorage' | undefined,
  key: string,
  /** What is ours of an object that was found there. It may throw. */
  sound: (stored: never) => T | undefined,
) {
  let memory: string | null = null
  /** What was read last: to compare texts costs next to nothing, to parse them for each touchpoint would not. */
  let known: string | null = null
  let value: T | undefined
  return {
    /** Not to be changed: it may be what the next read returns, too. */
    read(): T | undefined {
      let text = memory
      try {
        if (kind) text ??= globalThis[kind].getItem(key)
      } catch {}
      if (text === known) return value
      known = text
      try {
        value = text ? sound(JSON.parse(text) as never) : undefined
      } catch {
        // Somebody else wrote to our key: as if nothing were there.
        value = undefined
      }
      return value
    },
    write(next: T | undefined): void {
      memory = next === undefined ? null : JSON.stringify(next)
      if (!kind) return
      try {
        if (memory === null) globalThis[kind].removeItem(key)
        else globalThis[kind].setItem(key, memory)
        memory = null
      } catch {}
    },
  }
}

/**
 * A JSON value under one key of `localStorage` or `sessionStorage`. Where storage is denied (the property
 * itself may throw in a sandboxed frame) or full, it lives in memory.
 */
export function webStorage<T>(kind: 'localStorage' | 'sessionStorage', key: string) {
  let memory: string | null = null
  return {
    read(): T | undefined {
      let text = memory
      try {
        text ??= globalThis[kind].getItem(key)
      } catch {}
      try {
        return text ? (JSON.parse(text) as T) : undefined
      } catch {
        // Somebody else wrote to our key: as if nothing were there.
        return undefined
      }
    },
    write(value: T | undefined): void {
      memory = value === undefined ? null : JSON.stringify(value)
      try {
        if (memory === null) globalThis[kind].removeItem(key)
        else globalThis[kind].setItem(key, memory)
        memory = null
      } catch {}
    },
  }
}

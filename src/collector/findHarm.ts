const MAX_DEPTH = 8
const MAX_KEYS = 500
const MAX_TEXT = 8_192
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * What makes a parsed JSON value unfit to be kept, or undefined: nesting deeper than 8, more than 500 keys and
 * items in all, a text longer than 8,192 UTF-16 units, or a key with which a careless merge later on, by
 * whoever reads the store, would change every object (prototype pollution).
 */
export function findHarm(value: unknown, maxKeys = MAX_KEYS): string | undefined {
  let count = 0
  const search = (inner: unknown, path: string, depth: number): string | undefined => {
    if (typeof inner === 'string') {
      return inner.length > MAX_TEXT ? `${path}: expected at most ${MAX_TEXT} characters` : undefined
    }
    if (typeof inner !== 'object' || inner === null) return undefined
    if (depth === MAX_DEPTH) return `${path}: expected at most ${MAX_DEPTH} levels of nesting`
    for (const key of Object.keys(inner)) {
      if (++count > maxKeys) return `expected at most ${maxKeys} keys and items in all`
      if (unsafeKeys.has(key)) return `${path || 'it'}: the key "${key}" is not allowed`
      const name = Array.isArray(inner) ? `${path}[${key}]` : path ? `${path}.${key}` : key
      const harm = search((inner as Record<string, unknown>)[key], name, depth + 1)
      if (harm) return harm
    }
    return undefined
  }
  return search(value, '', 0)
}

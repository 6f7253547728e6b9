/**
 * So many locks are there in all. They live in the server's shared memory, which by default has room for 6,400, so their
 * number may not grow with what a hostile batch names. Two names that share a lock wait for each other in vain, no more.
 */
const LOCKS = 2_048

/** The locks of names, each once and in the order in which everybody takes them, so that no two wait for each other. */
export const lockNumbers = (names: Iterable<string>): number[] =>
  [...new Set(Array.from(names, (name) => hash(name) % LOCKS))].sort((a, b) => a - b)

/** FNV-1a: every collector must come to the same number, of whatever release. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

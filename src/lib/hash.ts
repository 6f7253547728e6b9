/**
 * 64 bits of a text, in hex: FNV-1a twice with different offsets. For telling equal things apart from
 * different ones without keeping them; synchronous and there on pages without TLS, as `crypto.subtle` is not.
 */
export function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
    b ^= b >>> 13
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

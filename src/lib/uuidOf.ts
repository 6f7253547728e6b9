/**
 * A UUID of version 8 (RFC 9562, 5.8) made of a SHA-256: the same for the same text, which is not to be had from it. As the stream
 * of a contact that a name of its own tells, it makes a contact that comes again the same one: a collector keeps the first of
 * equal `(stream, seq)`.
 */
export async function uuidOf(text: string): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  ).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

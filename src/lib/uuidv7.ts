/**
 * A time-ordered UUID (RFC 9562, version 7). Built on `getRandomValues`, since `crypto.randomUUID` is
 * missing on pages without TLS.
 */
export function uuidv7(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  bytes[0] = (bytes[0]! & 0x0f) | 0x70
  bytes[2] = (bytes[2]! & 0x3f) | 0x80
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const hex = now.toString(16).padStart(12, '0') + random
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

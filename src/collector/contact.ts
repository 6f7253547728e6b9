/** One contact that no script has seen, as a batch: it goes the way of all others, through the same checks. */
import { hash } from '../lib/hash'
import { uuidv7 } from '../lib/uuidv7'
import { type Batch, PROTOCOL, type WireTouchpoint } from '../protocol/protocol'

export type Contact = Pick<WireTouchpoint, 'type' | 'channel' | 'stage' | 'data'> &
  Partial<Pick<WireTouchpoint, 'page' | 'source'>>

/**
 * @param at when it was received, ms since the epoch.
 * @param id what makes it the same one if it comes again: it has the same stream then, and `once`.
 */
export async function batchOf(
  contact: Contact,
  { at, key, customer, id }: { at: number; key?: string; customer?: string; id?: string },
): Promise<Batch> {
  const name = id && `${contact.type}:${id}`
  const stream = name ? await uuidOf(`${key ?? ''}\n${name}`) : uuidv7(at)
  const once = name && hash(name)
  const touchpoint = { seq: 1, at, session: stream, page: {}, ...contact, ...(once && { once }) }
  return {
    protocol: PROTOCOL,
    sdk: 'collector',
    ...(key !== undefined && { key }),
    sentAt: at,
    streams: [{ stream, ...(customer && { customer }), touchpoints: [touchpoint as WireTouchpoint] }],
  }
}

/** A UUID of version 8 (RFC 9562): the same for the same text, from which the text is not to be had. */
async function uuidOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

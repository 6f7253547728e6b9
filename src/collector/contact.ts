/** One contact that no script has seen, as a batch: it goes the way of all others, through the same checks. */
import { hash } from '../lib/hash'
import { uuidOf } from '../lib/uuidOf'
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

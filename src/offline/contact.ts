import type { DataOf } from '../api'
import { kindOf, type TouchpointData, type TouchpointType } from '../catalogue'
import { hash } from '../lib/hash'
import { isId } from '../lib/isId'
import { uuidOf } from '../lib/uuidOf'
import type { WireStream } from '../protocol/protocol'
import type { Channel, Page, Source, Stage } from '../touchpoint'

interface About {
  /**
   * Your own name for this contact: the number of a receipt, a call, a ticket. It says which contact it is, so that
   * recording it again changes nothing; with another `type` it is another contact. It is hashed, and never sent itself.
   */
  reference: string
  /** When it happened: ms since the epoch, or a Date. Years ago is fine; the future is not. */
  at: number | Date
  /** The site's own id of the person, as `identify()` has it. It joins the contact to what they did on the site. */
  customer?: string | undefined
  /** The visitor id of a browser, where it is known (`client.identity`). */
  visitor?: string | undefined
  /** What belongs to one visit or conversation. @default a session of this contact alone */
  session?: string | undefined
  /** How they came. */
  source?: Source | undefined
  page?: Partial<Page> | undefined
  /** The same as `once` of `track()`: what a page may tell too, such as an order's reference, counts once. It is hashed. */
  once?: string | undefined
}

type Place<T extends TouchpointType> = T extends keyof TouchpointData
  ? {
      /** Where it took place, if not where the catalogue says: an order at the till is one of the `store`. */
      channel?: Channel | undefined
      /** When in the journey, if not as the catalogue says. */
      stage?: Stage | undefined
    }
  : { channel: Channel; stage: Stage }

type Told<T extends TouchpointType> =
  Record<never, never> extends DataOf<T> ? { data?: DataOf<T> | undefined } : { data: DataOf<T> }

/** A contact that no browser saw. */
export type Contact<T extends TouchpointType = TouchpointType> = About & Place<T> & Told<T>

/** How far a server's clock may be behind the one that told the time, ms. */
const AHEAD_MS = 60_000
/** 1973: an earlier time is one in seconds. */
const EARLIEST = 1e11

/** As a stream of its own, which is complete with its one touchpoint. @throws TypeError that names what is wrong. */
export async function toStream(
  type: TouchpointType,
  contact: Contact,
  names: readonly string[],
): Promise<WireStream> {
  const { reference, customer, visitor, session, once } = contact
  // A copy: what is given may be changed as soon as this has returned.
  const {
    data = {},
    source,
    page,
  } = JSON.parse(JSON.stringify({ data: contact.data, source: contact.source, page: contact.page })) as Pick<
    Contact,
    'data' | 'source' | 'page'
  >
  const kind = kindOf(type)
  const { channel = kind?.channel, stage = kind?.stage } = contact
  const at = Number(contact.at)
  const wrong = (name: string, expected: string): never => {
    throw new TypeError(`touchpoint: ${name} of ${type} must be ${expected}`)
  }
  if (!isId(type)) wrong('the type', 'one of the catalogue, or custom.…')
  if (typeof reference !== 'string' || !reference) wrong('reference', 'a text')
  if (!(at > EARLIEST)) wrong('at', 'ms since the epoch, or a Date')
  if (at > Date.now() + AHEAD_MS) wrong('at', 'in the past')
  if (!channel) wrong('channel', 'given: the catalogue has none')
  if (!stage) wrong('stage', 'given: the catalogue has none')
  for (const [name, id] of Object.entries({ customer, visitor, session }))
    if (id !== undefined && !isId(id)) wrong(name, 'a text of 1 to 256 characters without control characters')

  const stream = await uuidOf(JSON.stringify([...names, type, reference]))
  return {
    stream,
    ...(customer && { customer }),
    ...(visitor && { visitor }),
    touchpoints: [
      {
        seq: 1,
        type,
        at: Math.round(at),
        session: session ?? stream,
        channel: channel!,
        stage: stage!,
        ...(page && { page: page as Page }),
        ...(source && { source }),
        data,
        ...(once && { once: hash(`${type}:${once}`) }),
      } as NonNullable<WireStream['touchpoints']>[number],
    ],
  }
}

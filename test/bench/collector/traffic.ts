/** What pages send, as the SDK would: one visitor after the other, page by page, each a stream of its own. */
import { uuidv7 } from '../../../src/lib/uuidv7'
import { contacts } from '../page/contestant'

/** A page is left after so many touchpoints, a visitor comes no more after so many pages. */
const PER_PAGE = 200
const PAGES = 5

export interface Part {
  stream: string
  visitor: string
  touchpoints: ReturnType<typeof touchpoint>[]
}

/** Touchpoints of one tab: each call gives the next `count` of its page, or of the next one. */
export function createTraffic(count: number): () => Part {
  let visitor = ''
  let session = ''
  let stream = ''
  let seq = PER_PAGE
  let pages = PAGES
  let openedAt = 0
  return () => {
    if (seq + count > PER_PAGE) {
      if (pages++ >= PAGES) {
        visitor = uuidv7()
        session = uuidv7()
        pages = 1
      }
      stream = uuidv7()
      seq = 0
      openedAt = Date.now()
    }
    const touchpoints = Array.from({ length: count }, () => touchpoint(++seq, session, openedAt))
    return { stream, visitor, touchpoints }
  }
}

function touchpoint(seq: number, session: string, openedAt: number) {
  const [type, data] = contacts[seq % contacts.length]!
  const at = Date.now()
  return {
    ...{ seq, type, at, t: at - openedAt + seq / 10, channel: type.startsWith('chat') ? 'chat' : 'web' },
    ...{ stage: 'consideration', session },
    page: { url: 'https://shop.example/products/mussels', title: 'Mussels in escabeche' },
    ...(seq === 1 && { source: { channel: 'search', name: 'google', medium: 'organic_search' } }),
    data,
  }
}

export const bodyOf = ({ stream, visitor, touchpoints }: Part): string => {
  const now = Date.now()
  const streams = [{ stream, visitor, t: touchpoints.at(-1)!.t, touchpoints }]
  return JSON.stringify({ protocol: 1, sdk: '0.1.0', key: 'shop', sentAt: now, streams })
}

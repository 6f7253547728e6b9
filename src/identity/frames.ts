import type { TouchpointClient } from '../api'
import { isId } from '../lib/isId'
import { listen } from '../lib/listen'
import type { Source, Stop } from '../touchpoint'
import type { VisitorSource } from '../visitor'
import { type IdAnswer, visitorFrom } from './visitorFrom'

/** The only field of a question, and the one that an answer has besides the identity. */
const WORD = 'touchpoint'
const ASK = 'visitor?'
const TELL = 'visitor'

/** How often a frame asks again: the page around it may not be that far. */
const AGAIN_MS = 200
const MOST_ASKED = 50

function checkOrigins(where: string, origins: unknown): asserts origins is string[] {
  for (const origin of origins as string[]) {
    let real = ''
    try {
      real = new URL(origin).origin
    } catch {}
    if (!real || real !== origin || real === 'null')
      throw new TypeError(`touchpoint: ${where}: ${origin} must be an origin, such as https://shop.example`)
  }
}

/**
 * Hands the visitor and the visit on to frames of other origins in this page, which ask for it by `fromParent()`. Only to frames
 * that lie directly in the page and come from one of these origins, and only with consent to personalisation.
 * @returns what ends it.
 * @throws TypeError for what is no origin.
 */
export function shareVisitor(client: Pick<TouchpointClient, 'identity'>, origins: string[]): Stop {
  checkOrigins('shareVisitor', origins)
  if (typeof window === 'undefined') return () => {}
  return listen<MessageEvent>(window, 'message', ({ data, origin, source }) => {
    const frame = source as Window | null
    if (data?.[WORD] !== ASK || !origins.includes(origin)) return
    // A frame of this page, and no window that it has opened.
    if (frame === window || frame?.parent !== window) return
    const { identity } = client
    if (identity) frame.postMessage({ [WORD]: TELL, ...identity }, origin)
  })
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 256

/** What a page has said, field by field: nothing else of it gets any further. */
function readIdentity({ visitor, session }: Record<string, unknown>): IdAnswer {
  if (!isId(visitor)) return undefined
  const { id, start, last, source } = Object(session)
  if (!isId(id) || !(start > 0 && start <= last && last < Infinity)) return { visitor }
  const { channel, name, medium, campaign, clickId } = Object(source)
  const known = [channel, name, medium].every(isText) && {
    source: {
      ...{ channel, name, medium },
      ...(isText(campaign) && { campaign }),
      ...(isText(clickId) && { clickId }),
    } as Source,
  }
  return { visitor, session: { id, start, last, framed: true, ...known } }
}

/**
 * In a frame: the visitor and the visit of the page around it, which shares them by `shareVisitor()`. Without an answer, and where the
 * page is in no frame, the frame has its own.
 * @param origins of the pages that may be around it. Messages of others are not heard.
 * @throws TypeError for what is no origin.
 */
export function fromParent(...origins: string[]): VisitorSource {
  checkOrigins('fromParent', origins)
  let stop: Stop | undefined
  return visitorFrom({
    id: () =>
      new Promise<IdAnswer>((resolve, reject) => {
        stop?.()
        const { parent } = window
        if (parent === window) return reject('this page is in no frame')
        let asked = 0
        const ask = () => {
          if (++asked > MOST_ASKED) {
            stop?.()
            reject('the page around has not answered')
          }
          // To these origins alone: the browser hands it to no other.
          else for (const origin of origins) parent.postMessage({ [WORD]: ASK }, origin)
        }
        const unheard = listen<MessageEvent>(window, 'message', ({ data, origin, source }) => {
          if (source !== parent || !origins.includes(origin) || data?.[WORD] !== TELL) return
          const identity = readIdentity(data)
          if (!identity) return
          stop?.()
          resolve(identity)
        })
        const timer = setInterval(ask, AGAIN_MS)
        stop = () => {
          clearInterval(timer)
          unheard()
        }
        ask()
      }),
    forget: () => stop?.(),
  })
}

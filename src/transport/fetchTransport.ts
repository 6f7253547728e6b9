import type { Format } from '../formats/format'
import { byteLength } from '../lib/byteLength'
import type { Answer } from '../protocol/protocol'
import { kindOfStatus, retryAfter } from './outcomes'
import type { Body, Outcome, Transport } from './transport'

/** A keepalive body, all in flight of the page together: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const KEEPALIVE_BYTES = 64 * 1024
/** So many times as long as a batch a format's body may be. */
export const GROWTH = 4
/** After this a request is given up; what it carried is asked for before it is repeated. */
export const REQUEST_TIMEOUT_MS = 30_000

/** A page that comes back has the answers that came meanwhile at once, or never. */
const RESTORED_MS = 2_000

/**
 * So much later a failure is judged that may come of the page's being left. A request without keepalive breaks off some
 * milliseconds before the page hears that it is left (Firefox 153, WebKitGTK 2.50), any request right after (Chromium 156).
 */
const JUDGED_AFTER_MS = 500

/** Sends bodies by `fetch`, so that a page that is left takes none of them along. */
export function fetchTransport(endpoint: string, format?: Format): Transport {
  // Counted are batches as they are before a format makes them longer.
  const most = format ? KEEPALIVE_BYTES / GROWTH : KEEPALIVE_BYTES
  let inFlight = 0
  let away = false
  /** How often the page was left, or came back. */
  let turns = 0
  /** What ends each request that is under way. */
  const ends = new Set<() => void>()
  const endAll = (requests: Iterable<() => void>) => {
    for (const end of requests) end()
  }
  const room = () => most - inFlight

  const request = async (body: Body, bytes: number): Promise<Outcome> => {
    // AbortSignal.timeout and .any are younger than the engines that this runs in.
    const abort = new AbortController()
    const end = () => abort.abort()
    const timer = setTimeout(end, REQUEST_TIMEOUT_MS)
    ends.add(end)
    const begun = turns
    const keepalive = bytes <= room()
    if (keepalive) inFlight += bytes
    // WebKit never settles a request that was under way when its page went into the back/forward cache, not even by
    // abort() (measured in WebKitGTK 2.50).
    const ended = new Promise<never>((_, reject) => abort.signal.addEventListener('abort', reject))
    try {
      const answered = (format ?? fetch)(endpoint, {
        method: 'POST',
        body,
        keepalive,
        // A simple request: no preflight, no cookies.
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        credentials: 'omit',
        redirect: 'error',
        signal: abort.signal,
      })
      const outcome = await Promise.race([answered.then(toOutcome), ended]).catch(() => {})
      if (outcome) return outcome
      if (!keepalive || away) {
        await Promise.race([new Promise((judge) => setTimeout(judge, JUDGED_AFTER_MS)), ended])
      }
    } catch {
      // Given up: by us, or by a `fetch` that somebody has replaced.
    } finally {
      clearTimeout(timer)
      ends.delete(end)
      if (keepalive) inFlight -= bytes
    }
    return {
      kind: turns === begun ? 'later' : 'left',
      ...{ status: 0, answered: false, retryAfterMs: undefined },
    }
  }
  return {
    room,
    send: (body) => request(body, typeof body === 'string' ? byteLength(body) : body.length),
    stop: () => endAll(ends),
    leave() {
      away = true
      turns++
    },
    restore() {
      away = false
      turns++
      const before = [...ends]
      setTimeout(() => endAll(before), RESTORED_MS)
    },
  }
}

/** What an answer says. Resolves to nothing where it broke off. */
export async function toOutcome(response: Response): Promise<Outcome | undefined> {
  const { status } = response
  const text = await response.text().catch(() => undefined)
  let answer: Answer | undefined
  try {
    answer = JSON.parse(text || '{}')
  } catch {}
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer)
  if (response.ok) {
    // WebKit hands over what came of a body that was cut off, and calls it whole (measured in WebKitGTK 2.50).
    if (text === undefined || (!isObject && text[0] === '{')) return undefined
    // A login page or a single-page app's fallback answers 200 to everything.
    return isObject ? { kind: 'accepted', answer: answer! } : { kind: 'misplaced', status }
  }
  const kind = kindOfStatus(status)
  if (kind !== 'later') return { kind, status }
  const told = isObject ? answer?.retryAfterMs : undefined
  const retryAfterMs =
    typeof told === 'number' && told > 0 ? told : retryAfter(response.headers.get('retry-after'), Date.now())
  return { kind, status, answered: true, retryAfterMs }
}

import type { Explanation } from '../api'
import { encode } from '../flusher/encode'
import type { Format } from '../formats/format'
import { listen } from '../lib/listen'
import { type Cause, inWords, type Remedy } from './remedies'

/** A violation is told in a task of its own, shortly after the request has failed. */
const VIOLATION_MS = 300

/** An empty batch, which any collector takes: https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
const EMPTY: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  credentials: 'omit',
  body: encode({ heads: [], records: [], lost: [], resume: [], key: undefined }, {}),
}

/** Why a request gets no answer, which a page is not told: found out by sending it an empty batch in two ways. */
async function probe(url: URL, ask: Format): Promise<Cause> {
  if (!navigator.onLine) return 'offline'
  let isForbidden = false
  let heard = () => {}
  const violation = new Promise<void>((resolve) => {
    heard = resolve
  })
  const stop = listen<SecurityPolicyViolationEvent>(document, 'securitypolicyviolation', (event) => {
    if (event.disposition === 'report' || !/^connect-src|^default-src/.test(event.effectiveDirective)) return
    if (new URL(event.blockedURI, document.baseURI).origin !== url.origin) return
    isForbidden = true
    heard()
  })
  try {
    const { type } = await ask(url.href, { ...EMPTY, redirect: 'manual' })
    return type === 'opaqueredirect' ? 'redirect' : 'recovered'
  } catch {
    await Promise.race([violation, new Promise((late) => setTimeout(late, VIOLATION_MS))])
    if (isForbidden) return 'csp'
    if (location.protocol === 'https:' && url.protocol === 'http:') return 'mixed'
    if (url.origin === location.origin) return 'unreachable'
    // What may be sent, but not read, is there.
    return fetch(url, { ...EMPTY, mode: 'no-cors' }).then(
      () => 'cors',
      () => 'unreachable',
    )
  } finally {
    stop()
  }
}

/** What a status means: the first that fits. */
const byStatus: [test: (status: number) => boolean, cause: Cause][] = [
  [(status) => status < 300, 'noCollector'],
  [(status) => status === 401 || status === 403, 'forbidden'],
  [(status) => status === 405, 'noPost'],
  [(status) => status === 410, 'closed'],
  [(status) => status === 413, 'tooLarge'],
  [(status) => status === 400 || status === 422, 'refused'],
  [(status) => status === 429, 'busy'],
  [(status) => status === 501, 'protocol'],
  [(status) => status >= 500 || status === 408 || status === 425, 'broken'],
  [() => true, 'notFound'],
]

/**
 * Finds the cause of a trouble that `explain()` tells, and what to do about it. Where no answer came, it sends the endpoint
 * an empty batch, to tell a policy of the page, CORS, a redirect and a collector that is down from one another.
 * @param format the option `format`, if there is one: it may need a preflight that the SDK's own does not
 */
export async function diagnose(
  endpoint: string,
  { status }: Pick<NonNullable<Explanation['trouble']>, 'status'>,
  format?: Format,
): Promise<Remedy> {
  // As fetch() takes it.
  const url = new URL(endpoint, document.baseURI)
  const cause = status ? byStatus.find(([test]) => test(status))![1] : await probe(url, format ?? fetch)
  return inWords(cause, { url, status, page: location.origin, isPlain: !format })
}

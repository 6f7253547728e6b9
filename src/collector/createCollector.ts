import type { Answer } from '../protocol/protocol'
import { checkBatch, type SoundBatch } from './checkBatch'
import { checkCors, checkStore } from './checkOptions'
import { type Cors, corsHeaders, preflight } from './cors'
import { type Handler, json } from './handler'
import { defaultLimits, type Limits } from './limits'
import { readBody } from './readBody'
import { isRefusal, refusal } from './refusal'
import type { Progress, Store } from './store'
import { unpack } from './unpack'

export interface CollectorOptions {
  /** Where touchpoints are kept. The collector itself keeps nothing, so any number of them may share a store. */
  store: Pick<Store, 'append' | 'progress'>
  /** The sites that may send, by the `key` of their batches. @default any, and batches without a key */
  keys?: string[] | undefined
  /** Which pages may read the answers. @default '*' */
  cors?: Cors | undefined
  /** What one request may ask for; those left out keep their defaults. */
  limits?: Partial<Limits> | undefined
  /** Milliseconds since the epoch. @default Date.now */
  clock?: (() => number) | undefined
  /** Hears of what the senders are only told as "try again": a store that failed. @default console.error */
  onError?: ((error: unknown) => void) | undefined
}

/** How long a client is asked to wait while the store fails, ms. */
const RETRY_AFTER_MS = 10_000

const GREETING =
  'This is a touchpoint collector. Sites send it their touchpoints by POST; there is nothing to see here.\n'

/**
 * A request handler that takes batches of protocol 1, stores what is new and answers how far it has each
 * stream. Whatever goes wrong is answered with a sentence, and only what the store says it has is acknowledged.
 * Throws on wrong options.
 */
export function createCollector(options: CollectorOptions): Handler {
  const { store, keys, cors = '*', clock = Date.now, onError = console.error } = options
  const limits = { ...defaultLimits, ...options.limits }
  checkStore('createCollector', store, ['append', 'progress'])
  checkCors('createCollector', cors)

  async function collect(request: Request): Promise<Answer> {
    const receivedAt = Math.round(clock())
    const sound = checkBatch(await readBody(request, limits), limits)
    checkKey(sound.batch.key, keys)
    const { touchpoints, reports } = unpack(sound, receivedAt)
    if (reports.length > 0) await store.append(touchpoints, reports)
    return answerOf(sound, await store.progress(streamsOf(sound), sound.batch.resume))
  }

  return async (request) => {
    let headers: Record<string, string> = {}
    try {
      headers = corsHeaders(request, cors)
      if (request.method === 'OPTIONS') return preflight(headers)
      if (request.method !== 'POST') return notAllowed(request.method, headers)
      return json(200, await collect(request), headers)
    } catch (error) {
      if (isRefusal(error)) return json(error.status, { error: error.message, ...error.details }, headers)
      onError(error)
      return json(
        503,
        { error: 'The store does not answer; nothing is acknowledged.', retryAfterMs: RETRY_AFTER_MS },
        { 'retry-after': String(RETRY_AFTER_MS / 1000), ...headers },
      )
    }
  }
}

function checkKey(key: string | undefined, keys: string[] | undefined): void {
  if (!keys || (key !== undefined && keys.includes(key))) return
  throw refusal(403, key === undefined ? 'The batch has no key.' : `The key "${key}" is not known here.`)
}

const streamsOf = ({ batch }: SoundBatch): string[] => [
  ...new Set([...batch.streams.map(({ stream }) => stream), ...batch.resume]),
]

function answerOf({ streams }: SoundBatch, progress: Progress[]): Answer {
  const rejected = streams.flatMap((stream) => stream.rejected)
  const beyond = progress.filter(({ have }) => have.length > 0)
  return {
    ack: Object.fromEntries(progress.map(({ stream, ack }) => [stream, ack])),
    ...(beyond.length > 0 && { have: Object.fromEntries(beyond.map(({ stream, have }) => [stream, have])) }),
    ...(rejected.length > 0 && { rejected }),
    gzip: true,
  }
}

function notAllowed(method: string, headers: Record<string, string>): Response {
  const allow = { allow: 'POST, OPTIONS', ...headers }
  // A person who opens the address in a browser should learn that it is the right one.
  if (method === 'GET' || method === 'HEAD') return new Response(GREETING, { status: 405, headers: allow })
  return json(405, { error: `${method} is not allowed; send batches by POST.` }, allow)
}

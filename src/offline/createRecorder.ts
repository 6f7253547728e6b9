import type { TouchpointType } from '../catalogue'
import { backoffMs } from '../flusher/backoff'
import { byteLength } from '../lib/byteLength'
import { PROTOCOL, type WireStream } from '../protocol/protocol'
import { REQUEST_TIMEOUT_MS, toOutcome } from '../transport/fetchTransport'
import type { Outcome } from '../transport/transport'
import { type Contact, toStream } from './contact'
import { NotRecorded, whyNot } from './notRecorded'

declare const __VERSION__: string

export interface RecorderOptions {
  /** The collector's address, absolute. */
  endpoint: string
  /** Says which site it is, as `key` of `createTouchpoint()`. Contacts of another key are other contacts. */
  key?: string | undefined
  /** Goes into the hash of every reference, so that nobody can guess short ones (till receipts) from it. Never change it. */
  secret?: string | undefined
  /** How long a contact is tried again while the collector can't be reached or says "later", ms. @default 900_000 */
  retryForMs?: number | undefined
  /** @default the global one */
  fetch?: typeof fetch | undefined
}

/** Where the collector has a contact: its identity there. */
export interface Recorded {
  stream: string
  seq: 1
}

export interface Recorder {
  /**
   * Resolves when a collector has the contact. Contacts that are recorded without waiting for each other share requests.
   * Of equal ones (type and reference) the first counts.
   * @throws (rejects) TypeError for what can't be right, {@link NotRecorded} for what the collector hasn't got
   */
  record<T extends TouchpointType>(type: T, contact: Contact<T>): Promise<Recorded>
  /** Resolves when all that was given is recorded, or has been rejected. */
  settled(): Promise<void>
}

/** Of one request. A collector need not take more than 1 MiB and 1,000 streams. */
const MOST = { streams: 100, bytes: 500_000 }

interface Waiting {
  stream: string
  /** The stream, as JSON. */
  json: string
  bytes: number
  until: number
  done: (reason?: Error) => void
}

/** What `fetch` can send to. It takes no password in an address, and error messages are to have none. */
function isAddress(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, username, password } = new URL(endpoint)
  return /^https?:$/.test(protocol) && !username && !password
}

/** Records contacts that no browser sees, from a server. @throws TypeError that names the option that is wrong. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { endpoint, key, secret = '', retryForMs = 15 * 60_000, fetch: _, ...others } = options
  const names = [secret, key ?? '']
  if (!isAddress(endpoint))
    throw new TypeError('touchpoint: endpoint must be an http(s) address, without a password')
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) throw new TypeError(`touchpoint: ${name}: there is no such option`)
  if (!(retryForMs >= 0)) throw new TypeError('touchpoint: retryForMs must be a number from 0 on')

  /** What is being recorded, by its stream: the same contact is not sent side by side. */
  const pending = new Map<string, Promise<Recorded>>()
  const asked = new Set<Promise<unknown>>()
  let queue: Waiting[] = []
  let running = false

  const send = async (parts: Waiting[]): Promise<Outcome> => {
    const envelope = { protocol: PROTOCOL, sdk: __VERSION__, key, sentAt: Date.now() }
    const streams = parts.map(({ json }) => json).join()
    try {
      const response = await (options.fetch ?? fetch)(endpoint, {
        method: 'POST',
        body: `${JSON.stringify(envelope).slice(0, -1)},"streams":[${streams}]}`,
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        redirect: 'manual',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      })
      const outcome = await toOutcome(response)
      if (outcome) return outcome
    } catch {}
    return { kind: 'later', status: 0, answered: false, retryAfterMs: undefined }
  }

  /** Sends these, and halves what is refused as a whole. Resolves to what is to be tried later, and how it went. */
  const deliver = async (parts: Waiting[]): Promise<[later: Waiting[], outcome: Outcome]> => {
    const outcome = await send(parts)
    if (outcome.kind === 'accepted') {
      const { rejected } = outcome.answer
      const reasons = new Map(Array.isArray(rejected) ? rejected.map((r) => [r?.stream, r?.reason]) : [])
      for (const { stream, done } of parts) {
        const isRefused = reasons.has(stream)
        done(
          isRefused
            ? new NotRecorded(`The collector refused it: ${reasons.get(stream)}`, 200, false)
            : undefined,
        )
      }
      return [[], outcome]
    }
    if (outcome.kind === 'later' || outcome.kind === 'left') return [parts, outcome]
    if (parts.length > 1 && (outcome.kind === 'refused' || outcome.kind === 'tooLarge')) {
      const half = Math.ceil(parts.length / 2)
      const [first, how] = await deliver(parts.slice(0, half))
      if (first.length) return [parts.slice(parts.indexOf(first[0]!)), how]
      return deliver(parts.slice(half))
    }
    for (const { done } of parts) done(whyNot(outcome, endpoint))
    return [[], outcome]
  }

  /** As many as one request takes, the longest waiting first. */
  const next = (): Waiting[] => {
    let bytes = 0
    const fit = queue.findIndex((waiting, i) => {
      bytes += waiting.bytes
      return i >= MOST.streams || (i > 0 && bytes > MOST.bytes)
    })
    return queue.splice(0, fit < 0 ? queue.length : fit)
  }

  const run = async () => {
    running = true
    for (let fails = 0; queue.length; ) {
      const [later, outcome] = await deliver(next())
      if (!later.length || outcome.kind === 'accepted') {
        fails = 0
        continue
      }
      const ms = backoffMs(++fails, 'retryAfterMs' in outcome ? outcome.retryAfterMs : undefined)
      const resume = Date.now() + ms
      queue = [...later, ...queue].filter(({ until, done }) => {
        if (until >= resume) return true
        const left = until - Date.now()
        done(whyNot(outcome as Exclude<Outcome, { kind: 'accepted' }>, endpoint, retryForMs - left, left))
        return false
      })
      if (queue.length) await new Promise((resolve) => setTimeout(resolve, ms))
    }
    running = false
  }

  const enqueue = (part: WireStream) => {
    const { stream } = part
    const json = JSON.stringify(part)
    const recorded = new Promise<Recorded>((resolve, reject) => {
      queue.push({
        stream,
        json,
        bytes: byteLength(json),
        until: Date.now() + retryForMs,
        done(reason) {
          pending.delete(stream)
          if (reason) reject(reason)
          else resolve({ stream, seq: 1 })
        },
      })
    })
    pending.set(stream, recorded)
    // Later, so that what is recorded in one go is sent in one.
    if (!running) {
      running = true
      setTimeout(run)
    }
    return recorded
  }

  return {
    record(type, contact) {
      const recorded = toStream(type, contact as unknown as Contact, names).then(
        (part) => pending.get(part.stream) ?? enqueue(part),
      )
      const settled = recorded
        .then(
          () => {},
          () => {},
        )
        .finally(() => asked.delete(settled))
      asked.add(settled)
      return recorded
    },
    async settled() {
      while (asked.size) await Promise.all(asked)
    },
  }
}

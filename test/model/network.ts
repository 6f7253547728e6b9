/** Requests between pages and a collector: each has a fate, and so does its answer. */
import { createCollector } from '../../src/collector/createCollector'
import type { Store } from '../../src/collector/store'
import type { Batch } from '../../src/protocol/protocol'
import type { Clock } from './clock'
import type { Page } from './page'
import { type Ask, idOf, type Truth } from './truth'

/** Of one request: how long either way takes in ms, or whether it gets lost there. */
export interface Fate {
  there: number
  back: number
  lost?: 'request' | 'answer' | undefined
}

/** What stands at the endpoint: a collector that answers all questions, one that answers 204, one that can't tell copies. */
export type Kind = 'full' | 'silent' | 'naive'

/** What the endpoint does at a time. */
export type Mode =
  | { is: 'up' }
  | { is: 'down'; status: 429 | 500 | 503; retryAfterMs?: number; header?: 'seconds' | 'date' }
  | { is: 'unreachable' }
  | { is: 'page' }
  | { is: 'refusing'; status: 400 | 401 | 404 | 413 }
  /** Takes no body of more than so many bytes. */
  | { is: 'narrow'; bytes: number }

export const KIND_FATE: Fate = { there: 50, back: 50 }
export const POISON = 'poison'
export const BIG = 'big'

interface Answer {
  status: number
  body: string
  headers?: Record<string, string>
}

export function createNetwork(parts: {
  kind: Kind
  clock: Clock
  store: Store
  truth: Truth
  fates: Fate[]
  /** Whether pages that go hear that their answers are cut off, one after the other. */
  cuts: boolean[]
  /** The collector's own clock, which is right. */
  wall: () => number
  log: (line: string) => void
}) {
  const { kind, clock, store, truth, fates, cuts, wall, log } = parts
  const collect = createCollector({
    store,
    clock: wall,
    onError: (error) => truth.broken(`collector: ${error}`),
  })
  let mode: Mode = { is: 'up' }
  let requests = 0
  let isFlawless = true
  let refusals = 0
  const flying = new Map<Page, Set<{ keepalive: boolean; cut: () => void }>>()

  const answer = async (body: string): Promise<Answer | undefined> => {
    if (mode.is === 'unreachable') return undefined
    if (mode.is === 'page') return { status: 200, body: '<!doctype html><title>Welcome</title>' }
    if (mode.is === 'refusing') return { status: mode.status, body: '' }
    if (mode.is === 'down') {
      const { status, retryAfterMs, header } = mode
      if (retryAfterMs === undefined) return { status, body: '' }
      if (!header) return { status, body: JSON.stringify({ retryAfterMs }) }
      const value =
        header === 'date' ? new Date(wall() + retryAfterMs).toUTCString() : String(retryAfterMs / 1000)
      return { status, body: '', headers: { 'retry-after': value } }
    }
    if (mode.is === 'narrow' && body.length > mode.bytes) return { status: 413, body: '' }
    const status = body.includes(`"${BIG}"`) ? 413 : kind !== 'full' && body.includes(`"${POISON}"`) ? 400 : 0
    if (status) {
      // Five that were refused in a row, each of them twice, are taken for the collector's fault.
      if (++refusals >= 10) isFlawless = false
      // Of a page that is left then, nothing goes that is larger than what was too large: it is safe in the store.
      if (status === 413) isFlawless = false
      return { status, body: '' }
    }
    const response = await collect(new Request('http://collector/t', { method: 'POST', body }))
    const text = await response.text()
    truth.taken(JSON.parse(body), response.status)
    if (response.status !== 200) truth.broken(`the collector answered ${response.status}: ${text}`)
    return kind === 'full' ? { status: response.status, body: text } : { status: 204, body: '' }
  }

  return {
    become(next: Mode): void {
      mode = next
      if (next.is !== 'up') isFlawless = false
      log(`collector ${JSON.stringify(next)}`)
    },
    requests: () => requests,
    /** Whether nothing has happened so far that a page may take for a failure of the collector. */
    isFlawless: () => isFlawless,
    /** Whether the page that goes now hears that there will be no answers. */
    hearsCuts: () => cuts.shift() ?? false,
    /** That page hears of its requests with or without keepalive. Those with it may arrive all the same. */
    cut(page: Page, keepalive: boolean): void {
      for (const request of flying.get(page) ?? []) if (request.keepalive === keepalive) request.cut()
    },
    /** A page's `fetch`. */
    fetch(page: Page, options: RequestInit): Promise<unknown> {
      const body = options.body as string
      const batch = JSON.parse(body) as Batch
      const fate = fates.shift() ?? KIND_FATE
      requests++
      const ask: Ask = {
        page,
        keepalive: options.keepalive === true,
        at: clock.now(),
        state: 'flying',
        skew: page.skew(),
      }
      truth.sent(ask, batch)
      log(
        `${page} sends${ask.keepalive ? '' : ' (no keepalive)'} [${batch.streams.flatMap(({ stream, touchpoints = [] }) => touchpoints.map(({ seq }) => idOf(stream, seq)))}]` +
          batch.streams
            .flatMap(({ stream, lost = [] }) =>
              lost.map((l) => ` lost ${idOf(stream, l.from)}-${l.to} ${l.reason}`),
            )
            .join('') +
          (batch.resume ? ` resume ${batch.resume.map((stream) => idOf(stream, 0))}` : ''),
      )
      return new Promise((resolve, reject) => {
        const own = flying.get(page) ?? new Set()
        const request = {
          keepalive: ask.keepalive,
          cut() {
            ask.state = 'unread'
            own.delete(request)
            reject(new TypeError('Failed to fetch'))
          },
        }
        flying.set(page, own.add(request))
        const end = (result?: Answer) => {
          if (ask.state !== 'flying') return
          if (page.state === 'frozen') return void page.thawing.push(() => end(result))
          if (page.state === 'dead') {
            ask.state = 'unread'
            return
          }
          own.delete(request)
          ask.state = result && result.status < 300 && !result.body.startsWith('<') ? 'read' : 'failed'
          if (result) ask.answeredAt = clock.now()
          if (ask.state === 'read') truth.read(ask, batch)
          if (!result) return reject(new TypeError('Failed to fetch'))
          log(`   ${page} reads ${result.status} ${result.body.slice(0, 80)}`)
          resolve({
            status: result.status,
            ok: result.status < 300,
            text: async () => result.body,
            headers: { get: (name: string) => result.headers?.[name] ?? null },
          })
        }
        options.signal?.addEventListener('abort', () => {
          isFlawless = false
          end()
        })
        if (fate.lost) isFlawless = false
        if (fate.lost === 'request') return log('   request lost')
        clock.after(fate.there, async () => {
          // A plain request ends with its page.
          if (!ask.keepalive && page.state !== 'live') return
          const result = await answer(body)
          log(`   collector: ${result?.status ?? 'unreachable'}`)
          if (fate.lost === 'answer') return log('   answer lost')
          clock.after(fate.back, () => end(result))
        })
      })
    },
  }
}

export type Network = ReturnType<typeof createNetwork>

import { createLedger, type Received, type Reply } from './collect'
import { awaitIn, type Wanted } from './waitForTouchpoint'

/** What Playwright gives the handler of `page.route()`, as far as it is used: https://playwright.dev/docs/api/class-route */
export interface RouteLike {
  request(): { method(): string; postDataBuffer(): Uint8Array | null }
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>
  abort(): Promise<void>
}

export interface TestCollector {
  /** Everything that has arrived, by stream and number, so in the order in which it happened on each page. */
  touchpoints(): Received[]
  /** The types of these, in the same order. */
  types(): string[]
  /**
   * Resolves with the first touchpoint of a type, or that a function says yes to, also if it has arrived before. Rejects after
   * `timeoutMs` (2,000 by default, by the real clock) with what came instead.
   */
  waitForTouchpoint(wanted: Wanted, options?: { timeoutMs?: number }): Promise<Received>
  /** In place of `fetch`: answers requests to the endpoint, and passes all others on. */
  fetch: typeof fetch
  /** Puts `fetch` into the place of the global one. Returns what puts that back. */
  install(): () => void
  /** A handler for Playwright's `page.route(endpoint, collector.route)`. */
  route(route: RouteLike): Promise<void>
  /** Answers with this status from now on, as a collector in trouble, or properly again with `undefined`; `0` is no answer at all. */
  fail(status: number | undefined): void
  /** Forgets everything, for the next test. */
  reset(): void
}

const HEADERS = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  // The star doesn't stand for it: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  'access-control-allow-headers': '*, authorization',
}

/**
 * A collector in memory that speaks the real protocol, for a site's own tests.
 * @param options `endpoint`: what the client is given. `/t` by default.
 */
export function createTestCollector({ endpoint = '/t' }: { endpoint?: string } = {}): TestCollector {
  const ledger = createLedger()
  const listeners = new Set<() => void>()
  let failure: number | undefined
  /** Whose requests all others are. */
  let next = globalThis.fetch
  const base = () => globalThis.location?.href ?? 'http://localhost/'

  const touchpoints = () =>
    [...ledger.touchpoints()].sort((a, b) =>
      a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1,
    )
  const answer = async (body: string | Uint8Array<ArrayBuffer>): Promise<Reply> => {
    if (failure !== undefined) return { status: failure, body: undefined }
    const reply = await ledger.take(body)
    for (const listener of listeners) listener()
    return reply
  }

  const collector: TestCollector = {
    touchpoints,
    types: () => touchpoints().map(({ type }) => type),
    waitForTouchpoint: (wanted, options) => awaitIn({ touchpoints, listeners }, wanted, options),
    async fetch(input, init) {
      const url = typeof input === 'object' && 'url' in input ? input.url : String(input)
      if (new URL(url, base()).href !== new URL(endpoint, base()).href) return next(input, init)
      const { status, body } = await answer(
        init?.body === undefined || init.body === null
          ? new Uint8Array(await (input as Request).arrayBuffer())
          : (init.body as string | Uint8Array<ArrayBuffer>),
      )
      if (!status) throw new TypeError('the test collector does not answer')
      return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status, headers: HEADERS })
    },
    install() {
      const before = globalThis.fetch
      // Another collector, say, or a stub that was put there since.
      if (before !== collector.fetch) next = before
      globalThis.fetch = collector.fetch
      return () => {
        globalThis.fetch = before
      }
    },
    async route(route) {
      const request = route.request()
      // A preflight has no body, and is allowed.
      const sent = request.method() === 'POST' ? request.postDataBuffer() : undefined
      const { status, body } = sent ? await answer(new Uint8Array(sent)) : { status: 204, body: undefined }
      if (!status) return route.abort()
      await route.fulfill({ status, headers: HEADERS, body: body ? JSON.stringify(body) : '' })
    },
    fail(status) {
      failure = status
    },
    reset() {
      failure = undefined
      ledger.clear()
    },
  }
  return collector
}

import type { Collector } from './createCollector'
import { type Handler, json } from './handler'

export interface MountOptions {
  /** Where batches are taken, a path. @default '/t' */
  path?: string | undefined
  /**
   * Who sends it (`Authorization: Bearer …`) may read the figures. Without one there are none: how busy a shop is, is
   * nobody's business. @default none
   */
  metricsToken?: string | undefined
}

/**
 * All that a collector answers, each at its address: batches at `/t`, opened mails at `/t.gif`, links at `/t/go/<name>`,
 * `/t/health` and `/t/metrics`. All else is answered 404. Throws on wrong options.
 */
export function mount(collector: Collector, options: MountOptions = {}): Handler {
  const { path = '/t', metricsToken, ...others } = options
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) throw new TypeError(`mount: ${name}: there is no such option.`)
  checkMount('mount', options)
  const below = path.replace(/\/$/, '')
  const handlers: Record<string, Handler> = {
    [path]: collector,
    [`${path}.gif`]: collector.pixel,
    [`${below}/health`]: collector.health,
    ...(metricsToken && { [`${below}/metrics`]: withToken(metricsToken, collector.metrics) }),
  }
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (Object.hasOwn(handlers, pathname)) return handlers[pathname]!(request)
    if (pathname.startsWith(`${below}/go/`)) return collector.link(request)
    return json(404, { error: `Nothing is here; the collector is at ${path}.` })
  }
}

export function checkMount(caller: string, { path, metricsToken }: MountOptions): void {
  if (path !== undefined && !/^\/[^?#\s]*$/.test(path)) {
    throw new TypeError(`${caller}: path: expected a path, such as '/t'.`)
  }
  if (metricsToken !== undefined && !/^[\w.~+/=-]{8,}$/.test(metricsToken)) {
    throw new TypeError(
      `${caller}: metricsToken: expected 8 characters or more of A-Z a-z 0-9 - . _ ~ + / =.`,
    )
  }
}

function withToken(token: string, handler: Handler): Handler {
  const expected = `Bearer ${token}`
  return async (request) =>
    isEqual(request.headers.get('authorization') ?? '', expected)
      ? handler(request)
      : json(401, { error: 'This needs a token.' }, { 'www-authenticate': 'Bearer' })
}

/** Takes as long whether the first letter is wrong or the last. */
function isEqual(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length
  for (let i = 0; i < expected.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i)
  return difference === 0
}

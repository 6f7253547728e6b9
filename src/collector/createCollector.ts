import { checkOptions } from './checkOptions'
import { notedClient } from './client'
import { corsHeaders, preflight } from './cors'
import { createDesk } from './desk'
import { type Handler, json } from './handler'
import { healthHandler } from './health'
import { logError } from './inOneLine'
import { createIntake } from './intake'
import { defaultLimits } from './limits'
import { linkHandler } from './links'
import { createMetrics, type Kind } from './metrics'
import type { CollectorOptions } from './options'
import { pixelHandler } from './pixel'
import { createRates } from './rates'
import { readBody } from './readBody'
import { refused } from './refusal'

/** Takes batches by POST. The rest of what it answers is in handlers of its own, which `mount` puts at their addresses. */
export interface Collector extends Handler {
  /** A picture of one dot, by GET, which tells of an opened mail or of a page without script. */
  pixel: Handler
  /** Leads on from a short address, of which only the last segment matters, and tells of the scan. */
  link: Handler
  /** 200 while the store can be read, else 503. Tells nothing else. */
  health: Handler
  /** The figures of this process, for Prometheus. Whoever can reach it can read them. */
  metrics: Handler
}

const GREETING =
  'This is a touchpoint collector. Sites send it their touchpoints by POST; there is nothing to see here.\n'

/**
 * A request handler that takes batches of protocol 1, stores what is new and answers how far it has each
 * stream. Whatever goes wrong is answered with a sentence, and only what the store says it has is acknowledged.
 * Throws on wrong options.
 */
export function createCollector(options: CollectorOptions): Collector {
  checkOptions(options)
  const { store, stores = {}, keys, cors = '*', beforeStore } = options
  const { clientAddress = notedClient, clock = Date.now, onError = logError } = options
  const limits = { ...defaultLimits, ...options.limits }
  const metrics = createMetrics()
  const rates = createRates(options.rates)
  const intake = createIntake({ store, stores, keys, limits, rates, beforeStore, metrics, clock })
  const desk = createDesk({ intake, metrics, rates, clientAddress, clock, onError })

  const collect: Handler = async (request) => {
    let headers: Record<string, string> = {}
    try {
      headers = corsHeaders(request, cors)
      if (request.method === 'OPTIONS') return preflight(headers)
      if (request.method !== 'POST') return notAllowed(request.method, headers)
      const read = async () => {
        const { body, bytes } = await readBody(request, limits)
        metrics.bytes(bytes)
        return body
      }
      return json(200, await desk.take(request, read), headers)
    } catch (error) {
      return refused(desk.refusalOf(error), headers)
    }
  }

  const timed =
    (kind: Kind, handler: Handler): Handler =>
    async (request) => {
      const start = performance.now()
      const response = await handler(request)
      metrics.answered(kind, response.status, (performance.now() - start) / 1_000)
      return response
    }

  return Object.assign(timed('batch', collect), {
    pixel: timed('pixel', reading(pixelHandler(desk, options.pixel))),
    link: timed('link', reading(linkHandler(desk, options.links, keys))),
    health: reading(healthHandler(store, desk.hear)),
    metrics: reading(async () => metrics.response()),
  })
}

const reading =
  (handler: Handler): Handler =>
  async (request) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? handler(request)
      : json(405, { error: `${request.method} is not allowed; ask by GET.` }, { allow: 'GET, HEAD' })

function notAllowed(method: string, headers: Record<string, string>): Response {
  const allow = { allow: 'POST, OPTIONS', ...headers }
  // A person who opens the address in a browser should learn that it is the right one.
  if (method === 'GET' || method === 'HEAD') return new Response(GREETING, { status: 405, headers: allow })
  return json(405, { error: `${method} is not allowed; send batches by POST.` }, allow)
}

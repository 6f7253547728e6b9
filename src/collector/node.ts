import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { noteClient } from './client'
import { createCollector } from './createCollector'
import type { Handler } from './handler'
import { checkMount, type MountOptions, mount } from './mount'
import type { CollectorOptions } from './options'
import { clientFinder, type ProxyOptions } from './proxies'

/** A listener for `node:http` and `node:https`, and for what is built on them (Express, Fastify …). */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

/**
 * Makes a Web-standard handler a listener of a Node server. A collector learns from it which network a request
 * comes from, and no more of the client's address. Throws on wrong options.
 */
export function nodeListener(handler: Handler, proxies: ProxyOptions = {}): NodeListener {
  const clientOf = clientFinder('nodeListener', proxies)
  // Loaded when it is first needed: this entry also runs where there is no node:http.
  let adapter: Promise<NodeListener> | undefined
  return async (incoming, outgoing) => {
    adapter ??= import('@hono/node-server').then(({ getRequestListener }) =>
      getRequestListener(
        (request, env) => {
          noteClient(request, clientOf(env.incoming as IncomingMessage))
          return handler(request)
        },
        // By default it would replace the global Request and Response.
        { overrideGlobalObjects: false },
      ),
    )
    await (await adapter)(incoming, outgoing)
  }
}

export interface ServeOptions extends CollectorOptions, MountOptions, ProxyOptions {
  /** 0 for any that is free. */
  port: number
  /** @default '127.0.0.1' */
  host?: string | undefined
  /** How long `close` lets requests finish, ms. @default 10_000 */
  graceMs?: number | undefined
}

export interface CollectorServer {
  /** The address for a client's `endpoint`. */
  url: string
  port: number
  /**
   * Takes no more requests, and resolves when those under way are answered or `graceMs` is over. The store stays
   * open: who opened it closes it.
   */
  close(): Promise<void>
}

/** What a timer takes, ms: a longer one would be over at once. */
const LONGEST_MS = 2 ** 31 - 1

/** Starts a Node server with a collector and all that `mount` has. Rejects on wrong options, and if the port can't be had. */
export async function serveCollector(options: ServeOptions): Promise<CollectorServer> {
  const { port, host = '127.0.0.1', path = '/t', graceMs = 10_000, metricsToken, ...more } = options
  const { trustedProxies, forwardedHeader, ...collector } = more
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new TypeError('serveCollector: port: expected a whole number from 0 to 65535.')
  }
  if (!(graceMs >= 0 && graceMs <= LONGEST_MS)) {
    throw new TypeError(`serveCollector: graceMs: expected a number from 0 to ${LONGEST_MS}.`)
  }
  checkMount('serveCollector', { path, metricsToken })
  const { createServer } = await import('node:http')
  const handler = mount(createCollector(collector), { path, metricsToken })
  const server = createServer(nodeListener(handler, { trustedProxies, forwardedHeader }))
  // A client that keeps its connection for a next request would hold a closing server until it gives up.
  server.on('request', (_, outgoing) =>
    outgoing.once('close', () => server.listening || server.closeIdleConnections()),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject).listen(port, host)
  })
  const taken = (server.address() as AddressInfo).port
  let closed: Promise<void> | undefined
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}${path}`,
    port: taken,
    close: () => (closed ??= closeServer(server, graceMs)),
  }
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
}

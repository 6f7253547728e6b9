// @vitest-environment node
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Handler,
  libsqlStore,
  nodeListener,
  type ServeOptions,
  serveCollector,
} from '../../../src/collector/index'
import { batch, stream, uuid } from './helpers'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(options: Partial<ServeOptions> = {}) {
  const store = await libsqlStore({ path: ':memory:' })
  closing.push(() => store.close())
  const server = await serveCollector({ port: 0, store, ...options })
  closing.push(() => server.close())
  return { store, server }
}

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

describe('a Node server', () => {
  it('takes batches at its address', async () => {
    const { store, server } = await start()
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/t`)
    const response = await post(server.url, batch([stream(1, [1, 2])], { sentAt: Date.now() }))
    expect(await response.json()).toMatchObject({ ack: { [uuid(1)]: 2 } })
    expect(await store.completeness({})).toMatchObject([{ received: 2 }])
  })

  it('takes them nowhere else', async () => {
    const { server } = await start({ path: '/touch' })
    expect(server.url).toMatch(/\/touch$/)
    const response = await post(server.url.replace('/touch', '/t'), batch([]))
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: 'Nothing is here; the collector is at /touch.' })
  })

  it('answers a body that is far too large, rather than hang up', async () => {
    const { server } = await start()
    expect((await post(server.url, ' '.repeat(5_000_000))).status).toBe(413)
    expect((await post(server.url, batch([]))).status).toBe(200)
  })

  it('rejects where the port is taken', async () => {
    const { server } = await start()
    await expect(start({ port: server.port })).rejects.toThrow(/EADDRINUSE/)
  })

  /** A request of which the server has begun to read the body. */
  async function halfRequest(options: Partial<ServeOptions>, body: string) {
    let begun = () => {}
    const reading = new Promise<void>((resolve) => {
      begun = resolve
    })
    const clock = () => {
      begun()
      return Date.now()
    }
    const { store, server } = await start({ ...options, clock })
    const request = httpRequest(server.url, { method: 'POST' })
    request.write(body)
    await reading
    return { store, server, request }
  }

  it('closes after the requests under way are answered, and takes no more', async () => {
    const body = JSON.stringify(batch([stream(1, [1])]))
    const { store, server, request } = await halfRequest({}, body.slice(0, 20))
    const answered = once(request, 'response')
    const closed = server.close()
    await expect(post(server.url, batch([]))).rejects.toThrow()
    request.end(body.slice(20))
    const [response] = await answered
    expect(response.statusCode).toBe(200)
    response.resume()
    await closed
    expect(await store.completeness({})).toMatchObject([{ received: 1 }])
  })

  it('does not wait for ever for one that never ends', async () => {
    const { server, request } = await halfRequest({ graceMs: 20 }, '{')
    const cut = once(request, 'error')
    await server.close()
    await cut
  })
})

describe('who a request comes from', () => {
  /** The networks that the hook saw, of one request with these headers. */
  async function seen(options: Partial<ServeOptions>, headers: Record<string, string> = {}) {
    const clients: unknown[] = []
    const { server } = await start({
      ...options,
      beforeStore: (touchpoint, { client, headers }) => {
        clients.push(client, headers.get('x-forwarded-for'))
        return touchpoint
      },
    })
    const body = JSON.stringify(batch([stream(1, [1])]))
    expect((await fetch(server.url, { method: 'POST', body, headers })).status).toBe(200)
    return clients
  }

  it('is the network of the connection', async () => {
    expect(await seen({}, { 'x-forwarded-for': '203.0.113.7' })).toEqual(['127.0.0.0/24', null])
  })

  it('is what trusted proxies say', async () => {
    const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }
    expect(await seen({ trustedProxies: ['127.0.0.1'] }, headers)).toEqual(['203.0.113.0/24', null])
  })

  it('is limited, and sees why, also when it sends a large body at once', async () => {
    const { server } = await start({ rates: { client: 1 }, onError: () => {} })
    expect((await post(server.url, batch([]))).status).toBe(200)
    for (const body of [batch([]), ' '.repeat(900_000), ' '.repeat(5_000_000)]) {
      const response = await post(server.url, body)
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, expect.any(String)])
      expect(await response.json()).toMatchObject({ retryAfterMs: expect.any(Number) })
    }
  })
})

it('a server has pictures, links, health and figures too', async () => {
  const { store, server } = await start({
    links: { flyer: 'https://shop.example/' },
    metricsToken: 'a-token-of-the-test',
  })
  const get = (path: string, headers = {}) => fetch(server.url + path, { headers, redirect: 'manual' })
  expect((await (await get('.gif?id=1')).arrayBuffer()).byteLength).toBe(43)
  expect((await get('/go/flyer')).status).toBe(302)
  expect(await (await get('/health')).json()).toEqual({ status: 'ok' })
  expect((await get('/metrics')).status).toBe(401)
  const text = await (await get('/metrics', { authorization: 'Bearer a-token-of-the-test' })).text()
  expect(text).toMatch(/kind="link",status="302"\} 1$/m)
  const head = await fetch(`${server.url}.gif`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '43'])
  expect(await store.completeness({})).toHaveLength(2)
})

describe('a listener', () => {
  it('mounts any handler in a server that is there already, and leaves the globals alone', async () => {
    const { Request: before } = globalThis
    const handler: Handler = async (request) =>
      Response.json({ method: request.method, url: request.url, body: await request.text() }, { status: 201 })
    const server = createServer(nodeListener(handler)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where?x=1`
    const response = await post(url, 'hello')
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ method: 'POST', url, body: 'hello' })
    expect(globalThis.Request).toBe(before)
  })
})

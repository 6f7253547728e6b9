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

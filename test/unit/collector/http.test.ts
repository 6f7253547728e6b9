// @vitest-environment node
import { createGzip, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { batch, contents, openCollector, request, send, stream } from './helpers'

/** That many million zero bytes, compressed, without ever having them all. */
async function zeros(millions: number): Promise<Buffer> {
  const gzip = createGzip()
  const million = Buffer.alloc(1_000_000)
  for (let i = 0; i < millions; i++) gzip.write(million)
  return Buffer.concat(await gzip.end().toArray())
}

describe('compressed bodies', () => {
  it('are known by their first bytes, whatever the headers say', async () => {
    const { store, handler } = await openCollector()
    const body = gzipSync(JSON.stringify(batch([stream(1, [1, 2, 3])])))
    expect((await send(handler, body, { headers: { 'content-type': 'text/plain' } })).status).toBe(200)
    expect((await contents(store)).touchpoints).toHaveLength(3)
  })

  it('that unpack to more than the limit are refused long before they are unpacked', async () => {
    const { handler } = await openCollector()
    const bomb = await zeros(200)
    expect(bomb.length).toBeLessThan(1_048_576)
    const before = process.memoryUsage().arrayBuffers
    const { status, answer } = await send(handler, bomb)
    expect(status).toBe(413)
    expect(answer.error).toMatch(/larger than 4194304 bytes when unpacked/)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  })

  it.each([
    ['cut short', (gzip: Buffer) => gzip.subarray(0, gzip.length - 10)],
    ['damaged', (gzip: Buffer) => Buffer.concat([gzip.subarray(0, 20), Buffer.alloc(20), gzip.subarray(40)])],
  ])('that are %s are refused', async (_, spoil) => {
    const { store, handler } = await openCollector()
    const { status } = await send(handler, spoil(gzipSync(JSON.stringify(batch([stream(1, [1])])))))
    expect(status).toBe(400)
    expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
  })
})

describe('large bodies', () => {
  it('are refused by their declared size', async () => {
    const { handler } = await openCollector({ limits: { bodyBytes: 100 } })
    const { status, answer } = await send(handler, batch([stream(1, [1])]), {
      headers: { 'content-length': '101' },
    })
    expect(status).toBe(413)
    expect(answer.error).toMatch(/larger than 100 bytes; send smaller batches/)
  })

  /** A body of so many pieces of 100 bytes, and how many of them were read. */
  const inPieces = (count: number) => {
    const read = { pieces: 0 }
    const body = new ReadableStream({
      pull(controller) {
        if (read.pieces++ === count) controller.close()
        else controller.enqueue(new Uint8Array(100).fill(0x20))
      },
    })
    return { read, body }
  }

  it.each([{}, { 'content-length': '7900' }])(
    'are read to their end before they are refused, so that the sender hears it: %o',
    async (headers) => {
      const { handler } = await openCollector({ limits: { bodyBytes: 1_000 } })
      const { read, body } = inPieces(79)
      const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
      expect((await handler(new Request('https://shop.example/t', init))).status).toBe(413)
      expect(read.pieces).toBeGreaterThanOrEqual(79)
    },
  )

  it.each([{}, { 'content-length': '99999999' }])(
    'are read no further than eight times the limit: %o',
    async (headers) => {
      const { handler } = await openCollector({ limits: { bodyBytes: 1_000 } })
      const { read, body } = inPieces(Number.POSITIVE_INFINITY)
      const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
      expect((await handler(new Request('https://shop.example/t', init))).status).toBe(413)
      expect(read.pieces).toBeLessThan(90)
    },
  )

  it('that break off are refused', async () => {
    const { handler } = await openCollector()
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"protocol":1'))
        controller.error(new Error('connection lost'))
      },
    })
    const init = { method: 'POST', body: broken, duplex: 'half' } as RequestInit
    expect((await handler(new Request('https://shop.example/t', init))).status).toBe(400)
  })
})

describe('methods', () => {
  it('tell a person who opens the address what it is', async () => {
    const { handler } = await openCollector()
    const response = await handler(new Request('https://shop.example/t'))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST, OPTIONS')
    expect(await response.text()).toMatch(/touchpoint collector/)
  })

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is not allowed', async (method) => {
    const { handler } = await openCollector()
    const { status, headers, answer } = await send(handler, batch([stream(1, [1])]), { method })
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect(answer.error).toMatch(new RegExp(`^${method} is not allowed`))
  })
})

describe('pages of other origins', () => {
  const from = (origin: string, more: Record<string, string> = {}) => ({ headers: { origin, ...more } })
  const body = batch([stream(1, [1])])

  it('may read the answers by default, the refusals too, and when to come again', async () => {
    const { handler } = await openCollector()
    for (const sent of [body, 'nonsense']) {
      const { headers } = await send(handler, sent, from('https://other.example'))
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toBe('retry-after')
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
  })

  it('may ask first', async () => {
    const { handler } = await openCollector()
    const response = await handler(request('', { method: 'OPTIONS', ...from('https://other.example') }))
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-methods')).toBe('POST')
    expect(response.headers.get('access-control-allow-headers')).toMatch(/content-type/)
    expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(0)
  })

  describe('where the site names them', () => {
    const cors = { origins: ['https://www.shop.example'] }

    it('may send and read if they are named', async () => {
      const { handler } = await openCollector({ cors })
      const { status, headers } = await send(handler, body, from('https://www.shop.example'))
      expect(status).toBe(200)
      expect(headers.get('access-control-allow-origin')).toBe('https://www.shop.example')
      expect(headers.get('vary')).toBe('origin')
    })

    it.each([
      'https://evil.example',
      'https://www.shop.example.evil.example',
      'http://www.shop.example',
      'null',
    ])('may not from %s, and nothing is stored', async (origin) => {
      const { store, handler } = await openCollector({ cors })
      const { status, headers, answer } = await send(handler, body, from(origin))
      expect(status).toBe(403)
      expect(answer.error).toContain(origin)
      expect(headers.has('access-control-allow-origin')).toBe(false)
      expect(await contents(store)).toEqual({ touchpoints: [], streams: [] })
    })

    it.each([
      ['its own pages', from('https://shop.example')],
      ['its own pages behind a proxy', from('https://public.example', { 'sec-fetch-site': 'same-origin' })],
      ['servers', {}],
    ])('leaves out %s, who may always', async (_, init) => {
      const { handler } = await openCollector({ cors })
      expect((await send(handler, body, init)).status).toBe(200)
    })
  })
})

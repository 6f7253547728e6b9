import { buffer } from 'node:stream/consumers'
import { readCloudEvents, readSegment } from './receivers'
import { serve } from './serve'

/** A thing that was received: its identity, as its receiver tells things apart, and the number that the page gave it. */
export interface Received {
  id: string
  n: unknown
}

/**
 * A receiver of one of the formats, on an origin of its own: it lets in what a preflight lets in, reads with the format's official
 * library, refuses what that refuses, and answers as its kind does.
 */
export async function startReceiver(kind: 'segment' | 'rudderstack' | 'jitsu' | 'cloudEvents') {
  const received: Received[] = []
  const mistakes: unknown[] = []
  /** Headers that a preflight has asked for. */
  const asked = new Set<string>()
  const answer = {
    segment: [200, '{"success":true}'],
    rudderstack: [200, 'OK'],
    jitsu: [200, '{"ok":true}'],
    cloudEvents: [202, ''],
  }[kind] as [number, string]

  const read = (headers: Record<string, string>, body: string): Received[] => {
    if (kind === 'cloudEvents') {
      const events = readCloudEvents({ 'content-type': headers['content-type']! }, body)
      return events.map(({ source, id, data }) => ({
        id: `${source} ${id}`,
        n: (data?.data as { n?: unknown })?.n,
      }))
    }
    const { batch, writeKey } = readSegment(body)
    const key = { segment: writeKey, rudderstack: headers.authorization, jitsu: headers['x-write-key'] }[kind]
    if (key !== (kind === 'rudderstack' ? 'Basic YWJjMTIzOg==' : 'abc123'))
      throw new Error(`${key} is no key`)
    return batch.map(({ messageId, properties }) => ({ id: messageId, n: properties?.n }))
  }
  const server = await serve(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    if (request.method === 'OPTIONS') {
      const headers = String(request.headers['access-control-request-headers'] ?? '')
      for (const name of headers.split(',')) asked.add(name.trim())
      response.setHeader('access-control-allow-headers', headers)
      return void response.writeHead(204).end()
    }
    try {
      received.push(...read(request.headers as Record<string, string>, String(await buffer(request))))
      response.writeHead(answer[0]).end(answer[1])
    } catch (error) {
      mistakes.push(error)
      response.writeHead(400).end()
    }
  })
  return { ...server, received, mistakes, asked }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

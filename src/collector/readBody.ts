import type { Limits } from './limits'
import { refusal } from './refusal'

/** So many times the limit is read and thrown away of a body that is too large. */
const DISCARDED = 8

/**
 * The JSON value of a request's body, and how many bytes it came in. Gzip is known by its first two bytes
 * (RFC 1952), because a header that says so would cost a browser a preflight. Never holds more than the limits
 * allow in memory.
 */
export async function readBody(
  request: Request,
  limits: Pick<Limits, 'bodyBytes' | 'unpackedBytes'>,
): Promise<{ body: unknown; bytes: number }> {
  const { bodyBytes, unpackedBytes } = limits
  const declared = Number(request.headers.get('content-length'))
  if (declared > bodyBytes) {
    if (declared <= DISCARDED * bodyBytes) await discard(request.body?.getReader(), declared)
    throw tooLarge(bodyBytes)
  }
  let bytes = await readAtMost(bodyBytes, request.body)
  const { length } = bytes
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    bytes = await readAtMost(unpackedBytes, gunzip(bytes), 'unpacked')
  if (bytes.length === 0) throw refusal(400, 'The body is empty; expected a batch as JSON.')
  return { body: parseJson(bytes), bytes: length }
}

async function readAtMost(
  max: number,
  stream: ReadableStream<Uint8Array> | null,
  state?: 'unpacked',
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream?.getReader()
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw refusal(400, state ? 'The body begins like gzip but cannot be unpacked.' : 'The body broke off.')
    })
    if (done) break
    length += value.length
    if (length > max) {
      await discard(reader, state ? 0 : (DISCARDED - 1) * max)
      throw tooLarge(max, state)
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

/**
 * A server that answers and closes with a part of the body unread resets the connection, and the sender may never
 * see that it should send less. So a good deal of it is read, at no cost in memory.
 */
async function discard(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  bytes: number,
): Promise<void> {
  try {
    for (let left = bytes; left > 0; ) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) return
      left -= value!.length
    }
    // Whether the rest could be called off is of no interest.
    reader?.cancel().catch(() => {})
  } catch {
    // It broke off, which is as well.
  }
}

const gunzip = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> =>
  new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))

const tooLarge = (max: number, state?: 'unpacked') =>
  refusal(413, `The body is larger than ${max} bytes${state ? ' when unpacked' : ''}; send smaller batches.`)

function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(400, 'The body is not UTF-8; expected a batch as JSON in UTF-8.')
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refusal(400, `The body is not JSON: ${(error as Error).message}.`)
  }
}

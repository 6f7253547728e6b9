import { createGzip, gzipSync } from 'node:zlib'
import { type Check, expectTaken, Fault, isTaken, Skip, seen } from '../check'
import { objectIn } from '../readAnswer'
import type { Target } from '../target'

const MIB = 1_048_576
const BOMB_MIB = 64

/** Compressed bodies, known by their first two bytes. */
export const gzip: Check[] = [
  {
    name: 'gzip',
    level: 'basic',
    expects: 'a compressed body is taken where answers invite it',
    async run(target) {
      if (target.level === 'basic' && !(await isInvited(target))) throw new Skip('no answer has "gzip": true')
      const { send, batch, stream, newStream } = target
      const body = gzipSync(JSON.stringify(batch([stream(newStream(), [1, 2])])))
      expectTaken(
        await send(body),
        'A gzip body without a Content-Encoding',
        'Know gzip by its first two bytes, 1f 8b: a header that says so would cost a page a preflight.',
      )
    },
  },
  {
    name: 'gzip-broken',
    level: 'full',
    expects: 'half a compressed body is answered 400 or 422',
    async run({ send, batch, stream, newStream }) {
      const body = gzipSync(JSON.stringify(batch([stream(newStream(), [1])])))
      const reply = await send(body.subarray(0, body.length - 12))
      if (reply.status >= 400 && reply.status < 500) return
      throw new Fault(`Half a gzip body: ${seen(reply)}.`, 'Answer 400 to what cannot be unpacked.')
    },
  },
  {
    name: 'gzip-bomb',
    level: 'full',
    expects: 'a small body that unpacks to 64 MiB is refused',
    async run({ send, batch }) {
      const reply = await send(await bomb(JSON.stringify(batch([]))))
      if (reply.status >= 400 && reply.status < 500) return
      throw new Fault(
        isTaken(reply) ? 'It was unpacked and taken.' : `It: ${seen(reply)}.`,
        'Unpack piece by piece, and answer 413 as soon as it is more than you would take uncompressed.',
      )
    },
  },
]

/** A text with 64 MiB of spaces behind it, compressed piece by piece. */
async function bomb(text: string): Promise<Uint8Array> {
  const gzip = createGzip({ level: 1 })
  gzip.write(text)
  const spaces = Buffer.alloc(MIB, ' ')
  for (let i = 0; i < BOMB_MIB; i++) gzip.write(spaces)
  return Buffer.concat(await gzip.end().toArray())
}

async function isInvited({ send, batch }: Target): Promise<boolean> {
  return objectIn(await send(batch([]))).gzip === true
}

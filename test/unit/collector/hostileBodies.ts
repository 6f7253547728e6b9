/** Bodies as an enemy, a broken line or a mistaken programmer would send them: text or bytes. */
import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { mutated, whole } from './bodies'
import { batch, touchpoint, uuid } from './helpers'

type Body = string | Uint8Array<ArrayBuffer>

const json = (value: unknown): string => JSON.stringify(value) ?? 'null'
const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
const text = mutated.map(json)

/** Cut anywhere. */
const truncated = fc
  .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([body, part]) => body.slice(0, body.length * part))

/** With something else anywhere, over or between what was there. */
const damaged = fc
  .tuple(
    text,
    fc.nat(),
    fc.nat({ max: 20 }),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '{', '],', '\u0000', '/**/', 'NaN', ',,'),
    ),
  )
  .map(([body, at, over, other]) => {
    const start = at % body.length
    return body.slice(0, start) + other + body.slice(start + over)
  })

/** What a JSON text may say and no object can: keys twice, keys that reach prototypes, numbers without end. */
const fragments = fc.oneof(
  fc.constantFrom(
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":1,"a":{"a":[]}}',
    '1e999',
    '-1e999',
    '-0',
    '1E-400',
    '9007199254740993',
    '"\\ud800"',
    '"\\u0000"',
    '[[],[[]],{}]',
  ),
  fc.nat({ max: 3_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.nat({ max: 3_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
)
const places = fc.constantFrom(
  'protocol',
  'streams',
  'stream',
  'seq',
  'lost',
  'data',
  'page',
  'context',
  'previous',
  'resume',
  'at',
  'future',
)
const planted = fc.tuple(places, fragments).map(([place, fragment]) => {
  const body = json(whole)
  const key = `"${place}":`
  return body.includes(key)
    ? body.replace(key, `${key}${fragment},"was":`)
    : body.replace('{', `{${key}${fragment},`)
})

const times = (count: number, item: unknown) => Array(count).fill(item)
const huge = fc
  .tuple(
    fc.integer({ min: 1, max: 2_500 }),
    fc.constantFrom('touchpoints', 'lost', 'streams', 'resume', 'keys', 'text', 'spaces'),
  )
  .map(([count, what]) => {
    const one = (more: Record<string, unknown>) => json(batch([{ stream: uuid(4), ...more }]))
    switch (what) {
      case 'touchpoints':
        return one({ touchpoints: Array.from({ length: count }, (_, i) => touchpoint(i + 1)) })
      case 'lost':
        return one({ lost: times(count, { from: 1, to: 2 ** 53 - 1, reason: 'full' }) })
      case 'streams':
        return json(batch(times(count, { stream: uuid(4) })))
      case 'resume':
        return json(batch([], { resume: times(count, uuid(4)) }))
      case 'keys':
        return one({
          touchpoints: [
            touchpoint(1, { data: Object.fromEntries(times(count, 0).map((_, i) => [`k${i}`, i])) }),
          ],
        })
      case 'text':
        return one({ touchpoints: [touchpoint(1, { data: { text: 'x'.repeat(count * 20) } })] })
      default:
        return json(whole) + ' '.repeat(count * 500)
    }
  })

/** Compressed, and then cut, damaged, continued, or compressed by something else. */
const compressed = fc
  .tuple(text, fc.constantFrom('whole', 'cut', 'damaged', 'continued', 'twice', 'zlib', 'bomb'), fc.nat())
  .map(([body, how, at]): Body => {
    const gzip = bytes(gzipSync(body))
    switch (how) {
      case 'cut':
        return gzip.slice(0, 2 + (at % gzip.length))
      case 'damaged':
        gzip[2 + (at % (gzip.length - 2))]! ^= 1 + (at % 255)
        return gzip
      case 'continued':
        return bytes(Buffer.concat([gzip, gzip]))
      case 'twice':
        return bytes(gzipSync(gzip))
      case 'zlib':
        return bytes(deflateSync(body))
      case 'bomb':
        return bytes(gzipSync(body + ' '.repeat((at % 20) * 300_000), { level: 1 }))
      default:
        return gzip
    }
  })

export const hostileBodies: fc.Arbitrary<Body> = fc.oneof(
  { weight: 40, arbitrary: text },
  { weight: 10, arbitrary: truncated },
  { weight: 10, arbitrary: damaged },
  { weight: 10, arbitrary: planted },
  { weight: 10, arbitrary: compressed },
  { weight: 5, arbitrary: fc.json() },
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 300 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>> },
  { weight: 1, arbitrary: huge },
)

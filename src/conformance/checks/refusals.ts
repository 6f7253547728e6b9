import { type Check, Fault, isRefused, isTaken, isTooLarge, seen } from '../check'
import type { Reply } from '../exchange'
import { objectIn } from '../readAnswer'

const HUGE = 8_388_608

/** Is what can't be taken refused in a way that a client can work with? */
export const refusals: Check[] = [
  {
    name: 'bad-json',
    level: 'full',
    expects: 'a body that is no JSON, no UTF-8 or no object is answered 400 or 422',
    async run({ send }) {
      const noUtf8 = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])
      for (const [what, body] of [
        ['Half a JSON text', '{"protocol":1,'],
        ['No UTF-8', noUtf8],
        ['A list', '[]'],
      ] as const) {
        expectRefused(await send(body), what)
      }
    },
  },
  {
    name: 'bad-batch',
    level: 'full',
    expects: 'a batch of which not even the numbers can be told is answered 400 or 422',
    async run({ send, batch, stream, newStream }) {
      const bad: [what: string, body: unknown][] = [
        ['A batch without sentAt', batch([], { sentAt: undefined })],
        ['Streams that are no list', batch({})],
        ['A stream that is no UUID', batch([stream('x', [1])])],
        ['A number 0', batch([stream(newStream(), [0])])],
      ]
      for (const [what, body] of bad) expectRefused(await send(body), what)
    },
  },
  {
    name: 'bad-touchpoint',
    level: 'full',
    expects: 'a bad touchpoint among good ones is named in `rejected`, or its batch answered 400 or 422',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const id = newStream()
      const touchpoints = [touchpoint(1), touchpoint(2, { stage: 7, at: 'yesterday' }), touchpoint(3)]
      const reply = await send(batch([stream(id, [], { touchpoints })]))
      if (isRefused(reply)) return
      const { rejected } = objectIn(reply)
      const named = Array.isArray(rejected) ? rejected.map((one) => `${one?.stream}/${one?.seq}`) : []
      if (isTaken(reply) && named.join() === `${id}/2`) return
      throw new Fault(
        isTaken(reply)
          ? `Of three touchpoints the second is bad; rejected names ${named.length || 'none'}.`
          : `A bad touchpoint: ${seen(reply)}.`,
        'Take the good ones and name the bad one in `rejected`, and no other; or answer 422, and the client finds it by halves.',
      )
    },
  },
  {
    name: 'huge',
    level: 'full',
    expects: 'a body of 8 MiB is answered 413, or taken',
    async run({ send, batch }) {
      expectBounded(await send(JSON.stringify(batch([])).padEnd(HUGE)), 'A body of 8 MiB')
    },
  },
  {
    name: 'many',
    level: 'full',
    expects: 'a batch of 5,000 touchpoints is answered 413, or taken',
    async run({ sendNumbers, newStream }) {
      const numbers = Array.from({ length: 5_000 }, (_, i) => i + 1)
      expectBounded(await sendNumbers(newStream(), numbers), 'A batch of 5,000 touchpoints')
    },
  },
  {
    name: 'hostile',
    level: 'full',
    expects: 'hostile bodies are answered, and never 5xx',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const deep = `${'[{"a":'.repeat(5_000)}1${'}]'.repeat(5_000)}`
      const one = (data: string) =>
        JSON.stringify(
          batch([stream(newStream(), [], { touchpoints: [touchpoint(1, { data: 0 })] })]),
        ).replace('"data":0', `"data":${data}`)
      const endless = { from: 1, to: Number.MAX_SAFE_INTEGER, reason: 'full' }
      const bodies: [what: string, body: string][] = [
        ['5,000 levels of nesting', one(`{"deep":${deep}}`)],
        ['A key __proto__', one('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}')],
        ['A text with U+0000 and half a character', one('{"text":"\\u0000\\ud800"}')],
        ['A number without end', one('{"number":1e999,"other":-0}')],
        [
          'A lost range of 9,007,199,254,740,991 numbers',
          JSON.stringify(batch([{ stream: newStream(), lost: [endless] }])),
        ],
      ]
      for (const [what, body] of bodies) {
        const reply = await send(body)
        if (reply.status > 0 && reply.status < 500) continue
        throw new Fault(
          `${what}: ${seen(reply)}.`,
          'Bound nesting, keys and texts, count `lost` as ranges, and refuse with 400 or 422 what you will not keep: anybody can send this.',
        )
      }
    },
  },
]

function expectRefused(reply: Reply, what: string): void {
  if (isRefused(reply)) return
  throw new Fault(
    `${what}: ${seen(reply)}.`,
    isTaken(reply)
      ? 'Check what you take: answer 400 or 422 to what is no batch.'
      : 'Answer 400 or 422 to what is no batch: then a client looks for what is wrong with it, rather than wait.',
  )
}

function expectBounded(reply: Reply, what: string): void {
  if (isTooLarge(reply) || isTaken(reply)) return
  throw new Fault(
    `${what}: ${seen(reply)}.`,
    'Answer 413, and read or discard the rest of the body before you close: only then does a client send less.',
  )
}

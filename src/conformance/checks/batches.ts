import { type Check, expectTaken, Fault, isTaken, isTooLarge, seen } from '../check'
import { objectIn } from '../readAnswer'

const MONTH_MS = 30 * 86_400_000
const take = (what: string) => `Take ${what}: what you refuse, a client drops or repeats.`

/** Does it take everything that a client may send? */
export const batches: Check[] = [
  {
    name: 'batch',
    level: 'basic',
    expects: 'a batch with every field that there is, and with letters of all kinds, is taken',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const source = {
        channel: 'search',
        name: 'google',
        medium: 'cpc',
        campaign: 'Frühling ☕ 春',
        clickId: 'gclid',
      }
      const full = stream(newStream(), [], {
        ...{ visitor: newStream(), customer: 'conformance', t: 9_000.5 },
        context: { language: 'ja', timeZone: 'Asia/Tokyo', screen: '390x844' },
        previous: { stream: newStream(), last: 2 },
        lost: [{ from: 2, to: 3, reason: 'full' }],
        touchpoints: [
          touchpoint(1, { source, data: { text: '💶 "quoted" \\ \u2028' } }),
          touchpoint(4, { once: newStream(), customer: 'conformance' }),
        ],
      })
      expectTaken(await send(batch([full, stream(newStream(), [1])])), 'A batch with every field')
    },
  },
  {
    name: 'unknown-fields',
    level: 'basic',
    expects: 'fields and channels that nobody knows yet are no mistake',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const news = { future: { of: ['anything', 1] } }
      const one = touchpoint(1, { channel: 'hologram', page: { url: '/', ...news }, ...news })
      const reply = await send(batch([stream(newStream(), [], { touchpoints: [one], ...news })], news))
      const mend =
        'Ignore what you do not know, or keep it: a newer client sends more, and what is refused is lost.'
      expectTaken(reply, 'A batch with fields of the future', mend)
      expectNoneRejected(reply, mend)
    },
  },
  {
    name: 'clocks',
    level: 'basic',
    expects: "devices' clocks may be wrong by any amount",
    async run({ send, batch, stream, touchpoint, newStream }) {
      const mend = 'Take every time: correct it by sentAt and your own clock, see docs/protocol.md.'
      for (const at of [0, Date.now() - MONTH_MS, Date.now() + MONTH_MS, 4e12]) {
        const body = batch([stream(newStream(), [], { touchpoints: [touchpoint(1, { at })] })], {
          sentAt: at,
        })
        const reply = await send(body)
        expectTaken(reply, `A device that says it is ${new Date(at).toISOString()}`, mend)
        expectNoneRejected(reply, mend)
      }
    },
  },
  {
    name: 'question',
    level: 'basic',
    expects: 'a batch that holds nothing but a question is taken',
    async run({ send, batch, newStream }) {
      const reply = await send(batch([], { resume: [newStream()] }))
      expectTaken(
        reply,
        'A batch with nothing but resume',
        take('it, and answer nothing if you keep no count'),
      )
    },
  },
  {
    name: 'lost-only',
    level: 'basic',
    expects: 'a batch that only tells of losses is taken',
    async run({ send, batch, stream, newStream }) {
      const lost = [{ from: 1, to: 3, reason: 'expired' }]
      const { touchpoints: _, ...only } = stream(newStream(), [], { lost })
      expectTaken(
        await send(batch([only])),
        'A batch with nothing but lost',
        take('it, and ignore it if you keep no count'),
      )
    },
  },
  {
    name: 'repeat',
    level: 'basic',
    expects: 'a batch that was taken is taken again',
    async run({ send, batch, stream, newStream }) {
      const body = batch([stream(newStream(), [1, 2])])
      expectTaken(await send(body), 'A batch')
      expectTaken(
        await send(body),
        'The same batch again',
        'Answer 2xx to what you have already: the client never heard of the first answer, and goes on asking.',
      )
    },
  },
  {
    name: 'once',
    level: 'basic',
    expects: 'a touchpoint with a `once` that was seen before is taken too',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const hash = newStream()
      for (const what of ['A touchpoint with once', 'Another with the same once']) {
        const body = batch([stream(newStream(), [], { touchpoints: [touchpoint(1, { once: hash })] })])
        const mend = 'Keep the first of equal ones and acknowledge the others, or keep them all.'
        const reply = await send(body)
        expectTaken(reply, what, mend)
        expectNoneRejected(reply, mend)
      }
    },
  },
  {
    name: 'large',
    level: 'basic',
    expects: 'a batch of 150 touchpoints and 48,000 bytes is taken, or answered 413',
    async run({ send, batch, stream, touchpoint, newStream }) {
      const touchpoints = Array.from({ length: 150 }, (_, i) => touchpoint(i + 1))
      const body = JSON.stringify(batch([stream(newStream(), [], { touchpoints })]))
      const reply = await send(body.padEnd(48_000))
      if (isTooLarge(reply)) return
      expectTaken(reply, 'A batch of 48,000 bytes', 'Take it, or answer 413 to get smaller ones.')
    },
  },
]

function expectNoneRejected(reply: Parameters<typeof objectIn>[0], mend: string): void {
  const { rejected } = objectIn(reply)
  if (isTaken(reply) && Array.isArray(rejected) && rejected.length > 0) {
    throw new Fault(`It was rejected: ${seen(reply)}.`, mend)
  }
}

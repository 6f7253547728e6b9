import * as v from 'valibot'
import { answerSchema } from '../../protocol/answerSchema'
import { type Check, expectTaken, Fault, Skip } from '../check'
import { ackIn, objectIn } from '../readAnswer'
import type { Target } from '../target'

/** Is what it says true, and does it say how far it has a stream? */
export const answers: Check[] = [
  {
    name: 'answer',
    level: 'basic',
    expects: 'the fields of an answer are what the schema says',
    async run({ sendNumbers, newStream }) {
      const reply = await sendNumbers(newStream(), [1, 3])
      expectTaken(reply, 'A batch')
      const { issues } = v.safeParse(answerSchema, objectIn(reply))
      if (!issues) return
      const [{ path, message }] = issues
      const field = path?.map(({ key }) => String(key)).join('.') || 'the answer'
      throw new Fault(
        `In the answer, ${field} should be ${message}.`,
        'See docs/protocol/1/answer.schema.json.',
      )
    },
  },
  {
    name: 'no-false-ack',
    level: 'basic',
    expects: 'nothing is acknowledged that never came',
    async run(target) {
      const [stream, unknown] = [target.newStream(), target.newStream()]
      const streams = [target.stream(stream, [1, 2, 5])]
      const reply = await target.send(target.batch(streams, { resume: [unknown] }))
      expectTaken(reply, 'A batch with the numbers 1, 2 and 5')
      const ack = ackIn(reply, stream) ?? 0
      const beyond = objectIn(reply).have?.[stream] ?? []
      const invented =
        Array.isArray(beyond) && beyond.some((range) => range?.[0] > 5 || range?.[1] > 5 || range?.[0] < 5)
      const told = `ack ${ack}${invented ? ` and have ${JSON.stringify(beyond)}` : ''}`
      const mend =
        'ack is the number up to which you have everything. Clients delete what it covers, so what it says too much is lost.'
      if (ack > 2 || invented) throw new Fault(`After 1, 2 and 5 the answer was ${told}.`, mend)
      const dreamt = ackIn(reply, unknown) ?? 0
      if (dreamt > 0) throw new Fault(`A stream that never came was acknowledged up to ${dreamt}.`, mend)
    },
  },
  {
    name: 'ack',
    level: 'full',
    expects: 'numbers that came in any order are acknowledged up to the highest',
    async run(target) {
      await expectAck(
        target,
        [[3, 1, 2]],
        3,
        'Answer { "ack": { "<stream>": n } } for each stream of the body.',
      )
    },
  },
  {
    name: 'gap',
    level: 'full',
    expects: 'a gap ends what is acknowledged, until it is filled',
    async run(target) {
      await expectCount(target)
      const mend =
        'ack is the highest number below the first gap, over everything that you ever got of the stream.'
      await expectAck(target, [[1, 2, 5]], 2, mend)
      await expectAck(
        target,
        [
          [1, 2, 5],
          [3, 4],
        ],
        5,
        mend,
      )
    },
  },
  {
    name: 'lost',
    level: 'full',
    expects: 'what the device dropped is not waited for',
    async run(target) {
      await expectCount(target)
      const stream = target.newStream()
      const lost = [{ from: 2, to: 3, reason: 'full' }]
      const ack = ackIn(await target.send(target.batch([target.stream(stream, [1, 4], { lost })])), stream)
      if (ack === 4) return
      throw new Fault(
        `After 1, 4 and lost 2 to 3, ack was ${ack ?? 'missing'}.`,
        'Count what `lost` names as settled: it will never come.',
      )
    },
  },
  {
    name: 'resume',
    level: 'full',
    expects: 'a question is answered: the number for a known stream, 0 for an unknown one',
    async run(target) {
      const { newStream, sendNumbers, send, batch } = target
      await expectCount(target)
      const [known, unknown] = [newStream(), newStream()]
      expectTaken(await sendNumbers(known, [1, 2, 3]), 'A batch')
      const reply = await send(batch([], { resume: [known, unknown] }))
      const [ofKnown, ofUnknown] = [ackIn(reply, known), ackIn(reply, unknown)]
      if (ofKnown === 3 && ofUnknown === 0) return
      throw new Fault(
        `Asked for a stream that it has up to 3, and for one that never came, ack was ${ofKnown ?? 'missing'} and ${ofUnknown ?? 'missing'}.`,
        'Answer ack for each stream of resume too, 0 for one that you do not know: only the rest is sent then.',
      )
    },
  },
]

/** Where there is no ack at all, that is told once, by the check of that name. */
async function expectCount({ newStream, sendNumbers }: Target): Promise<void> {
  const stream = newStream()
  if (ackIn(await sendNumbers(stream, [1]), stream) === undefined) throw new Skip('its answers have no ack')
}

async function expectAck(target: Target, bodies: number[][], expected: number, mend: string): Promise<void> {
  const stream = target.newStream()
  let ack: number | undefined
  for (const numbers of bodies) {
    const reply = await target.sendNumbers(stream, numbers)
    expectTaken(reply, `A batch with the numbers ${numbers.join(', ')}`)
    ack = ackIn(reply, stream)
  }
  // More than was sent is the affair of `no-false-ack`.
  if (ack !== undefined && ack >= expected) return
  const told = bodies.map((numbers) => numbers.join(', ')).join(' and then ')
  throw new Fault(`After ${told}, ack was ${ack ?? 'missing'}; expected ${expected}.`, mend)
}

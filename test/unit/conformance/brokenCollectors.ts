/** Collectors with one fault each: this project's own, with something between it and the wire. */
import type { Handler } from '../../../src/collector/index'

/** Makes what stands between the wire and a good collector. */
export type Break = () => (request: Request, good: Handler) => Promise<Response>

// biome-ignore lint/suspicious/noExplicitAny: bodies and answers may be anything, and are spoilt here.
type Any = any

const ORIGIN = 'access-control-allow-origin'

const status = (code: number) => new Response('{"error":"No."}', { status: code, headers: { [ORIGIN]: '*' } })

async function read(request: Request): Promise<{ text: string; body: Any; isGzip: boolean }> {
  const bytes = new Uint8Array(await request.clone().arrayBuffer())
  const isGzip = bytes[0] === 0x1f
  const text = isGzip ? '' : new TextDecoder().decode(bytes)
  try {
    return { text, body: JSON.parse(text) ?? {}, isGzip }
  } catch {
    return { text, body: {}, isGzip }
  }
}

const streamsIn = (body: Any): Any[] => (Array.isArray(body.streams) ? body.streams : [])
const numbersIn = (stream: Any): number[] => (stream.touchpoints ?? []).map(({ seq }: Any) => seq)
const touchpointsIn = (body: Any): Any[] => streamsIn(body).flatMap((stream) => stream.touchpoints ?? [])
const rejecting = (answer: Any, body: Any, seq: number) => ({
  ...answer,
  rejected: [{ stream: streamsIn(body)[0].stream, seq, reason: 'no' }],
})

/** How slow these stores are: no wait for anything, but the time in which what they do wrong can show. */
const storing = () => new Promise((resolve) => setTimeout(resolve, 100))

/** Answers a status to bodies of some kind. */
const refuse =
  (code: number, isMeant: (body: Any, text: string) => boolean): Break =>
  () =>
  async (request, good) => {
    const { body, text } = await read(request)
    return request.method === 'POST' && isMeant(body, text) ? status(code) : good(request)
  }

/** Changes the object of every 2xx. */
const change =
  (spoil: (answer: Any, body: Any) => unknown): Break =>
  () =>
  async (request, good) => {
    const { body } = await read(request)
    const response = await good(request)
    if (response.status !== 200) return response
    return Response.json(spoil(await response.json(), body), { headers: { [ORIGIN]: '*' } })
  }

const without =
  (header: string, isMeant: (request: Request, response: Response) => boolean): Break =>
  () =>
  async (request, good) => {
    const response = await good(request)
    if (isMeant(request, response)) response.headers.delete(header)
    return response
  }

/** Answers another status where a good collector refuses. */
const instead =
  (
    code: number,
    isMeant: (sent: { body: Any; text: string; isGzip: boolean }, good: number) => boolean,
  ): Break =>
  () =>
  async (request, good) => {
    const sent = await read(request)
    const response = await good(request)
    return request.method === 'POST' && isMeant(sent, response.status) ? status(code) : response
  }

const isPost = ({ method }: Request) => method === 'POST'

export const brokenCollectors: [fault: string, broken: Break, advice: Record<string, RegExp>][] = [
  [
    'a login page at its address',
    () => async () => new Response('<!doctype html><title>Log in</title>'),
    { address: /^Answer 204 without a body, or 200 with a JSON object/ },
  ],
  [
    'a redirect',
    () => async () => new Response(null, { status: 301, headers: { location: '/elsewhere' } }),
    { address: /follow no redirect/ },
  ],
  ['a key that was not given', refuse(403, ({ key }) => key !== 'shop'), { address: /--key or --origin/ }],
  [
    'no use for an empty batch',
    refuse(422, (body) => body.sentAt > 0 && streamsIn(body).length + (body.resume ?? []).length === 0),
    { address: /finds out whether the address is right/ },
  ],
  ['an eye on the content-type', () => async () => status(415), { address: /as text\/plain/ }],
  [
    'no CORS',
    without(ORIGIN, (request, { status }) => isPost(request) && status === 200),
    { 'cross-origin': /Access-Control-Allow-Origin with every answer/ },
  ],
  [
    'no CORS on refusals',
    without(ORIGIN, (_, { status }) => status >= 400),
    { 'refusal-cross-origin': /refusals included/ },
  ],
  [
    'no preflight',
    () => async (request, good) => (isPost(request) ? good(request) : status(404)),
    { preflight: /^Answer OPTIONS with 204/ },
  ],
  [
    'a preflight without CORS',
    without(ORIGIN, (request) => !isPost(request)),
    { preflight: /^Send Access-Control-Allow-Origin/ },
  ],
  [
    '422 for other protocols',
    refuse(422, ({ protocol }) => protocol === 2),
    { protocol: /^Answer 501 with \{ "supported": \[1\] \}/ },
  ],
  ['501 without a word', refuse(501, ({ protocol }) => protocol === 2), { protocol: /^Answer 501/ }],
  [
    'a column for ASCII',
    refuse(500, (body, text) => body.sentAt > 0 && /[\u0100-\uffff]/.test(text)),
    { batch: /own log should say why/ },
  ],
  [
    'a list of known fields',
    refuse(422, (body) => 'future' in body),
    { 'unknown-fields': /^Ignore what you do not know/ },
  ],
  [
    'a list of known channels',
    change((answer, body) =>
      touchpointsIn(body)[0]?.channel === 'hologram' ? rejecting(answer, body, 1) : answer,
    ),
    { 'unknown-fields': /what is refused is lost/ },
  ],
  [
    "trust in devices' clocks",
    refuse(422, ({ sentAt }) => Math.abs(sentAt - Date.now()) > 86_400_000),
    { clocks: /^Take every time/ },
  ],
  [
    'no ear for questions alone',
    refuse(400, (body) => body.resume?.length === 1 && streamsIn(body).length === 0),
    { question: /answer nothing if you keep no count/ },
  ],
  [
    'no use for streams without touchpoints',
    refuse(422, (body) => streamsIn(body).some((stream) => !stream.touchpoints && stream.lost?.[0].to === 3)),
    { 'lost-only': /ignore it if you keep no count/ },
  ],
  [
    '409 for what it has',
    () => {
      const had = new Set<string>()
      return async (request, good) => {
        const { body, text } = await read(request)
        if (numbersIn(streamsIn(body)[0] ?? {}).join() !== '1,2') return good(request)
        if (had.has(text)) return status(409)
        had.add(text)
        return good(request)
      }
    },
    { repeat: /^Answer 2xx to what you have already/, 'concurrent-copies': /^Let the store decide/ },
  ],
  [
    'a mistake in place of a known `once`',
    () => {
      const had = new Set<string>()
      return async (request, good) => {
        const { body } = await read(request)
        const hash = touchpointsIn(body)[0]?.once
        if (hash && had.has(hash)) return status(422)
        had.add(hash)
        return good(request)
      }
    },
    { once: /^Keep the first of equal ones/ },
  ],
  [
    '400 for what is too large for it',
    refuse(400, (_, text) => text.length > 40_000 && text.length < 60_000),
    { large: /answer 413 to get smaller ones/ },
  ],
  ['numbers as texts', change((answer) => ({ ...answer, retryAfterMs: '5' })), { answer: /answer\.schema/ }],
  [
    'an ack of the highest number',
    change((answer, body) => ({
      ...answer,
      ack: {
        ...answer.ack,
        ...Object.fromEntries(
          streamsIn(body).map((s) => [s.stream, Math.max(answer.ack[s.stream], ...numbersIn(s))]),
        ),
      },
    })),
    { 'no-false-ack': /what it says too much is lost/ },
  ],
  [
    'an ack of what it has never heard of',
    change((answer, body) =>
      body.resume?.length === 1 && streamsIn(body).length === 1
        ? { ...answer, ack: { ...answer.ack, [body.resume[0]]: 7 } }
        : answer,
    ),
    { 'no-false-ack': /Clients delete what it covers/ },
  ],
  [
    'a range in have that never came',
    change(({ have, ...answer }) => ({
      ...answer,
      ...(have && { have: Object.fromEntries(Object.keys(have).map((s) => [s, [[5, 9]]])) }),
    })),
    { 'no-false-ack': /Clients delete/ },
  ],
  ['no ack', change(({ ack: _, ...answer }) => answer), { ack: /^Answer \{ "ack"/ }],
  [
    'an ack of this body alone',
    change(({ ack, ...answer }, body) => ({
      ...answer,
      ack: Object.fromEntries(
        Object.entries(ack).map(([id, n]) => {
          const stream = streamsIn(body).find(({ stream }) => stream === id)
          return [id, stream && !numbersIn(stream).includes(1) ? 0 : n]
        }),
      ),
    })),
    { gap: /over everything that you ever got/ },
  ],
  [
    'no ear for losses',
    change(({ ack, ...answer }, body) => ({
      ...answer,
      ack: Object.fromEntries(
        Object.entries(ack).map(([id, n]) => {
          const lost = streamsIn(body).find(({ stream }) => stream === id)?.lost
          return [id, lost ? lost[0].from - 1 : n]
        }),
      ),
    })),
    { lost: /^Count what `lost` names as settled/ },
  ],
  [
    'no answer to questions',
    change(({ ack, ...rest }, body) => ({
      ...rest,
      ack: Object.fromEntries(streamsIn(body).map(({ stream }) => [stream, ack[stream]])),
    })),
    { resume: /^Answer ack for each stream of resume/ },
  ],
  ['no gzip', instead(400, ({ isGzip }) => isGzip), { gzip: /by its first two bytes/ }],
  [
    '500 for half a gzip',
    instead(500, ({ isGzip }, good) => isGzip && good === 400),
    { 'gzip-broken': /^Answer 400 to what cannot be unpacked/ },
  ],
  [
    'a fall for gzip bombs',
    instead(502, ({ isGzip }, good) => isGzip && good === 413),
    { 'gzip-bomb': /^Unpack piece by piece/ },
  ],
  [
    '500 for no JSON',
    instead(500, ({ isGzip, text }, good) => good === 400 && !isGzip && text.startsWith('{"protocol":1,')),
    { 'bad-json': /rather than wait/ },
  ],
  [
    '204 for no JSON',
    instead(201, ({ isGzip, text }, good) => good === 400 && !isGzip && text.startsWith('{"protocol":1,')),
    { 'bad-json': /^Check what you take/ },
  ],
  [
    '201 for no batch',
    instead(201, ({ body }, good) => good === 422 && body.protocol === 1),
    { 'bad-batch': /^Check what you take/ },
  ],
  [
    'no word of a bad touchpoint',
    change(({ rejected: _, ...answer }) => answer),
    { 'bad-touchpoint': /name the bad one in `rejected`/ },
  ],
  [
    'a verdict over all for one',
    change((answer, body) =>
      answer.rejected
        ? {
            ...answer,
            rejected: numbersIn(streamsIn(body)[0]).map((seq) => ({ ...answer.rejected[0], seq })),
          }
        : answer,
    ),
    { 'bad-touchpoint': /and no other/ },
  ],
  [
    '502 for what is huge',
    instead(502, ({ text }, good) => good === 413 && text.length > 5_000_000),
    { huge: /^Answer 413/ },
  ],
  [
    '500 for what is too many',
    instead(500, ({ text }, good) => good === 413 && text.length < 5_000_000 && text.length > 100_000),
    { many: /^Answer 413/ },
  ],
  [
    'a stack that overflows',
    instead(500, ({ text }) => text.includes('[{"a":[{"a":')),
    { hostile: /^Bound nesting/ },
  ],
  [
    'a look-up before it stores',
    () => {
      const busy = new Set<string>()
      return async (request, good) => {
        const { text } = await read(request)
        if (busy.has(text)) return status(500)
        busy.add(text)
        await storing()
        const response = await good(request)
        busy.delete(text)
        return response
      }
    },
    { 'concurrent-copies': /^Let the store decide/ },
  ],
  [
    'updates that undo each other',
    () => {
      const busy = new Set<string>()
      return async (request, good) => {
        const { body } = await read(request)
        const { stream, touchpoints } = streamsIn(body)[0] ?? {}
        if (busy.has(stream) && touchpoints?.length === 1) return Response.json({ ack: { [stream]: 0 } })
        busy.add(stream)
        await storing()
        const response = await good(request)
        busy.delete(stream)
        return response
      }
    },
    { 'concurrent-parts': /in one transaction/ },
  ],
  [
    'room for four at a time',
    () => {
      let busy = 0
      return async (request, good) => {
        const { body } = await read(request)
        if (numbersIn(streamsIn(body)[0] ?? {}).join() !== '1,2' || streamsIn(body)[0].previous)
          return good(request)
        if (busy >= 4) return status(500)
        busy++
        await storing()
        busy--
        return good(request)
      }
    },
    { concurrent: /own log should say why/, 'concurrent-copies': /^Let the store decide/ },
  ],
  [
    'no patience',
    () => async (request, good) => {
      const pieces = request.clone().body!.getReader()
      const { body } = await read(request)
      let count = 0
      while (!(await pieces.read()).done) count++
      const isLate = count > 3 && numbersIn(streamsIn(body)[0] ?? {}).length === 3
      return isLate ? status(400) : good(request)
    },
    { slow: /^Read a body to its declared end/ },
  ],
]

/** It reads one body after the other. */
export const oneWorker: Break = () => {
  let before: Promise<unknown> = Promise.resolve()
  return async (request, good) => {
    const turn = before.then(async () => {
      await read(request)
      return good(request)
    })
    before = turn.catch(() => {})
    return turn
  }
}

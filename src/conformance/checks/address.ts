import { type Check, expectTaken, Fault, Skip, seen } from '../check'
import { objectIn } from '../readAnswer'

/** Is this a collector, and may pages of other sites talk to it? */
export const address: Check[] = [
  {
    name: 'address',
    level: 'basic',
    expects: 'a batch with nothing in it is answered 2xx, with an empty body or a JSON object',
    async run({ send, batch }) {
      const reply = await send(batch([]))
      expectTaken(
        reply,
        'A batch with nothing in it',
        'Take it: by this a client finds out whether the address is right.',
      )
      if (reply.text.trim() && !/^\s*\{/.test(reply.text)) {
        throw new Fault(
          `A 2xx came with a body that is no JSON object: ${reply.text.trim().slice(0, 80)}`,
          'Answer 204 without a body, or 200 with a JSON object: anything else is taken for a wrong address.',
        )
      }
    },
  },
  {
    name: 'cross-origin',
    level: 'basic',
    expects: 'pages of other origins may read the answer',
    async run({ send, batch, origin, isSameOrigin }) {
      if (isSameOrigin) throw new Skip('the pages have the same origin as the collector')
      const { headers } = await send(batch([]))
      expectAllowed(headers['access-control-allow-origin'], origin, 'The answer')
    },
  },
  {
    name: 'refusal-cross-origin',
    level: 'full',
    expects: 'pages of other origins may read refusals too',
    async run({ send, origin, isSameOrigin }) {
      if (isSameOrigin) throw new Skip('the pages have the same origin as the collector')
      const { headers, status } = await send('{ not JSON')
      expectAllowed(headers['access-control-allow-origin'], origin, `A refusal (${status})`)
    },
  },
  {
    name: 'preflight',
    level: 'full',
    expects: 'a preflight that asks for POST with a content-type is answered 2xx',
    async run({ preflight, origin, isSameOrigin }) {
      if (isSameOrigin) throw new Skip('the pages have the same origin as the collector')
      const reply = await preflight()
      const allowed = String(reply.headers['access-control-allow-headers'] ?? '').toLowerCase()
      const good = reply.status >= 200 && reply.status < 300 && /\*|content-type/.test(allowed)
      if (!good) {
        throw new Fault(
          `OPTIONS: ${seen(reply)}, with access-control-allow-headers: ${allowed || 'none'}.`,
          'Answer OPTIONS with 204, Access-Control-Allow-Methods: POST and Access-Control-Allow-Headers: content-type.',
        )
      }
      expectAllowed(reply.headers['access-control-allow-origin'], origin, 'The preflight')
    },
  },
  {
    name: 'protocol',
    level: 'full',
    expects: 'another protocol number is answered 501 with the supported ones',
    async run({ send, batch }) {
      const reply = await send(batch([], { protocol: 2 }))
      const { supported } = objectIn(reply)
      if (reply.status === 501 && Array.isArray(supported) && supported.includes(1)) return
      throw new Fault(
        `Protocol 2: ${seen(reply)}, with supported: ${JSON.stringify(supported) ?? 'missing'}.`,
        'Answer 501 with { "supported": [1] }: newer clients then keep what they have, rather than have it refused for good.',
      )
    },
  },
]

function expectAllowed(allowed: string | undefined, origin: string, what: string): void {
  if (allowed === '*' || allowed === origin) return
  throw new Fault(
    `${what} to a page of ${origin} has access-control-allow-origin: ${allowed ?? 'none'}.`,
    "Send Access-Control-Allow-Origin with every answer, refusals included: *, or the page's own origin.",
  )
}

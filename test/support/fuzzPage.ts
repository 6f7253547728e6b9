/** The script of a page that calls all that is public with whatever there is, by a seed. */
import { classifySource, createTouchpoint, type TouchpointClient } from 'touchpoint-sdk'
import { allDetectors } from 'touchpoint-sdk/detectors'
import { credit, timeInStages } from 'touchpoint-sdk/journey'

type Call = (...args: unknown[]) => unknown

const hidden = () => {
  throw new Error('a getter that throws')
}

/** Whatever a script may have in its hands. Made anew each time: a call may keep or change it. */
const values: (() => unknown)[] = [
  () => undefined,
  () => null,
  () => 0,
  () => -1,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 2 ** 53,
  () => 7n,
  () => true,
  () => '',
  () => 'granted',
  () => 'page.viewed',
  () => 'order.completed',
  () => 'custom.a',
  () => '__proto__',
  () => 'constructor',
  () => '\u0000',
  () => '\ud800',
  () => 'https://shop.test/users/jane?utm_source=%',
  () => 'x'.repeat(100_000),
  () => Symbol('s'),
  () => [],
  () => [null, [undefined]],
  () => new Array(3),
  () => ({}),
  () => Object.create(null),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  () => ({ measurement: true, personalisation: false }),
  () => ({ measurement: 'yes' }),
  () => ({ at: -1, once: [[]], channel: {}, stage: 7, leaving: 'x' }),
  () => ({ at: Number.NaN, once: 'x', stage: 'loyalty' }),
  () => ({ at: 9e15, once: ['a', 'b'], channel: 'chat' }),
  () => ({ timeoutMs: 1 }),
  () => ({ timeoutMs: {} }),
  () => ({ url: 'x', referrer: 7 }),
  () => ({ url: 'https://a.test/?gclid=1', referrer: 'https://www.google.com/', referrers: { search: 7 } }),
  () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    return circle
  },
  () => ({ big: 7n, symbol: Symbol('s'), call: () => {} }),
  () => ({ deep: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) }),
  () => Object.defineProperty({}, 'at', { enumerable: true, get: hidden }),
  () => Object.defineProperty({}, 'timeoutMs', { enumerable: true, get: hidden }),
  () => ({ toJSON: hidden, toString: hidden, valueOf: hidden }),
  () => new Proxy({}, { get: hidden, ownKeys: hidden, has: hidden, getPrototypeOf: hidden }),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  },
  // biome-ignore lint/suspicious/noThenProperty: what a page may hand over
  () => ({ then: (done: Call) => done('late') }),
  // biome-ignore lint/suspicious/noThenProperty: what a page may hand over
  () => ({ then: hidden }),
  () => Promise.resolve('late'),
  () => new Map([['a', 1]]),
  () => new Date(Number.NaN),
  () => new Uint8Array(1_000),
  () => document.body,
  () => window,
  () => /x/g,
  () => new Error('x'),
  () => () => {},
  () => hidden,
  () => class {},
]

/** mulberry32 by Tommy Ettinger (public domain). */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const METHODS =
  'track track track track identify reset consent.grant consent.set consent.deny on flush stats explain forget destroy journey.subscribe'.split(
    ' ',
  )
const GETTERS =
  'ready journey.stage journey.orders journey.touches journey.first journey.last consent.state'.split(' ')
const OPTIONS =
  'endpoint key name detectors consent stages beforeStore batch buffer journey keepQuery debug more __proto__ constructor'.split(
    ' ',
  )

async function fuzz(seed: number, calls: number, endpoint: string) {
  const next = random(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const any = () => pick(values)()
  const wrong: string[] = []
  let made = 0
  let refused = 0
  const create = (more: object = {}) =>
    createTouchpoint({
      endpoint,
      name: `fuzz-${seed}-${made++}`,
      consent: pick(['granted', 'pending', 'denied'] as const),
      detectors: allDetectors(),
      ...more,
    })
  let client: TouchpointClient = create({ consent: 'granted' })
  const settling: Promise<unknown>[] = []

  for (let i = 0; i < calls; i++) {
    const what = next()
    let told = ''
    try {
      if (what < 0.1) {
        // Options may only throw a TypeError that names one.
        const options: Record<string, unknown> = { endpoint, name: `fuzz-${seed}-${made++}` }
        for (let k = next() * 3; k > 0; k--) {
          const name = pick(OPTIONS)
          Object.defineProperty(options, name, { value: any(), enumerable: true, configurable: true })
        }
        told = `createTouchpoint(${Object.keys(options)})`
        try {
          const created = createTouchpoint(pick([options, options, options, any()]) as never)
          if (created !== client) created.destroy()
        } catch (error) {
          refused++
          if (!(error instanceof TypeError && /^touchpoint: option [\w.]+ (must|is)/.test(error.message))) {
            throw error
          }
        }
      } else if (what < 0.15) {
        told = 'classifySource'
        classifySource(
          pick([
            { url: String(pick(['', 'x', 'https://a.test/?utm_source=%'])), referrer: pick(['', 'x', ':']) },
          ]),
        )
        const touches = client.journey.touches
        credit(touches, { model: 'linear' })
        timeInStages(touches)
      } else if (what < 0.25) {
        told = pick(GETTERS)
        let value: unknown = client
        for (const part of told.split('.')) value = (value as Record<string, unknown>)[part]
      } else {
        const method = pick(METHODS)
        const args = Array.from({ length: Math.floor(next() * 4) }, any)
        told = `${method}(${args.map((arg) => typeof arg)})`
        const parts = method.split('.')
        const name = parts.pop()!
        const owner = (parts.length ? client[parts[0] as 'consent'] : client) as unknown as Record<
          string,
          Call
        >
        const result = owner[name]!(...args)
        if (result instanceof Promise) {
          settling.push(result.catch((error) => wrong.push(`${told}: rejected with ${error}`)))
        }
        if (name === 'destroy') client = create()
        if (/deny|forget/.test(name)) client.consent.grant()
      }
    } catch (error) {
      wrong.push(`call ${i}, ${told}: ${error}`)
    }
    // A page does other things, too.
    if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  await Promise.all(settling)
  client.destroy()
  const last = create({ consent: 'granted', detectors: [], beforeStore: undefined })
  await last.track('custom.last')
  await last.flush({ timeoutMs: 10_000 })
  return { wrong: wrong.slice(0, 20), made, refused, last: last.stats() }
}

const security = { fuzz, createTouchpoint, allDetectors, values }
export type Security = typeof security
Object.assign(globalThis, { security })

import * as v from 'valibot'
import type { Cors } from './cors'
import type { CollectorOptions } from './options'

/** Throws unless `store` can do all of these. The mistake to be caught is a store that nobody has awaited. */
export function checkStore(caller: string, store: object, methods: string[], name = 'store'): void {
  for (const method of methods) {
    if (typeof (store as Record<string, unknown> | undefined)?.[method] !== 'function') {
      const got = store instanceof Promise ? 'a promise; await it' : `one without ${method}()`
      throw new TypeError(`${caller}: ${name}: expected a store, got ${got}.`)
    }
  }
}

/** Throws if an origin is not written as browsers send it, because then none would ever be equal to it. */
function checkCors(caller: string, cors: Cors): void {
  if (cors === '*') return
  for (const origin of cors.origins) {
    const written = URL.canParse(origin) ? new URL(origin).origin : undefined
    if (origin === written) continue
    const hint = written ? `; write ${written}` : ', such as https://shop.example'
    throw new TypeError(`${caller}: cors.origins: "${origin}" is not an origin${hint}.`)
  }
}

const whole = v.pipe(v.number('a whole number'), v.safeInteger('a whole number'), v.minValue(1, '1 or more'))
const rate = v.custom<number | false>(
  (value) => value === false || (typeof value === 'number' && value >= 1 && value < Infinity),
  'a number, 1 or more, or false',
)
const label = v.pipe(
  v.string('a text'),
  v.regex(/^\P{Cc}{1,256}$/u, 'a text of 1 to 256 characters, none of them a control character'),
)
const NO_OPTION = 'there is no such option'
const callback = v.function('a function')
const group = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.optional(v.strictObject(entries, ({ expected }) => (expected === 'never' ? NO_OPTION : 'an object')))

/** What each option may be. Stores, origins and links have checks of their own. */
const shapes: Record<Exclude<keyof CollectorOptions, 'store' | 'stores' | 'links'>, v.GenericSchema> = {
  keys: v.optional(v.array(label, 'a list of keys')),
  cors: v.optional(
    v.union([v.literal('*'), v.object({ origins: v.array(v.string()) })], "'*' or { origins: [ … ] }"),
  ),
  limits: group({
    bodyBytes: v.optional(whole),
    unpackedBytes: v.optional(whole),
    touchpoints: v.optional(whole),
    streams: v.optional(whole),
    lost: v.optional(whole),
  }),
  rates: group({ client: v.optional(rate), key: v.optional(rate) }),
  beforeStore: v.optional(callback),
  pixel: group({ types: v.optional(v.array(label, 'a list of types')) }),
  clientAddress: v.optional(callback),
  clock: v.optional(callback),
  onError: v.optional(callback),
}

/** @throws TypeError that names the option and says what was expected. */
export function checkOptions(options: CollectorOptions): void {
  const caller = 'createCollector'
  checkStore(caller, options.store, ['append', 'progress'])
  for (const [name, store] of Object.entries(options.stores ?? {})) {
    checkStore(caller, store, ['append'], `stores.${name}`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || /^(stores?|links)$/.test(name)) continue
    const shape = Object.hasOwn(shapes, name) ? shapes[name as keyof typeof shapes] : v.never(NO_OPTION)
    const { issues } = v.safeParse(shape, value, { abortEarly: true })
    if (!issues) continue
    const path = [name, ...(issues[0].path ?? []).map(({ key }) => key)].join('.')
    const { message, received } = issues[0]
    const what = message === NO_OPTION ? message : `expected ${message}, got ${received}`
    throw new TypeError(`${caller}: ${path}: ${what}.`)
  }
  checkCors(caller, options.cors ?? '*')
}

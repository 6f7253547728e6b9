import type { Cors } from './cors'

/** Throws unless `store` can do all of these. The mistake to be caught is a store that nobody has awaited. */
export function checkStore(caller: string, store: object, methods: string[]): void {
  for (const method of methods) {
    if (typeof (store as Record<string, unknown> | undefined)?.[method] !== 'function') {
      const got = store instanceof Promise ? 'a promise; await it' : `one without ${method}()`
      throw new TypeError(`${caller}: store: expected a store, got ${got}.`)
    }
  }
}

/** Throws if an origin is not written as browsers send it, because then none would ever be equal to it. */
export function checkCors(caller: string, cors: Cors): void {
  if (cors === '*') return
  for (const origin of cors.origins) {
    const written = URL.canParse(origin) ? new URL(origin).origin : undefined
    if (origin === written) continue
    const hint = written ? `; write ${written}` : ', such as https://shop.example'
    throw new TypeError(`${caller}: cors.origins: "${origin}" is not an origin${hint}.`)
  }
}

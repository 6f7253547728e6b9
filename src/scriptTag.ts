/**
 * The script tag: configured by `data-*` on its own tag, it takes over the global `touchpoint`, and replays what a page
 * called before it was loaded.
 */
import type { TouchpointClient } from './api'
import { createTouchpoint } from './client'
import { guard } from './lib/guard'
import type { Options } from './options'
import type { Detector } from './touchpoint'
import { wantsDebug } from './wantsDebug'

/** The client, with a shortcut for each call that the stub knows. */
type Global = TouchpointClient & { grant(): void; deny(): void }
/** What the stub leaves behind: names of methods, their arguments, and when they were called. */
type Early = { q?: [method: string, args: unknown[], at?: number][] }

const isSet = (attribute: string | undefined) => attribute !== undefined && attribute !== 'false'

/** Creates the client of the tag that is being run. A wrong `data-*` is told in the console. */
export function runScriptTag(detectors: (settings: { hash: boolean }) => Detector[]): void {
  const script = document.currentScript as HTMLScriptElement | null
  const { endpoint, key, name, consent, anonymous, debug, hash } = script?.dataset ?? {}
  const page = globalThis as unknown as { touchpoint?: Early & Partial<Global> }

  try {
    // A second tag, or a tag manager that runs twice: the first one stays.
    if (page.touchpoint?.track && !page.touchpoint.q) return
    const client = createTouchpoint({
      endpoint: endpoint ?? '',
      key,
      name,
      consent: consent as Options['consent'],
      anonymous: isSet(anonymous),
      debug: isSet(debug),
      detectors: detectors({ hash: isSet(hash) }),
    })
    const early = page.touchpoint?.q ?? []
    const global: Global = Object.assign(client, {
      grant: client.consent.grant,
      deny: client.consent.deny,
    })
    page.touchpoint = global
    const replay = guard(([method, args, at]: NonNullable<Early['q']>[number]) => {
      const [type, data, tags] = args
      const timed = method === 'track' && at ? [type, data, { at, ...(tags as object | undefined) }] : args
      ;(global as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...timed)
    })
    for (const call of early) replay(call)
    const source = script?.src && new URL('touchpoint.debug.global.js', script.src)
    // An `integrity` vouches for the tag's own file alone: from elsewhere than the page itself, only if the site says so. The
    // browser takes the tag's nonce along.
    if (source && debug !== 'false' && (isSet(debug) || source.origin === location.origin) && wantsDebug())
      import(source.href).catch(console.error)
  } catch (error) {
    // A wrong data-* must not break the page: it is told where its developer looks.
    console.error(error)
  }
}

/**
 * The script tag: configured by `data-*` on its own tag, it takes over the global `touchpoint`, and replays what a page
 * called before it was loaded.
 */
import type { TouchpointClient } from './api'
import { createTouchpoint } from './client'
import { fromServer } from './identity/fromServer'
import { subdomains } from './identity/subdomains'
import { guard } from './lib/guard'
import type { Options, StageRule } from './options'
import type { Detector } from './touchpoint'
import { wantsDebug } from './wantsDebug'

/** The client, with a shortcut for each call that the stub knows. */
type Global = TouchpointClient & { grant(): void; deny(): void }
/** What the stub leaves behind: names of methods, their arguments, and when they were called. */
type Call = [method: string, args: unknown[], at?: number]

const isSet = (attribute: string | undefined) => attribute !== undefined && attribute !== 'false'
const words = (text: string | undefined) => text?.match(/[^\s,]+/g) ?? undefined

/**
 * A module, and what a tag manager evaluates, are not told which tag is theirs: it is one that names this file. An
 * `<img name="currentScript">` in what visitors write is not it (DOM clobbering): it could say where all goes.
 */
const ownTag = () =>
  (document.currentScript?.tagName === 'SCRIPT'
    ? document.currentScript
    : document.querySelector('script[data-endpoint][src*=touchpoint]')) as HTMLScriptElement | null

/** Its attributes as options. What is wrong among them is told as with any options. */
function optionsOf(data: DOMStringMap): Options {
  const {
    endpoint = '',
    key,
    name,
    consent,
    visitor,
    stages,
    keepQuery,
    beforeStore,
    anonymous,
    debug,
  } = data
  const named = globalThis as never as Record<string, Options['beforeStore']>
  const groups: Record<string, Record<string, number>> = {}
  for (const [attribute, value] of Object.entries(data)) {
    const [, group, first, rest] = /^(batch|buffer|journey)([A-Z])(.*)/.exec(attribute) ?? []
    if (group) groups[group] = { ...groups[group], [first!.toLowerCase() + rest]: Number(value) }
  }
  return {
    endpoint,
    key,
    name,
    consent: consent as Options['consent'],
    visitor: visitor === undefined ? visitor : visitor === 'subdomains' ? subdomains() : fromServer(visitor),
    stages: stages?.split(',').map((rule) => {
      const [path, stage] = words(rule) ?? []
      return { path, stage } as StageRule
    }),
    keepQuery: words(keepQuery),
    // A name that nothing has is as wrong as one of something else.
    beforeStore: beforeStore === undefined ? beforeStore : (named[beforeStore] ?? (null as never)),
    anonymous: isSet(anonymous),
    debug: isSet(debug),
    ...groups,
  }
}

/** Creates the client of the tag that is being run. A wrong `data-*` is told in the console. */
export function runScriptTag(detectors: (settings: { hash: boolean }) => Detector[]): void {
  const page = globalThis as unknown as { touchpoint?: { q?: Call[] } & Partial<Global> }
  try {
    // A second tag, or a tag manager that runs twice: the first one stays.
    if (page.touchpoint?.track && !page.touchpoint.q) return
    const script = ownTag()
    const data = script?.dataset ?? {}
    const early = page.touchpoint?.q ?? []
    const options = optionsOf(data)
    const client = createTouchpoint({
      ...options,
      // Who has said no by then is not to be asked after something was stored or sent.
      consent: early.some(([method]) => method === 'deny') ? 'pending' : options.consent,
      detectors: detectors({ hash: isSet(data.hash) }),
    })
    const global: Global = Object.assign(client, {
      grant: client.consent.grant,
      deny: client.consent.deny,
    })
    page.touchpoint = global
    const replay = guard(([method, args, at]: Call) => {
      const [type, data, tags] = args
      const timed = method === 'track' && at ? [type, data, { at, ...(tags as object | undefined) }] : args
      ;(global as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...timed)
    })
    for (const call of early.splice(0)) replay(call)
    // Whoever has kept one of the stub's functions calls the client by it.
    early.push = ((call: Call) => replay(call)) as never
    // Beside what a loader has made a `blob:` of, there is nothing.
    const source =
      script && !/^(blob:|data:|$)/.test(script.src) && new URL('touchpoint.debug.global.js', script.src)
    // An `integrity` vouches for the tag's own file alone: from elsewhere than the page itself, only if the site says so. The
    // browser takes the tag's nonce along.
    if (
      source &&
      data.debug !== 'false' &&
      (isSet(data.debug) || source.origin === location.origin) &&
      wantsDebug(client)
    )
      import(source.href).catch(console.error)
  } catch (error) {
    // A wrong data-* must not break the page: it is told where its developer looks.
    console.error(error)
  }
}

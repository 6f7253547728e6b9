import type { Format } from './formats/format'
import { own } from './lib/own'
import { type Detector, STAGES, type Stage, type Stop, type Touchpoint } from './touchpoint'
import type { VisitorSource } from './visitor'

/** Which purposes a visitor has agreed to. `grant()` and `deny()` set both. */
export interface Purposes {
  /** Gates everything that is stored or sent. */
  measurement: boolean
  /** Gates the visitor id and the journey on the device. */
  personalisation: boolean
}

/**
 * Tells what the visitor has agreed to, whenever that is known or changes, until it is stopped: see
 * `touchpoint-sdk/consent`. `implied`: what goes without an answer of the visitor, which any denial outweighs, Global Privacy Control's too.
 */
export type ConsentAdapter = (hear: (purposes: Purposes, implied?: boolean) => void) => Stop

/** A rule of the site that says which stage a contact belongs to. All that is named must match. */
export interface StageRule {
  /** A path pattern: `*` stands for one segment's characters, `**` for any number of segments. */
  path?: string
  /** A CSS selector that matches an element of the page. */
  selector?: string
  type?: string
  channel?: string
  stage: Stage
}

export interface Options {
  /** Where batches go, absolute or relative: the only URL that is contacted, but for that of `fromServer()`. Required. @example endpoint: '/t' */
  endpoint: string
  /** Says which site it is; public, and proves nothing. @default none @example key: 'shop-web' */
  key?: string | undefined
  /** Another wire format than the SDK's own: one of `touchpoint-sdk/formats`. @default none @example format: segment({ writeKey: '…' }) */
  format?: Format | undefined
  /** Clients of different names on one page share nothing. @default 'default' @example name: 'blog' */
  name?: string | undefined
  /** What to detect. @default [] @example detectors: [arrivals(), pageViews(), chat()] */
  detectors?: Detector[] | undefined
  /**
   * What the visitor has agreed to so far, or an adapter of `touchpoint-sdk/consent` that tells it. While `pending`, nothing is
   * stored or sent and up to 100 touchpoints wait in memory. Global Privacy Control counts as `denied`, unless the visitor
   * grants after it, by `client.consent` or the adapter. @default 'pending', or 'granted' with `anonymous`
   * @example consent: cookiebot()
   */
  consent?: 'granted' | 'pending' | 'denied' | Purposes | ConsentAdapter | undefined
  /**
   * Knows nobody again: no visitor id, no customer, and nothing stored on the device; what is tracked is in memory, is sent at
   * once and ends with the page. @default false @example anonymous: true
   */
  anonymous?: boolean | undefined
  /**
   * Where the site has an id for this browser that outlives the browser's storage; see `touchpoint-sdk/identity`.
   * @default a random id in `localStorage`
   * @example visitor: fromServer('/visitor')
   */
  visitor?: VisitorSource | undefined
  /**
   * The site's own rules for stages; the first that matches wins. @default []
   * @example stages: [{ path: '/blog/*', stage: 'discovery' }, { selector: '.outlet', stage: 'purchase' }]
   */
  stages?: StageRule[] | undefined
  /**
   * Changes a touchpoint before it is stored, or drops it by returning null. @default nothing is changed
   * @example beforeStore: (touchpoint) => (touchpoint.type === 'logo.viewed' ? null : touchpoint)
   */
  beforeStore?: ((touchpoint: Touchpoint) => Touchpoint | null) | undefined
  /** When a batch is sent: whichever limit is reached first. */
  batch?:
    | {
        /** Touchpoints. @default 200: as many as 48,000 bytes hold, or more @example batch: { maxCount: 50 } */
        maxCount?: number | undefined
        /** Bytes of a body, up to 60,000, before a `format` makes it longer. @default 48_000, or 12_000 with a `format` @example batch: { maxBytes: 30_000 } */
        maxBytes?: number | undefined
        /** Milliseconds that a touchpoint waits for company. @default 5_000 @example batch: { maxWaitMs: 1_000 } */
        maxWaitMs?: number | undefined
      }
    | undefined
  /** What the device keeps for a collector that can't be reached. */
  buffer?:
    | {
        /** Touchpoints. @default 10_000 @example buffer: { maxCount: 2_000 } */
        maxCount?: number | undefined
        /** Bytes of their JSON. @default 2_000_000 @example buffer: { maxBytes: 500_000 } */
        maxBytes?: number | undefined
        /**
         * Milliseconds after which a touchpoint whose sending has failed is dropped. @default 604_800_000 (7 days)
         * @example buffer: { maxAgeMs: 86_400_000 }
         */
        maxAgeMs?: number | undefined
      }
    | undefined
  /** How long it is remembered which visits brought the visitor; see `client.journey`. */
  journey?:
    | {
        /** Milliseconds that the first visit is remembered. @default 31_536_000_000 (365 days) @example journey: { firstMs: 7_776_000_000 } */
        firstMs?: number | undefined
        /**
         * Milliseconds that the last visit is remembered that did not just type the address. @default 7_776_000_000 (90 days)
         * @example journey: { lastMs: 2_592_000_000 }
         */
        lastMs?: number | undefined
      }
    | undefined
  /** Query parameters that stay in URLs beside the usual ones (`utm_*`, pages, sorting). @default [] @example keepQuery: ['size', 'colour'] */
  keepQuery?: string[] | undefined
  /** Says on the console what is detected, stored, sent and dropped, and why. @default false @example debug: true */
  debug?: boolean | undefined
}

/** Options with every default in its place: nothing further in asks again. */
export interface Settings {
  endpoint: string
  key?: string | undefined
  format?: Format | undefined
  name: string
  detectors: Detector[]
  consent: Purposes | undefined
  banner: ConsentAdapter | undefined
  anonymous: boolean
  visitor?: VisitorSource | undefined
  stages: StageRule[]
  beforeStore?: ((touchpoint: Touchpoint) => Touchpoint | null) | undefined
  batch: { maxCount: number; maxBytes: number; maxWaitMs: number }
  buffer: { maxCount: number; maxBytes: number; maxAgeMs: number }
  journey: { firstMs: number; lastMs: number }
  keepQuery: string[]
  debug: boolean
}

const DAY_MS = 86_400_000

type Check = [test: (value: never) => unknown, expected: string]

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isNumber = (value: number) => Number.isFinite(value) && value > 0
const isBoolean = (value: unknown) => typeof value === 'boolean'
/** True if the attempt yields something, false if it throws. */
const works = <T>(attempt: () => T): T | false => {
  try {
    return attempt()
  } catch {
    return false
  }
}

const TEXT: Check = [isText, 'a text']
const NUMBER: Check = [isNumber, 'a number above 0']
const YES_OR_NO: Check = [isBoolean, 'true or false']
const FUNCTION: Check = [(value) => typeof value === 'function', 'a function']

/** What each option may be, by its name, which may be one that all objects have. `*` stands for what a list holds. */
const checks = own<Record<string, Check>>({
  endpoint: [
    (value: string) => isText(value) && works(() => /^https?:/.test(new URL(value, 'http://a').href)),
    'an http(s) address or a path',
  ],
  key: TEXT,
  format: FUNCTION,
  name: TEXT,
  detectors: [Array.isArray, 'a list of detectors'],
  'detectors.*': FUNCTION,
  consent: [
    (value: string | Purposes | ConsentAdapter) =>
      typeof value === 'function' ||
      (isObject(value)
        ? [(value as Purposes).measurement, (value as Purposes).personalisation].every(isBoolean)
        : isText(value) && /^(granted|pending|denied)$/.test(value as string)),
    "'granted', 'pending', 'denied', { measurement, personalisation } or an adapter",
  ],
  visitor: FUNCTION,
  stages: [Array.isArray, 'a list of rules'],
  'stages.*': [
    (rule: StageRule) => isObject(rule) && Object.keys(rule).length > 1 && rule.stage !== undefined,
    'a rule with a condition and a stage',
  ],
  'stages.*.stage': [
    (value: Stage) => STAGES.includes(value),
    'discovery, consideration, purchase or loyalty',
  ],
  'stages.*.path': TEXT,
  'stages.*.type': TEXT,
  'stages.*.channel': TEXT,
  'stages.*.selector': [
    (value: string) =>
      isText(value) &&
      (typeof document === 'undefined' ||
        works(() => [document.createDocumentFragment().querySelector(value)])),
    'a CSS selector',
  ],
  beforeStore: FUNCTION,
  batch: [isObject, 'an object'],
  'batch.maxCount': NUMBER,
  // A browser refuses keepalive bodies over 64 KiB in flight: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
  'batch.maxBytes': [(value: number) => isNumber(value) && value <= 60_000, 'a number up to 60,000'],
  'batch.maxWaitMs': NUMBER,
  buffer: [isObject, 'an object'],
  'buffer.maxCount': NUMBER,
  'buffer.maxBytes': NUMBER,
  'buffer.maxAgeMs': NUMBER,
  journey: [isObject, 'an object'],
  'journey.firstMs': NUMBER,
  'journey.lastMs': NUMBER,
  keepQuery: [Array.isArray, 'a list of names'],
  'keepQuery.*': TEXT,
  anonymous: YES_OR_NO,
  debug: YES_OR_NO,
})

function check(value: unknown, name: string): void {
  const place = name.replace(/\.\d+/g, '.*')
  const rule = checks[place]
  // Lists of functions and of texts have no names inside; rules and groups have.
  const isLeaf = typeof value !== 'object' || name === 'consent'
  const isSound = rule && works(() => rule[0](value as never))
  const inside: [string, unknown][] | false = isLeaf ? [] : works(() => Object.entries(value as object))
  if (!isSound || !inside) {
    throw new TypeError(`touchpoint: option ${name} ${rule ? `must be ${rule[1]}` : 'is not known'}`)
  }
  // An option may be left undefined, and nothing in a list may.
  for (const [key, inner] of inside)
    if (inner !== undefined || Array.isArray(value)) check(inner, `${name}.${key}`)
}

/** @throws TypeError that names the option and says what was expected. */
export function resolveOptions(given: Options): Settings {
  const options: Options = works(() => own(given)) || ({} as Options)
  check(options.endpoint, 'endpoint')
  for (const [name, value] of Object.entries(options)) if (value !== undefined) check(value, name)
  const { anonymous = false, consent = anonymous ? 'granted' : 'pending' } = options
  const granted = consent === 'granted'
  const isTold = typeof consent === 'function'
  // What isn't given is not to be had from a prototype that a script of the page has written to.
  return own({
    name: 'default',
    detectors: [],
    stages: [],
    keepQuery: [],
    debug: false,
    ...defined(options),
    consent:
      typeof consent === 'object'
        ? consent
        : isTold || consent === 'pending'
          ? undefined
          : { measurement: granted, personalisation: granted },
    banner: isTold ? consent : undefined,
    anonymous,
    batch: {
      maxCount: 200,
      maxBytes: options.format ? 12_000 : 48_000,
      maxWaitMs: 5_000,
      ...defined(options.batch),
    },
    buffer: { maxCount: 10_000, maxBytes: 2_000_000, maxAgeMs: 7 * DAY_MS, ...defined(options.buffer) },
    journey: { firstMs: 365 * DAY_MS, lastMs: 90 * DAY_MS, ...defined(options.journey) },
  })
}

/** Without the options that were given as undefined: those have their defaults. */
const defined = <T extends object>(given: T | undefined) =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

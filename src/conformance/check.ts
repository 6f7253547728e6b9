import type { Reply } from './exchange'
import type { Target } from './target'

/** `basic`: a 2xx means that the collector has it, and no more is asked. `full`: everything in docs/protocol.md. */
export type Level = 'basic' | 'full'

/** One thing that a collector does right or wrong. */
export interface Check {
  name: string
  level: Level
  /** What is sent and what is expected, in one sentence without a full stop. */
  expects: string
  /** Returns if it is as expected, and throws a `fault` or a `skip` if not. */
  run(target: Target): Promise<void>
}

/** Why a check came to no end as expected: what was seen, and how to mend it. */
export class Fault extends Error {
  override name = 'Fault'
  constructor(
    readonly wrong: string,
    readonly mend: string,
  ) {
    super(`${wrong} ${mend}`)
  }
}

/** Why a check does not apply. */
export class Skip extends Error {
  override name = 'Skip'
}

const advice: [status: (status: number) => boolean, mend: string][] = [
  [
    (s) => s === 0,
    'See that the address is right and that the collector answers every request, within 30 s.',
  ],
  [(s) => s >= 300 && s < 400, 'Clients follow no redirect: give them the address at the end of it.'],
  [
    (s) => s === 401 || s === 403,
    'Clients send no credentials. If a key or an origin decides who may send, name one with --key or --origin.',
  ],
  [(s) => s === 404 || s === 405, 'Take POST at this address.'],
  [(s) => s === 415, 'Take bodies as text/plain: pages send nothing else without a preflight.'],
  [(s) => s === 429, 'Let this address send more, for as long as it is being tried.'],
  [
    (s) => s >= 500,
    "The collector's own log should say why. A client repeats this for ever, with all that waits behind it.",
  ],
]

/** Throws unless the answer is a 2xx. @param mend for the statuses that say nothing by themselves, 400 and 422 among them. */
export function expectTaken(reply: Reply, what: string, mend = 'This is a sound batch: take it.'): void {
  if (isTaken(reply)) return
  const known = advice.find(([matches]) => matches(reply.status))
  throw new Fault(`${what}: ${seen(reply)}.`, known ? known[1] : mend)
}

export const isTaken = ({ status }: Reply): boolean => status >= 200 && status < 300

/** 400 and 422 make a client look for the culprit; 413 makes it send less. */
export const isRefused = ({ status }: Reply): boolean => status === 400 || status === 422
export const isTooLarge = ({ status }: Reply): boolean => status === 413

/** The status and the beginning of the body, for a report. */
export function seen({ status, text, failure }: Reply): string {
  const said = text.replace(/\s+/g, ' ').trim()
  const brief = said.length > 120 ? `${said.slice(0, 120)}…` : said
  return failure || `answered ${status}${brief && ` (${brief})`}`
}

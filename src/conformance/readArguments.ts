import { parseArgs } from 'node:util'
import type { TargetOptions } from './target'

export const USAGE = `Usage: touchpoint-sdk conformance <url> [options]

Tries a collector in any language against the protocol (docs/protocol.md), and says what is wrong and how to mend it.

  --level basic|full   basic: a 2xx means that it has it, and no more is asked. Default: full
  --key <key>          the key of the batches, where the collector asks for one
  --origin <origin>    the page that requests come from. Default: https://conformance.example
  --timeout <seconds>  how long an answer may take. Default: 30, as long as clients wait
  --json               the report as JSON
  --help               this text

Exits with 0 if all is as expected, 1 if something is wrong, 2 if the arguments are.
`

export interface Arguments extends TargetOptions {
  json: boolean
}

/** Throws an error whose message says what is wrong. @returns undefined if help was asked for. */
export function readArguments(words: string[]): Arguments | undefined {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      level: { type: 'string', default: 'full' },
      key: { type: 'string' },
      origin: { type: 'string', default: 'https://conformance.example' },
      timeout: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const [command, url, ...rest] = positionals
  if (command !== 'conformance')
    throw new Error(
      command ? `There is no "${command}" here; there is conformance.` : 'What to do? Say conformance.',
    )
  if (url === undefined) throw new Error('Which collector? Say its address, such as https://shop.example/t.')
  if (!isHttp(url)) throw new Error(`"${url}" is no address; expected one such as https://shop.example/t.`)
  if (rest.length > 0) throw new Error(`One collector at a time; "${rest[0]}" is one too many.`)
  const { level, key, origin, timeout, json } = values
  if (level !== 'basic' && level !== 'full') throw new Error(`--level is basic or full, not "${level}".`)
  if (!isHttp(origin) || new URL(origin).origin !== origin) {
    throw new Error(`--origin is written as browsers do, such as https://shop.example, not "${origin}".`)
  }
  const seconds = Number(timeout)
  if (!(seconds > 0 && seconds <= 600))
    throw new Error(`--timeout is a number of seconds up to 600, not "${timeout}".`)
  return { url, level, key, origin, timeoutMs: seconds * 1_000, paceMs: 200, json }
}

const isHttp = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

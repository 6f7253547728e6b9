import * as v from 'valibot'
import { PROTOCOL } from '../protocol/protocol'
import {
  batchSchema,
  type CheckedBatch,
  type CheckedStream,
  type CheckedTouchpoint,
  touchpointSchema,
} from '../protocol/schema'
import { findHarm } from './findHarm'
import type { Limits } from './limits'
import { refusal } from './refusal'

export interface Rejected {
  stream: string
  seq: number
  reason: string
}

export interface SoundStream {
  /** What the body says of the stream. Its list of touchpoints is unchecked but for their numbers. */
  part: CheckedStream
  touchpoints: CheckedTouchpoint[]
  /** Touchpoints that were left out, each with what is wrong with it. */
  rejected: Rejected[]
}

export interface SoundBatch {
  batch: CheckedBatch
  streams: SoundStream[]
}

/**
 * A body as a batch: the good of it and what was rejected. Refuses a body that is no batch of this protocol,
 * or of which not even the numbers can be told, as a whole.
 */
export function checkBatch(body: unknown, limits: Limits): SoundBatch {
  const { protocol } = (body ?? {}) as { protocol?: unknown }
  if (typeof protocol === 'number' && protocol !== PROTOCOL) {
    throw refusal(501, `Protocol ${protocol} is not spoken here.`, { supported: [PROTOCOL] })
  }
  const checked = v.safeParse(batchSchema, body, { abortEarly: true })
  if (!checked.success) throw refusal(422, `Not a batch: ${sentence(checked.issues[0])}.`)
  const batch = checked.output
  checkCounts(batch, limits)
  const { streams: _, resume: __, ...rest } = batch
  const harm = findHarm(rest)
  if (harm) throw refusal(422, `Not a batch: ${harm}.`)

  return { batch, streams: batch.streams.map(checkStream) }
}

function checkStream(part: CheckedStream, index: number): SoundStream {
  const { touchpoints, lost: _, ...rest } = part
  const harm = findHarm(rest)
  if (harm) throw refusal(422, `Not a batch: streams[${index}]: ${harm}.`)
  const sound: SoundStream = { part, touchpoints: [], rejected: [] }
  for (const touchpoint of touchpoints) {
    const checked = v.safeParse(touchpointSchema, touchpoint, { abortEarly: true })
    const reason = checked.success ? findHarm(touchpoint) : sentence(checked.issues[0])
    if (checked.success && !reason) sound.touchpoints.push(checked.output)
    else sound.rejected.push({ stream: part.stream, seq: touchpoint.seq, reason: reason! })
  }
  return sound
}

function checkCounts({ streams, resume }: CheckedBatch, limits: Limits): void {
  const sum = (list: 'touchpoints' | 'lost') =>
    streams.reduce((total, stream) => total + stream[list].length, 0)
  const counts = {
    touchpoints: sum('touchpoints'),
    lost: sum('lost'),
    streams: streams.length + resume.length,
  }
  for (const name of ['touchpoints', 'lost', 'streams'] as const) {
    if (counts[name] > limits[name]) {
      throw refusal(413, `Too many: ${counts[name]} ${name} in a body; expected at most ${limits[name]}.`)
    }
  }
}

/** `streams[0].touchpoints[2].at: expected a number, received "x"`. */
export function sentence(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
  // valibot reports a key that isn't there as an issue of the object around it.
  const missing = issue.received === 'undefined'
  return `${path || 'body'}: ${missing ? 'is missing' : `expected ${issue.message}, received ${brief(issue.received)}`}`
}

const brief = (received: string) => (received.length > 40 ? `${received.slice(0, 40)}…` : received)

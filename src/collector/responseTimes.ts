import type { ResponseTime } from './store'
import { byJourney, type Tally } from './tally'

export interface ResponseRow {
  journey: string
  type: string
  /** ms since the epoch. */
  time: number
  /** JSON. */
  data: string
}

/** What opens a question, what answers one, and what says that nobody did. */
const asks = ['chat.message_sent', 'email.received']
const answers = ['chat.answered', 'email.answered', 'phone.answered']
const MISSED = 'phone.missed'
export const responseTypes = [...asks, ...answers, MISSED]

type Channel = ResponseTime['channel']

/**
 * How long people waited for a first answer. A chat's first message and a mail are questions; an answer is that of the journey's oldest
 * question on its channel, and tells its wait itself or has it from the times of both. What has no answer was answered by nobody.
 *
 * The answer has the most frequent first.
 */
export function countResponses(): Tally<ResponseRow, ResponseTime[]> {
  const found = new Map<
    string,
    { channel: Channel; by: ResponseTime['by']; contacts: number; waits: number[] }
  >()
  const count = (channel: Channel, by: ResponseTime['by'], wait?: number) => {
    const key = `${channel} ${by}`
    const row = found.get(key) ?? { channel, by, contacts: 0, waits: [] }
    found.set(key, row)
    row.contacts++
    if (wait !== undefined) row.waits.push(wait)
  }
  return byJourney(
    (journey) => {
      const open: Record<Channel, number[]> = { chat: [], email: [], phone: [] }
      for (const { type, time, data } of journey) {
        const channel = type.split('.')[0] as Channel
        const { first, by, waitMs } = JSON.parse(data) as { first?: unknown; by?: unknown; waitMs?: unknown }
        if (type === MISSED) count(channel, 'nobody')
        else if (answers.includes(type)) {
          const asked = open[channel].shift()
          count(channel, by === 'human' || by === 'bot' ? by : 'unknown', waitOf(waitMs, asked, time))
        } else if (channel === 'email' || first === true) open[channel].push(time)
      }
      for (const [channel, { length }] of Object.entries(open)) {
        for (let i = 0; i < length; i++) count(channel as Channel, 'nobody')
      }
    },
    () =>
      Array.from(found.values(), ({ waits, ...row }) => ({ ...row, ...percentiles(waits) })).sort(
        (a, b) => b.contacts - a.contacts || (`${a.channel} ${a.by}` < `${b.channel} ${b.by}` ? -1 : 1),
      ),
  )
}

function waitOf(told: unknown, asked: number | undefined, answered: number): number | undefined {
  if (typeof told === 'number' && told >= 0 && told < Infinity) return told
  return asked === undefined ? undefined : answered - asked
}

/** By the nearest rank: waits that somebody had. */
function percentiles(waits: number[]): Pick<ResponseTime, 'medianMs' | 'p90Ms'> {
  if (waits.length === 0) return {}
  waits.sort((a, b) => a - b)
  const at = (part: number) => waits[Math.ceil(part * waits.length) - 1]!
  return { medianMs: at(0.5), p90Ms: at(0.9) }
}

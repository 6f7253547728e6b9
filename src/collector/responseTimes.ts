import type { ResponseTime } from './store'
import { byJourney, reading, type Tally } from './tally'

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

/** Longer than anybody waits, ms: what is more is none. */
const YEAR_MS = 365 * 86_400_000

type Channel = ResponseTime['channel']

/** What of a row counts. */
interface Told {
  journey: string
  type: string
  time: number
  isFirst: boolean
  isOurs: boolean
  by: 'human' | 'bot' | 'unknown'
  wait: number | undefined
}

function read({ data, ...row }: ResponseRow): Told {
  const { first, by, waitMs, direction } = JSON.parse(data) as Record<string, unknown>
  return {
    ...row,
    isFirst: first === true,
    isOurs: direction === 'outbound',
    by: by === 'human' || by === 'bot' ? by : 'unknown',
    wait: typeof waitMs === 'number' && waitMs >= 0 && waitMs <= YEAR_MS ? waitMs : undefined,
  }
}

/**
 * How long people waited for a first answer. A chat's first message and a mail are questions; an answer is that of all questions of the journey
 * that are open on its channel, and tells its wait itself or has it from the oldest of them. What has no answer was answered by nobody.
 * Calls that the brand makes are no questions.
 *
 * The answer has the most frequent first.
 */
export function countResponses(): Tally<ResponseRow, ResponseTime[]> {
  type Found = Pick<ResponseTime, 'channel' | 'by' | 'contacts'> & { waits: number[] }
  const found = new Map<string, Found>()
  const count = (channel: Channel, by: ResponseTime['by'], wait?: number) => {
    const key = `${channel} ${by}`
    const row = found.get(key) ?? { channel, by, contacts: 0, waits: [] }
    found.set(key, row)
    row.contacts++
    if (wait !== undefined) row.waits.push(wait)
  }
  const countJourney = (journey: Told[]) => {
    const open: Record<Channel, number[]> = { chat: [], email: [], phone: [] }
    for (const { type, time, isFirst, isOurs, by, wait } of journey) {
      const channel = type.split('.')[0] as Channel
      if (isOurs) continue
      if (type === MISSED) count(channel, 'nobody')
      else if (answers.includes(type)) {
        const [asked] = open[channel]
        open[channel] = []
        count(channel, by, wait ?? (asked === undefined ? undefined : time - asked))
      } else if (channel === 'email' || isFirst) open[channel].push(time)
    }
    for (const [channel, { length }] of Object.entries(open)) {
      for (let i = 0; i < length; i++) count(channel as Channel, 'nobody')
    }
  }
  const names = ({ channel, by }: ResponseTime) => `${channel} ${by}`
  return reading(
    read,
    byJourney(countJourney, () =>
      Array.from(found.values(), ({ waits, ...row }) => ({ ...row, ...percentiles(waits) })).sort(
        (a, b) => b.contacts - a.contacts || (names(a) < names(b) ? -1 : 1),
      ),
    ),
  )
}

/** By the nearest rank: waits that somebody had. */
function percentiles(waits: number[]): Pick<ResponseTime, 'medianMs' | 'p90Ms'> {
  if (waits.length === 0) return {}
  waits.sort((a, b) => a - b)
  const at = (part: number) => waits[Math.ceil(part * waits.length) - 1]!
  return { medianMs: at(0.5), p90Ms: at(0.9) }
}

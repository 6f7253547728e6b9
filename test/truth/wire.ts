import type { Batch } from '../../src/protocol/protocol'
import type { Seen } from '../support/gate'
import type { Life, Script } from './script'

/** Why a touchpoint may be sent again: the earlier request … */
export type Why =
  /** … didn't get to the collector, or was put off by it. */
  | 'not taken'
  /** … was answered, if at all, without anybody hearing it. */
  | 'answer lost'
  /** … was answered when its page was dying, or dead. */
  | 'page died'
  /** … was another page's, and answered while the one that sends again lay in the back/forward cache and could not hear of it. */
  | 'page frozen'
  /** … was answered, and its page lived. */
  | 'no reason'

export interface Repeats {
  requests: number
  /** Touchpoints that were carried by a request, counted once a request. */
  carried: number
  why: Record<Why, number>
  /** Those without a reason, a sentence each. */
  differences: string[]
  /** Their earlier requests, and those that repeated them. */
  unexplained: [before: Seen, again: Seen][]
}

/** To read an answer, and to write that what it acknowledged may go, takes a page a moment. */
const SETTLING_MS = 2_000

/** The page life that sent a request. */
function senderOf({ url, at }: Seen, scripts: Script[]): { script: Script; life: Life } | undefined {
  const query = new URL(url, 'http://gate').searchParams
  const script = scripts[Number(query.get('site'))]
  const lives = script?.lives.filter(({ page, began }) => page === Number(query.get('page')) && began <= at)
  const life = lives?.at(-1)
  return script && life && { script, life }
}

const reached = ({ fault }: Seen): boolean =>
  typeof fault === 'string'
    ? fault === 'pass' || fault === 'mute'
    : !('status' in fault) && ('answerAfterMs' in fault || fault.next === 'pass' || fault.next === 'mute')

/** Between two lives of the page that sends again, which is not the one that was answered. */
function wasFrozen({ at, url }: Seen, again: Seen, scripts: Script[]): boolean {
  const sender = senderOf(again, scripts)
  if (!sender || url === again.url) return false
  const { lives } = sender.script
  return sender.life.began > at && lives.some(({ page, ended }) => page === sender.life.page && ended <= at)
}

function whyAgain(before: Seen, again: Seen, scripts: Script[]): Why {
  if (!reached(before)) return 'not taken'
  const { status, answeredAt } = before
  if (status === undefined || answeredAt === undefined) return 'answer lost'
  if (status >= 400) return 'not taken'
  const sender = senderOf(before, scripts)
  if (!sender || sender.life.ended <= answeredAt + SETTLING_MS) return 'page died'
  return wasFrozen(before, again, scripts) ? 'page frozen' : 'no reason'
}

/** What went over the wire more than once, and why. */
export function findRepeats(log: Seen[], scripts: Script[]): Repeats {
  const why = { 'not taken': 0, 'answer lost': 0, 'page died': 0, 'page frozen': 0, 'no reason': 0 }
  const differences: string[] = []
  const unexplained: Repeats['unexplained'] = []
  const carriedBy = new Map<string, Seen>()
  let carried = 0
  for (const seen of log) {
    if (!seen.body) continue
    const batch = JSON.parse(seen.body) as Batch
    const repeated: string[] = []
    for (const { stream, touchpoints = [] } of batch.streams) {
      for (const { seq } of touchpoints) {
        carried++
        const id = `${stream} ${seq}`
        const before = carriedBy.get(id)
        carriedBy.set(id, seen)
        if (!before) continue
        const reason = whyAgain(before, seen, scripts)
        why[reason]++
        if (reason !== 'no reason') continue
        unexplained.push([before, seen])
        repeated.push(
          `${id}, answered ${before.status} at ${before.answeredAt}, page ${senderOf(before, scripts)?.life.page}`,
        )
      }
    }
    if (repeated.length) {
      const sender = senderOf(seen, scripts)
      differences.push(
        `${sender?.script.name}, page ${sender?.life.page}, sent ${repeated.length} again at ${seen.at} without a reason: ${repeated[0]} …`,
      )
    }
  }
  return { requests: log.length, carried, why, differences, unexplained }
}

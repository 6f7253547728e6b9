/** What a batch tells of its streams, and of the streams before them. */
import type { LostRange } from './ledger'
import type { StoredTouchpoint, StreamReport } from './store'

export interface News {
  received: number[]
  lost: LostRange[]
  /** The highest number that a later stream has told of, 0 for none. */
  last: number
  /** ms since the epoch. */
  heardAt: number
  report?: StreamReport
}

export function newsByStream(touchpoints: StoredTouchpoint[], reports: StreamReport[]): Map<string, News> {
  const all = new Map<string, News>()
  const of = (stream: string, heardAt: number): News => {
    const news = all.get(stream) ?? { received: [], lost: [], last: 0, heardAt }
    all.set(stream, news)
    return news
  }
  for (const { stream, seq, receivedAt } of touchpoints) of(stream, receivedAt).received.push(seq)
  for (const report of reports) {
    const news = of(report.stream, report.receivedAt)
    // A body may name a stream twice.
    news.report = { ...news.report, ...report }
    for (const { from, to, reason } of report.lost) news.lost.push([from, to, reason])
    const { previous } = report
    if (previous) {
      const before = of(previous.stream, report.receivedAt)
      before.last = Math.max(before.last, previous.last)
    }
  }
  return all
}

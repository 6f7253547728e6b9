/** Where a process spends its time, by Node's own inspector. */
import { type Profiler, Session } from 'node:inspector/promises'

export interface Spent {
  /** A function and the file that it is in. */
  what: string
  /** Part of all samples, 0 to 1. */
  self: number
}

const TOP = 25

/** @returns what stops it and tells the functions that most time was spent in themselves. */
export function startProfile(): () => Promise<Spent[]> {
  const session = new Session()
  session.connect()
  const started = session.post('Profiler.enable').then(() => session.post('Profiler.start'))
  return async () => {
    await started
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return selfTimes(profile)
  }
}

function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Spent[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  // Functions of an addon have no file, and their names are often wrong: who called them is known.
  for (const { callFrame, children = [] } of nodes) {
    for (const child of callFrame.url ? children : []) {
      const isNative = names.get(child)!.includes('::')
      if (isNative) names.set(child, `${nameOf(callFrame)} → native`)
    }
  }
  const spent = new Map<string, number>()
  let all = 0
  samples.forEach((id, i) => {
    const name = names.get(id)!
    all += timeDeltas[i]!
    spent.set(name, (spent.get(name) ?? 0) + timeDeltas[i]!)
  })
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([what, time]) => ({ what, self: time / all }))
}

function nameOf({ functionName, url, lineNumber }: Profiler.ProfileNode['callFrame']): string {
  const file = url.replace(/^.*\/(?=(?:@[^/]+\/)?[^/]+\/[^/]+$)/, '')
  return `${functionName || '(anonymous)'}${file && ` ${file}:${lineNumber + 1}`}`
}

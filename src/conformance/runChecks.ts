import { Fault, type Level, Skip } from './check'
import { checks } from './checks/index'
import { createTarget, type TargetOptions } from './target'

export interface Result {
  name: string
  expects: string
  outcome: 'ok' | 'wrong' | 'skipped'
  /** What was seen, or why it was skipped. */
  wrong?: string
  mend?: string
}

export interface Report {
  url: string
  level: Level
  results: Result[]
  /** What was sent, most of which is stored now. */
  sent: { requests: number; touchpoints: number }
}

/** Tries a collector, one check after another. @param heard is told each result as it comes. */
export async function runChecks(
  options: TargetOptions,
  heard: (result: Result) => void = () => {},
): Promise<Report> {
  const target = createTarget(options)
  const results: Result[] = []
  for (const { name, level, expects, run } of checks) {
    if (level === 'full' && options.level === 'basic') continue
    const result: Result = { name, expects, outcome: 'ok' }
    try {
      await run(target)
    } catch (error) {
      if (error instanceof Skip) Object.assign(result, { outcome: 'skipped', wrong: error.message })
      else if (error instanceof Fault) {
        Object.assign(result, { outcome: 'wrong', wrong: error.wrong, mend: error.mend })
      } else throw error
    }
    results.push(result)
    heard(result)
    // What isn't a collector at all would fail in everything.
    if (name === 'address' && result.outcome === 'wrong') break
  }
  return { url: options.url, level: options.level, results, sent: target.sent }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, startBrowser } from './browser'
import type { Name } from './peers'
import type { Site } from './site'
import { openStage, type Result, type Stage, settle } from './stage'

const COUNT = 20

/** How long before the kill the last call was made. */
export const kills = { killed15: 15_000, killed: 0 } as const
export type Kill = keyof typeof kills

export const killWhat: Record<Kill, string> = {
  killed15: 'browser killed 15 s after the last call, receiver down, started again',
  killed: 'browser killed right after the last call, receiver down, started again',
}

/** All libraries in one browser, which is killed once for all of them. */
export async function runKills(
  site: Site,
  names: Name[],
  tell: (what: string) => void,
): Promise<Record<Kill, Partial<Record<Name, Result>>>> {
  const browser: Browser = await startBrowser()
  const stages: [Kill, Name, Stage][] = []
  try {
    const opened = new Map<Stage, Awaited<ReturnType<Stage['open']>>>()
    for (const kill of Object.keys(kills) as Kill[]) {
      for (const name of names) {
        const { stage } = await openStage(browser, site, name, kill.toLowerCase())
        stages.push([kill, name, stage])
        const tab = await stage.open()
        await stage.receiver.behave('refuse')
        opened.set(stage, tab)
      }
    }
    const track = (of: Kill) =>
      Promise.all(
        stages.flatMap(([kill, , stage]) => (kill === of ? [stage.track(opened.get(stage)!, 1, COUNT)] : [])),
      )
    await track('killed15')
    await sleep(kills.killed15)
    await track('killed')
    await browser.killAndRestart()
    tell('killed, and started again')
    const results: Record<Kill, Partial<Record<Name, Result>>> = { killed15: {}, killed: {} }
    await Promise.all(
      stages.map(async ([kill, name, stage]) => {
        await stage.receiver.behave('none')
        const since = Date.now()
        results[kill][name] = await settle(stage, [await stage.open()], since)
        tell(`${kill}, ${name}`)
      }),
    )
    return results
  } finally {
    for (const [, , stage] of stages) stage.receiver.close()
    await browser.close()
  }
}

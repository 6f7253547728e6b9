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

/** Each library in a browser of its own, which is killed as soon as its own last call is made. */
export async function runKills(
  site: Site,
  names: Name[],
  tell: (what: string) => void,
): Promise<Record<Kill, Partial<Record<Name, Result>>>> {
  const results: Record<Kill, Partial<Record<Name, Result>>> = { killed15: {}, killed: {} }
  await Promise.all(
    names.map(async (name) => {
      for (const [kill, result] of await runKill(site, name)) {
        results[kill][name] = result
        tell(`${kill}, ${name}`)
      }
    }),
  )
  return results
}

async function runKill(site: Site, name: Name): Promise<[Kill, Result][]> {
  const browser: Browser = await startBrowser()
  const stages = new Map<Kill, Stage>()
  try {
    const tabs = new Map<Kill, Awaited<ReturnType<Stage['open']>>>()
    for (const kill of Object.keys(kills) as Kill[]) {
      const { stage } = await openStage(browser, site, name, kill.toLowerCase())
      stages.set(kill, stage)
      tabs.set(kill, await stage.open())
      await stage.receiver.behave('refuse')
    }
    const track = (kill: Kill) => stages.get(kill)!.track(tabs.get(kill)!, 1, COUNT)
    await track('killed15')
    await sleep(kills.killed15)
    await track('killed')
    await browser.killAndRestart()
    return await Promise.all(
      [...stages].map(async ([kill, stage]): Promise<[Kill, Result]> => {
        await stage.receiver.behave('none')
        const since = Date.now()
        return [kill, await settle(stage, [await stage.open()], since)]
      }),
    )
  } finally {
    for (const stage of stages.values()) stage.receiver.close()
    await browser.close()
  }
}

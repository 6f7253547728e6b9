import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, serveBarePages, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import type { Gate } from '../../support/gate'
import { type Lab, numbers, startLab } from '../../support/lab'
import type { Server } from '../../support/serve'

const DELAYS = [0, 50, 1_000]

// A page of another origin for each kill, so that they can all be looked at when the last one has been.
inEachEngine((engine) => {
  let lab: Lab
  let up: Gate
  let down: Gate
  const origins: Server[] = []
  beforeAll(async () => {
    lab = await startLab(engine)
    up = await lab.gate()
    down = await lab.gate('refuse')
    for (const delay of DELAYS) {
      const origin = await serveBarePages()
      origins.push(origin)
      const { page } = lab.browser
      await page.goto(`${origin.url}/`)
      await open(page, up, `up ${delay}`)
      await open(page, down, `down ${delay}`)
      await track(page, `up ${delay}`, 1, 10)
      expect(await track(page, `down ${delay}`, 1, 10)).toEqual(Array(10).fill('stored'))
      await sleep(delay)
      await lab.browser.restart('kill')
    }
    await down.behave('pass')
    for (const [i, delay] of DELAYS.entries()) {
      const page = i ? await lab.browser.newPage() : lab.browser.page
      await page.goto(`${origins[i]?.url}/`)
      await open(page, up, `up ${delay}`)
      await open(page, down, `down ${delay}`)
    }
  }, 600_000)
  afterAll(async () => {
    await lab?.close()
    for (const origin of origins) await origin.close()
  })

  it.each(DELAYS)('has all that was tracked before the browser was killed %i ms later', async (delay) => {
    await lab.expectStored(`down ${delay}`, numbers(1, 10))
    await lab.expectStored(`up ${delay}`, numbers(1, 10))
    for (const name of [`up ${delay}`, `down ${delay}`]) expect(lab.sentTwice(name)).toEqual([])
  })
})

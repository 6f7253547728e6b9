import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

const EAGER = { batch: { maxWaitMs: 100 } }

inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it('is restored from the back/forward cache in the middle of requests and of a back-off', async () => {
    const { page } = lab.browser
    const slow = await lab.gate((n) => (n === 1 ? { answerAfterMs: 2_000 } : 'pass'))
    const down = await lab.gate('refuse')
    await page.goto(`${lab.pages.url}/`)
    for (const [name, gate] of Object.entries({ slow, down })) {
      await open(page, gate, name, EAGER)
      await track(page, name, 1, 10)
    }
    await until(() => slow.log.length > 0)
    await page.evaluate(() => {
      Object.assign(window, { kept: true })
    })
    await page.follow('a')
    await page.back()
    expect(await page.evaluate(() => 'kept' in window)).toBe(true)
    // Only Chromium tells why a page was not restored.
    const reasons = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation')
      return JSON.stringify((navigation as { notRestoredReasons?: unknown }).notRestoredReasons ?? 'none')
    })
    expect(reasons).toBe('"none"')
    await down.behave('pass')
    for (const name of ['slow', 'down']) await track(page, name, 11, 20)
    for (const name of ['slow', 'down']) {
      await lab.expectStored(name, numbers(1, 20))
      expect(lab.sentTwice(name)).toEqual([])
    }
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'

// Here and not in the main suite, because it waits for the end of leases and of the silence after which pages count as gone.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it('delivers a backlog once with five tabs on it', async () => {
    const gate = await lab.gate('refuse')
    const { page } = lab.browser
    await page.goto(`${lab.pages.url}/`)
    // None that tries in vain: its back-off would be what this waits for.
    const options = { batch: { maxCount: 1_000, maxWaitMs: 3_600_000 } }
    for (let from = 1; from < 1_000; from += 200) {
      await open(page, gate, 'shared', options)
      await track(page, 'shared', from, from + 199)
      await page.reload()
    }
    // Slow, so that the tabs would meet.
    await gate.behave({ answerAfterMs: 100 })
    const tabs = [page]
    while (tabs.length < 5) {
      const tab = await lab.browser.newPage()
      await tab.goto(`${lab.pages.url}/`)
      tabs.push(tab)
    }
    await Promise.all(tabs.map((tab) => open(tab, gate, 'shared')))
    await lab.expectStored('shared', numbers(1, 1_000), { timeoutMs: 400_000 })
    expect(lab.sentTwice('shared')).toEqual([])
    for (const tab of tabs.slice(1).reverse()) await tab.close()
  }, 500_000)
})

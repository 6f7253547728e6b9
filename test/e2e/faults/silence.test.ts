import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

const EAGER = { batch: { maxWaitMs: 100 } }

// All at the same time: each waits until a request is given up, or until its lease is over.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
    const { page } = lab.browser
    const unanswered = await lab.gate((n) => (n === 1 ? 'hang' : 'pass'))
    const unheard = await lab.gate((n) => (n === 1 ? 'hang' : 'pass'))
    const heard = await lab.gate((n) => (n === 1 ? { answerAfterMs: 60_000 } : 'pass'))
    await page.goto(`${lab.pages.url}/`)
    await open(page, unanswered, 'unanswered', EAGER)
    await track(page, 'unanswered', 1, 20)

    const tab = await lab.browser.newPage()
    await tab.goto(`${lab.pages.url}/`)
    for (const [name, gate] of Object.entries({ unheard, heard })) {
      await open(tab, gate, name, EAGER)
      await track(tab, name, 1, 20)
      await until(() => gate.batches().length === 1)
    }
    await tab.close()
    for (const [name, gate] of Object.entries({ unheard, heard })) await open(page, gate, name)
  })
  afterAll(() => lab?.close())

  it('loses nothing to an answer that never comes', async () => {
    await lab.expectStored('unanswered', numbers(1, 20), { timeoutMs: 90_000 })
    expect(lab.sentTwice('unanswered')).toEqual([])
  })

  it.each([
    ['before the collector had it', 'unheard'],
    ['after the collector had it', 'heard'],
  ])('loses nothing with a tab that is closed in the middle of a request, %s', async (_, name) => {
    await lab.expectStored(name, numbers(1, 20), { timeoutMs: 90_000 })
    expect(lab.sentTwice(name)).toEqual([])
  })
})

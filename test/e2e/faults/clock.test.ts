import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

declare let aheadMs: number

const TWO_WEEKS_MS = 14 * 86_400_000

inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  const visit = (ms: number) => lab.browser.page.goto(`${lab.pages.url}/?clock=${ms}`)
  /** Until a request has failed, whose back-off and lease have the time of the clock as it is. */
  const failFirst = async (name: string) => {
    const { page } = lab.browser
    const gate = await lab.gate({ status: 503 })
    await open(page, gate, name, { batch: { maxWaitMs: 100 } })
    await track(page, name, 1, 10)
    await until(() => gate.log.length > 0)
    return gate
  }

  it.each([
    ['back', TWO_WEEKS_MS, 0],
    ['on', 0, TWO_WEEKS_MS],
  ])('loses nothing with a clock that is put two weeks %s between two pages', async (name, before, after) => {
    await visit(before)
    const gate = await failFirst(name)
    await visit(after)
    await gate.behave('pass')
    await open(lab.browser.page, gate, name)
    await lab.expectStored(name, numbers(1, 10))
    expect(lab.sentTwice(name)).toEqual([])
  })

  it('loses nothing with a clock that is put two weeks on and back under a page', async () => {
    const name = 'under'
    await visit(0)
    const { page } = lab.browser
    const gate = await failFirst(name)
    const put = (ms: number) =>
      page.evaluate((ms) => {
        aheadMs = ms
      }, ms)
    await put(TWO_WEEKS_MS)
    await track(page, name, 11, 20)
    await put(0)
    await track(page, name, 21, 30)
    await gate.behave('pass')
    await lab.expectStored(name, numbers(1, 30))
    expect(lab.sentTwice(name)).toEqual([])
  })
})

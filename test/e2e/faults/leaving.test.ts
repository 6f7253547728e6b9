import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bare } from '../../support/bare'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type End, ends } from '../../support/ends'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

declare const bare: Bare

const TIMES = 5
const CASES: [end: End, what: 'a touchpoint' | 'a leaving touchpoint'][] = [
  ['is left', 'a touchpoint'],
  ['is left', 'a leaving touchpoint'],
  ['closes itself', 'a leaving touchpoint'],
  ['is closed', 'a leaving touchpoint'],
]

// What a request could carry arrives. The other ends, and those with the collector down, are measured: docs/faults.md.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it.each(CASES)('has of a page that %s what its last task tracked: %s', async (end, what) => {
    const { page } = lab.browser
    const gate = await lab.gate()
    const name = `${end}: ${what}`
    const leaving = what === 'a leaving touchpoint'
    await page.goto(`${lab.pages.url}/`)
    for (const n of numbers(1, TIMES)) await ends[end]({ lab, page, gate, name, n, leaving })
    await open(page, gate, name)
    await lab.expectStored(name, numbers(1, TIMES))
    expect(lab.sentTwice(name)).toEqual([])
  })

  it('holds nothing back because a page was left before it heard the answer', async () => {
    const { page } = lab.browser
    const gate = await lab.gate({ answerAfterMs: 2_000 })
    await page.goto(`${lab.pages.url}/`)
    for (const n of numbers(1, TIMES)) {
      const before = gate.log.length
      await open(page, gate, 'cut')
      await track(page, 'cut', n)
      await page.evaluate(() => void bare.clients.cut?.flush())
      await until(() => gate.log.length > before, { what: 'a request to be under way' })
      await page.reload()
    }
    await open(page, gate, 'cut')
    await track(page, 'cut', TIMES + 1)
    // A back-off would end it at once, with one that is queued.
    const flushed = await page.evaluate(() => bare.clients.cut?.flush({ timeoutMs: 60_000 }))
    expect(flushed).toMatchObject({ queued: 0 })
    await lab.expectStored('cut', numbers(1, TIMES + 1))
    expect(lab.sentTwice('cut')).toEqual([])
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { open } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type End, ends } from '../../support/ends'
import { type Lab, numbers, startLab } from '../../support/lab'

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
})

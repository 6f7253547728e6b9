import { afterAll, beforeAll, expect, it } from 'vitest'
import { open } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type End, ends } from '../../support/ends'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

const TIMES = 20
/** How long what was stored may take to be delivered by another page. */
const PATIENCE_MS = 60_000
const CASES: [end: End, collector: 'up' | 'down'][] = [
  ['is left', 'up'],
  ['is left', 'down'],
  ['closes itself', 'up'],
  ['closes itself', 'down'],
  ['is closed', 'up'],
  ['is closed', 'down'],
]

// Measures what no library can promise: docs/faults.md has the figures. Whatever arrives, arrives once.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it.each(CASES)('a touchpoint of the last task of a page that %s, collector %s', async (end, collector) => {
    const { page } = lab.browser
    const gate = await lab.gate(collector === 'up' ? 'pass' : 'refuse')
    const name = `${end}, ${collector}`
    await page.goto(`${lab.pages.url}/`)
    for (const n of numbers(1, TIMES)) await ends[end]({ lab, page, gate, name, n, leaving: false })
    await gate.behave('pass')
    await open(page, gate, name)
    const stored = () => lab.rowsOf(name).map(({ data }) => data.n)
    await until(() => stored().length === TIMES, { timeoutMs: PATIENCE_MS }).catch(() => {})
    console.log(`${engine}: a page that ${end}, collector ${collector}: ${stored().length} of ${TIMES}`)
    expect(new Set(stored()).size).toBe(stored().length)
    expect(lab.sentTwice(name)).toEqual([])
  })
})

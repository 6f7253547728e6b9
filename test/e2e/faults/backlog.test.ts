import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

const MANY = 10_000

inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it('delivers a backlog of 10,000 in full batches', async () => {
    const { page } = lab.browser
    const gate = await lab.gate('refuse')
    const options = { buffer: { maxCount: MANY, maxBytes: 8_000_000 } }
    await page.goto(`${lab.pages.url}/`)
    await open(page, gate, 'many', options)
    for (let from = 1; from < MANY; from += 500) await track(page, 'many', from, from + 499)
    await page.reload()
    await gate.behave('pass')
    await open(page, gate, 'many', options)
    await until(() => lab.collector.count() === MANY, { timeoutMs: 240_000 }).catch(() => {})
    await lab.expectStored('many', numbers(1, MANY), { timeoutMs: 0 })
    expect(lab.sentTwice('many')).toEqual([])
    expect(gate.log.length).toBeLessThanOrEqual(MANY / 50 + 10)
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import type { Gate } from '../../support/gate'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

const STATUSES = [401, 403, 404, 501]

// Here and not in the main suite, because an address that is wrong is tried again only after 40 to 80 s.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
    const gates: Gate[] = []
    const { page } = lab.browser
    await page.goto(`${lab.pages.url}/`)
    for (const status of STATUSES) {
      const gate = await lab.gate({ status })
      gates.push(gate)
      await open(page, gate, String(status))
      await track(page, String(status), 1, 20)
    }
    for (const gate of gates) {
      await until(() => gate.log.length > 0)
      await gate.behave('pass')
    }
  })
  afterAll(() => lab?.close())

  it.each(STATUSES)(
    'keeps everything for a collector that answered %i until it was mended',
    async (status) => {
      const name = String(status)
      await lab.expectStored(name, numbers(1, 20), { timeoutMs: 120_000 })
      expect(lab.sentTwice(name)).toEqual([])
    },
  )
})

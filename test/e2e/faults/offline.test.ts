import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'

inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it('delivers a visit that was offline from its begin to its end, with reloads and a restart', async () => {
    const gate = await lab.gate('refuse')
    const visit = async (path: string, from: number) => {
      await open(lab.browser.page, gate, 'offline')
      await track(lab.browser.page, 'offline', from, from + 4)
      expect(await lab.browser.page.evaluate(() => location.pathname)).toBe(path)
    }
    await lab.browser.page.goto(`${lab.pages.url}/first`)
    await visit('/first', 1)
    await lab.browser.page.reload()
    await visit('/first', 6)
    await lab.browser.page.follow('a')
    await visit('/next', 11)
    await lab.browser.restart('quit')
    await lab.browser.page.goto(`${lab.pages.url}/last`)
    await visit('/last', 16)
    expect(lab.collector.batches()).toEqual([])

    await gate.behave('pass')
    await lab.expectStored('offline', numbers(1, 20), { timeoutMs: 90_000 })
    expect(lab.sentTwice('offline')).toEqual([])
    // The pages before are told of, so that a tail that never came would show.
    const { streams } = lab.collector
      .batches()
      .reduce((all, { streams }) => ({ streams: [...all.streams, ...streams] }), {
        streams: [] as { previous?: { last: number } }[],
      })
    expect(new Set(streams.map(({ previous }) => previous?.last))).toEqual(new Set([undefined, 5]))
  })
})

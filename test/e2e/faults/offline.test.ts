import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bare } from '../../support/bare'
import { open, track } from '../../support/barePages'
import type { Page } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'
import { until } from '../../support/until'

declare const bare: Bare

/** The page's monotonic clock and the machine's may differ by so much. */
const CLOCKS_MS = 100

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

  it('is back at once when the browser is online again, and at most once a step when it only believes so', async ({
    onTestFinished,
  }) => {
    const gate = await lab.gate('refuse')
    const { page } = lab.browser
    const flap = async () => {
      await page.setOnline(false)
      await page.setOnline(true)
    }
    await page.goto(`${lab.pages.url}/online`)
    await page.setOnline(false)
    onTestFinished(() => page.setOnline(true))
    await open(page, gate, 'online')
    await track(page, 'online', 1, 5)
    const step = await waitsLong(page, 'online')

    // Requests arrive from here on, and nobody answers them.
    await gate.behave('cut')
    await page.setOnline(true)
    await until(() => gate.log.length > 0)
    for (let n = 6; n <= 8; n++) {
      await flap()
      await track(page, 'online', n)
    }
    await until(() => gate.log.length > 1)
    const [early, regular] = gate.log
    expect(early!.at, 'before its time').toBeLessThan(step)
    expect(regular!.at, 'not before its time').toBeGreaterThan(step - CLOCKS_MS)

    const later = await waitsLong(page, 'online')
    const before = gate.log.length
    await gate.behave('pass')
    await flap()
    await lab.expectStored('online', numbers(1, 8))
    expect(gate.log[before]!.at, 'before its time').toBeLessThan(later)
  })
})

/** Waits until the next attempt is more than 10 s away. Resolves to its time, in ms since the epoch. */
function waitsLong(page: Page, name: string): Promise<number> {
  return page.waitFor(
    { timeoutMs: 120_000 },
    (name) => {
      const { next } = bare.clients[name]!.explain()
      return next?.why === 'backoff' && next.inMs > 10_000 && Date.now() + next.inMs
    },
    name,
  ) as Promise<number>
}

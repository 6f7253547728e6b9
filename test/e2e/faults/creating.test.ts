import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bare } from '../../support/bare'
import { open, track } from '../../support/barePages'
import { inEachEngine } from '../../support/browsers/installed'
import { type Lab, numbers, startLab } from '../../support/lab'

declare const bare: Bare

const VISITS = 20
/** What a script that sends on to another page needs: about the moment at which the browser has begun to create the database. */
const REDIRECT_MS = 2

// A first page that sends its visitor on at once, as to the page of a language. Chromium now and then keeps a database shut
// for as long as it runs if the page is left that creates it (without this SDK, too: docs/faults.md), and then all comes from memory.
inEachEngine((engine) => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab(engine)
  })
  afterAll(() => lab?.close())

  it('delivers what a visit brings whose first page is left while it creates the database', async () => {
    const { page } = lab.browser
    const gate = await lab.gate()
    const kept: string[] = []
    for (const n of numbers(1, VISITS)) {
      const name = `first page ${n}`
      await page.goto(`${lab.pages.url}/`)
      await page
        .evaluate(
          (name, endpoint, ms) => {
            void bare.open(name, endpoint)
            void bare.track(name, 1)
            setTimeout(() => location.assign('/sent-on'), ms)
          },
          ...([name, gate.endpoint, REDIRECT_MS] as const),
        )
        // The answer may go down with the document.
        .catch(() => {})
      await page.waitFor(() => location.pathname === '/sent-on' && 'bare' in window)
      await open(page, gate, name)
      kept.push(...(await track(page, name, 2)))
      await page.evaluate((name) => bare.clients[name]?.flush(), name)
      await lab.expectStored(name, [1, 2])
      expect(lab.sentTwice(name)).toEqual([])
    }
    const shut = kept.filter((outcome) => outcome === 'memory').length
    console.log(`${engine}: ${shut} of ${VISITS} databases were kept shut`)
    expect(kept.filter((outcome) => outcome !== 'stored').length).toBe(shut)
  }, 600_000)
})

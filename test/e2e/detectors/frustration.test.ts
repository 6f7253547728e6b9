import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveDetectors, type Told, toldOf } from '../../support/detectorPages'
import type { Server } from '../../support/serve'
import { until } from '../../support/until'

declare const told: Told[]

const PAGE = `
  <button id="dead">Add to cart</button>
  <button id="rage">Check out</button>
  <button id="works" onclick="this.textContent = 'Added'">Add to cart</button>
  <button id="more">+</button>
  <p id="text">A text that a visitor selects a line of</p>
  <form><input required> <button id="send">Send</button></form>`

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launch(engine), serveDetectors('frustration()', { '/': PAGE })])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it('tells dead and rage clicks, and a form that complains again and again, and nothing else', async () => {
    const { page } = browser
    await page.goto(`${site.url}/`)
    const untilTold = (signal: string, times: number) =>
      page.waitFor(
        (signal, times) => told.filter(({ data }) => data.signal === signal).length === times,
        signal,
        times,
      )
    await page.click('#dead')
    await untilTold('dead_click', 1)
    // What is not told has no moment of its own: a verdict takes 2.5 s of the page's time.
    for (const id of ['works', 'more', 'text']) {
      await page.click(`#${id}`)
      const from = await page.evaluate(() => performance.now())
      await page.waitFor((from) => performance.now() > from + 3_000, from)
    }
    await page.click('#send')
    await page.click('#send')
    await untilTold('form_error', 1)
    await page.evaluate(() => {
      const button = document.querySelector('#rage') as HTMLElement
      for (let i = 0; i < 5; i++) button.click()
    })
    expect(await toldOf(page)).toEqual([
      { type: 'satisfaction.signal', data: { signal: 'dead_click' } },
      { type: 'satisfaction.signal', data: { signal: 'form_error' } },
    ])
    // A driver may be too slow to rage: three presses within a second that counted.
    await until(
      async () => {
        await page.click('#rage', 3)
        return (await toldOf(page)).some(({ data }) => data.signal === 'rage_click')
      },
      { what: 'rage' },
    )
  })
})

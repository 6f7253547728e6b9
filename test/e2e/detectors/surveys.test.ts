import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../support/browsers/browser'
import { inEachEngine } from '../../support/browsers/installed'
import { launch } from '../../support/browsers/launch'
import { serveDetectors, type Told, toldOf } from '../../support/detectorPages'
import type { Server } from '../../support/serve'

declare const told: Told[]

const choices = (name: string, from: number, to: number) => {
  const inputs = Array.from(
    { length: to - from + 1 },
    (_, i) => `<label><input type="radio" name="${name}" value="${from + i}" required>${from + i}</label>`,
  )
  return `<form onsubmit="return false">${inputs.join('')}<button>Send</button></form>`
}

inEachEngine((engine) => {
  let browser: Browser
  let site: Server
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([
      launch(engine),
      serveDetectors('surveys()', {
        '/': choices('recommend', 0, 10),
        '/shipping': choices('shipping', 1, 5),
      }),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it('tells the score of a form that is sent, once something is chosen', async () => {
    const { page } = browser
    await page.goto(`${site.url}/`)
    // The browser refuses to send it.
    await page.click('button')
    expect(await toldOf(page)).toEqual([])
    await page.click('input[value="9"]')
    await page.click('button')
    await page.waitFor(() => told.length === 2)
    expect(await toldOf(page)).toEqual([
      { type: 'survey.submitted', data: { metric: 'nps' } },
      { type: 'satisfaction.scored', data: { metric: 'nps', score: 9, scale: 10 } },
    ])
  })

  it('takes ways to ship for no survey', async () => {
    const { page } = browser
    await page.goto(`${site.url}/shipping`)
    await page.evaluate(() =>
      document.addEventListener('submit', () => Object.assign(window, { sent: true })),
    )
    await page.click('input[value="3"]')
    await page.click('button')
    await page.waitFor(() => (window as { sent?: boolean }).sent)
    expect(await toldOf(page)).toEqual([])
  })
})
